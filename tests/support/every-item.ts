import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Database } from '../../functions/platform/database.ts'

const item = z.looseObject({
  _et: z.string().optional(),
  pk: z.string(),
  sk: z.string(),
  record: z.unknown().optional(),
})
export type StoredItem = z.output<typeof item>

/** Everything that a test's table holds, of whatever type. */
export async function everyItem(database: Database): Promise<readonly StoredItem[]> {
  const items: StoredItem[] = []
  let from: Record<string, unknown> | undefined
  do {
    const page: ScanCommandOutput = await database.getDocumentClient().send(
      new ScanCommand({
        TableName: database.getName(),
        ConsistentRead: true,
        ...(from && { ExclusiveStartKey: from }),
      }),
    )
    items.push(...(page.Items ?? []).map(found => item.parse(found)))
    from = page.LastEvaluatedKey
  } while (from)
  return items
}
