import type { TestProject } from 'vitest/node'
import { startDynamoDb } from '../../infra/local/dynamodb.ts'
import { unpackBrowser } from './unpack-browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the run's DynamoDB Local, in memory. */
    readonly databaseEndpoint: string
  }
}

/** Once per run: one DynamoDB Local in memory on a port of its own, and the browser unpacked. */
export default async function setup(project: TestProject) {
  const [database] = await Promise.all([startDynamoDb(), unpackBrowser()])
  project.provide('databaseEndpoint', database.endpoint)
  return database.stop
}
