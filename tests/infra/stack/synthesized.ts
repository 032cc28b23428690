import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { readConfiguration } from '../../../infra/aws/configuration.ts'
import { HouseStack } from '../../../infra/aws/house-stack.ts'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * The stack's template without bundling (the bundles have a test of their own), for these context values.
 * The built pages are left out, so that the result is the same before and after a build.
 */
export function synthesize(values: Readonly<Record<string, string>> = {}): Synthesized {
  const key = JSON.stringify(values)
  const known = synthesized.get(key) ?? build(values)
  synthesized.set(key, known)
  return known
}
type Synthesized = ReturnType<typeof build>
const synthesized = new Map<string, Synthesized>()

function build(values: Readonly<Record<string, string>>) {
  const { context } = JSON.parse(readFileSync(`${root}cdk.json`, 'utf8'))
  const app = new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } })
  const stack = new HouseStack(app, 'Zhongfu', { configuration: readConfiguration(key => values[key]), root })
  const template = Template.fromStack(stack)
  /** Logical id and properties of every resource of a type. */
  const of = (type: string) =>
    Object.entries(template.findResources(type)).map(([id, resource]) => ({
      id,
      properties: resource.Properties,
    }))
  return {
    template,
    of,
    /** The functions of `functions/`; CDK's helpers and Cognito's trigger are described otherwise. */
    functions: () =>
      of('AWS::Lambda::Function').filter(({ properties }) => properties.Description?.startsWith('Zhongfu: ')),
  }
}
