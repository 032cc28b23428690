import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Database } from '../../platform/database.ts'

/** What a record stands in; the record itself is for the reader to check. */
const item = z.object({ _et: z.string(), pk: z.string(), sk: z.string(), record: z.unknown() })

type Page = {
  /** Items that were looked at, of whatever kind. */
  readonly scanned: number
  readonly items: readonly { readonly entity: string; readonly key: string; readonly record: unknown }[]
}

/**
 * The table's records of some kinds, page by page, each as the table has it at that moment; the next page is on its way
 * while one is worked on. It costs a read unit for each 4 kB of the whole table, whatever is in it.
 */
export async function* pagesOf(database: Database, entities: readonly string[]): AsyncGenerator<Page> {
  const values = Object.fromEntries(entities.map((entity, at) => [`:e${at}`, entity]))
  const ask = (from: Record<string, unknown> | undefined): Promise<ScanCommandOutput> =>
    database.getDocumentClient().send(
      new ScanCommand({
        TableName: database.getName(),
        ConsistentRead: true,
        FilterExpression: `#type IN (${Object.keys(values).join(', ')})`,
        ExpressionAttributeNames: { '#type': '_et' },
        ExpressionAttributeValues: values,
        ...(from && { ExclusiveStartKey: from }),
      }),
    )
  let asked: Promise<ScanCommandOutput> | undefined = ask(undefined)
  while (asked) {
    const { Items = [], ScannedCount = 0, LastEvaluatedKey }: ScanCommandOutput = await asked
    asked = LastEvaluatedKey && ask(LastEvaluatedKey)
    // Whoever stops reading in between has no use for its failure.
    asked?.catch(() => {})
    const items = Items.map(found => {
      const { _et, pk, sk, record } = item.parse(found)
      return { entity: _et, key: `${pk}/${sk}`, record }
    })
    yield { items, scanned: ScannedCount }
  }
}
