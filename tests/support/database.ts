import { randomUUID } from 'node:crypto'
import { type Database, openDatabase } from '../../functions/platform/database.ts'
import { ensureTable, localClient, startDynamoDb } from '../../infra/local/dynamodb.ts'

let running: ReturnType<typeof startDynamoDb> | undefined

/**
 * Address of the test file's own DynamoDB Local, in memory, started when it is first asked for. Files share none: what
 * one of them has written slows every transaction on the tables that are made after it (20,000 rows: from 10 to 400 ms).
 */
export async function databaseEndpoint(): Promise<string> {
  running ??= startDynamoDb()
  return (await running).endpoint
}

/** After the last test of a file: see `vitest.config.ts`. */
export async function stopDatabase(): Promise<void> {
  const started = running
  running = undefined
  if (started) await (await started).stop()
}

/** An empty table of its own. */
export async function freshDatabase(): Promise<Database> {
  const client = localClient(await databaseEndpoint())
  const tableName = `test-${randomUUID()}`
  await ensureTable(client, tableName)
  return openDatabase(client, tableName)
}
