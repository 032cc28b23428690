import { describe, expect, test } from 'vitest'
import { environmentSchema } from '../../../functions/platform/environment.ts'
import { entryOf, type FunctionName, functionDefinitions, idOf } from '../../../infra/aws/functions.ts'
import { synthesize } from './synthesized.ts'

const house = synthesize()
const names = Object.keys(functionDefinitions) as FunctionName[]
const find = (name: FunctionName) =>
  house.functions().find(({ properties }) => properties.Description === `Zhongfu: ${name}`) ??
  expect.fail(`no function ${name}`)

/** What the role of a function is allowed, as `[action, resource]`. */
function allowed(name: FunctionName): readonly (readonly [string, string])[] {
  const role = find(name).properties.Role['Fn::GetAtt'][0]
  return house
    .of('AWS::IAM::Policy')
    .filter(({ properties }) => properties.Roles.some((each: { Ref: string }) => each.Ref === role))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .flatMap(({ Action, Resource }) =>
      [Action]
        .flat()
        .flatMap((action: string) =>
          [Resource].flat().map(resource => [action, JSON.stringify(resource)] as const),
        ),
    )
}
const actions = (name: FunctionName) => new Set(allowed(name).map(([action]) => action))

test('a function per capability and per reader, and no other', () => {
  expect(
    house
      .functions()
      .map(({ properties }) => properties.Description)
      .sort(),
  ).toEqual(names.map(name => `Zhongfu: ${name}`).sort())
})

test('entries and names follow from the name alone', () => {
  expect(entryOf('matching')).toBe('functions/matching/lambda.ts')
  expect(entryOf('matching/index-writer')).toBe('functions/matching/index-writer.lambda.ts')
  expect(idOf('matching/index-writer')).toBe('MatchingIndexWriter')
  expect(idOf('import-worker')).toBe('ImportWorker')
})

describe.each(names)('%s', name => {
  const { properties } = find(name)

  test('runs on Node 24, ARM, with a log that is kept for three months', () => {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
    })
    const log = house.of('AWS::Logs::LogGroup').find(({ id }) => id === properties.LoggingConfig.LogGroup.Ref)
    expect(log?.properties.RetentionInDays).toBe(90)
  })

  test('is told all that the environment needs', () => {
    const set = Object.keys(properties.Environment.Variables)
    const missing = environmentSchema.safeParse({}).error?.issues.map(({ path }) => path[0])
    expect(set).toEqual(expect.arrayContaining(missing ?? []))
  })

  test('may do no more than its line says: no Scan, nothing on every resource', () => {
    const { table, blobs } = functionDefinitions[name]
    expect(actions(name)).not.toContain('dynamodb:Scan')
    expect([...actions(name)].filter(action => /(^|:)\*$/.test(action))).toEqual([])
    expect(actions(name).has('dynamodb:Query')).toBe(table !== undefined)
    expect(actions(name).has('dynamodb:PutItem')).toBe(table === 'write')
    const rights = Object.values(blobs ?? {}).flat()
    expect(actions(name).has('s3:PutObject')).toBe(rights.includes('write'))
    expect([...actions(name)].some(action => action.startsWith('s3:Delete'))).toBe(rights.includes('remove'))
    expect([...actions(name)].filter(action => /^dynamodb:.*(Delete|BatchWrite)/.test(action))).toEqual([])
    const wide = allowed(name).filter(
      ([action, on]) => on === '"*"' && !action.startsWith('dynamodb:ListStreams'),
    )
    expect(wide).toEqual([])
  })

  test('reaches only the blobs of its folders, and can tell a missing one from a forbidden one', () => {
    const folders = Object.values(functionDefinitions[name].blobs ?? {})
    expect(actions(name).has('s3:List*')).toBe(folders.some(rights => rights.includes('read')))
    // The bucket's own ARN stands beside the patterns for listing; an object is reached through a pattern only.
    const patterns = allowed(name)
      .filter(([action, on]) => action.startsWith('s3:') && on.includes('Fn::Join'))
      .map(([, on]) => /"\/(\w+)\/\*"/.exec(on)?.[1])
    expect(new Set(patterns)).toEqual(new Set(Object.keys(functionDefinitions[name].blobs ?? {})))
  })
})
