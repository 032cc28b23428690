import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../../functions/platform/database.ts'
import { ensureTable, localClient } from '../../infra/local/dynamodb.ts'

/** Address of the run's DynamoDB Local. */
export const databaseEndpoint = () => inject('databaseEndpoint')

/** An empty table of its own on the run's DynamoDB Local: test files never meet. */
export async function freshDatabase(): Promise<Database> {
  const client = localClient(databaseEndpoint())
  const tableName = `test-${randomUUID()}`
  await ensureTable(client, tableName)
  return openDatabase(client, tableName)
}
