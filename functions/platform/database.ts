import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { Table } from 'dynamodb-toolbox/table'
import { tableDefinition } from './table-definition.ts'

/** Opens the table for the stores. Empty strings and `undefined` keep the meaning that TypeScript gives them. */
export function openDatabase(client: DynamoDBClient, tableName: string) {
  const documentClient = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  })
  return new Table({
    documentClient,
    name: tableName,
    partitionKey: { name: tableDefinition.partitionKey, type: 'string' },
    sortKey: { name: tableDefinition.sortKey, type: 'string' },
  })
}
export type Database = ReturnType<typeof openDatabase>
