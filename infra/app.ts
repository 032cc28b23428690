import './aws/require-node.mjs'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { App } from 'aws-cdk-lib'
import { ConfigurationError, readConfiguration } from './aws/configuration.ts'
import { HouseStack } from './aws/house-stack.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const webBuild = `${root}web/build`
const app = new App()

try {
  const configuration = readConfiguration(key => app.node.tryGetContext(key))
  // Without a build of the pages the stage still synthesizes, with a placeholder page; `npm run deploy` builds them.
  new HouseStack(app, 'Zhongfu', { configuration, root, ...(existsSync(webBuild) && { webBuild }) })
  app.synth()
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
