import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Database } from '../platform/database.ts'
import { badCursor } from '../platform/refusal.ts'

const item = z.object({ _et: z.string(), sk: z.string(), record: z.record(z.string(), z.unknown()) })
export type HeldItem = { readonly entity: string; readonly record: Readonly<Record<string, unknown>> }

/**
 * One page of everything that stands under a person, of whatever type: also what a later capability keeps there, so that an
 * export never lags behind.
 */
export async function pageOfPerson(
  database: Database,
  person: string,
  limit: number,
  after?: string,
): Promise<{ readonly items: readonly HeldItem[]; readonly next?: string }> {
  if (after !== undefined && Buffer.byteLength(after) > 1024) throw badCursor()
  const pk = `person#${person}`
  const { Items = [], LastEvaluatedKey } = await database.getDocumentClient().send(
    new QueryCommand({
      TableName: database.getName(),
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      Limit: limit,
      ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } }),
    }),
  )
  const next = z.string().safeParse(LastEvaluatedKey?.sk).data
  return {
    items: Items.map(found => {
      const { _et: entity, record } = item.parse(found)
      return { entity, record }
    }),
    ...(next !== undefined && { next }),
  }
}
