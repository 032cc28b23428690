import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { listingRecord } from '../listings/model.ts'
import type { House } from '../platform/house.ts'
import { buildPart, gone, type Operation, published } from './index/build.ts'
import { encodePart } from './index/part.ts'
import {
  changeManifest,
  discardManifest,
  partKey,
  partsOf,
  readManifest,
  UnreadableManifest,
} from './storage/manifest.ts'
import { vocabulary } from './vocabulary/vocabulary.ts'

/** A damaged manifest is what a rebuild is for; one that cannot be had at the moment is not. */
async function readOrDiscard(blobs: House['blobs']) {
  try {
    return await readManifest(blobs)
  } catch (error) {
    if (!(error instanceof UnreadableManifest)) throw error
    await discardManifest(blobs)
    return 'unchanged'
  }
}

/**
 * Builds the index anew from the table, while it serves: for an operator, never on a request path, since it reads the
 * whole table. Segments that the stream brings meanwhile stay, and versions decide between them and the snapshot.
 * @param progress called with the number of listings read so far
 */
export async function rebuild(house: House, progress: (listings: number) => void = () => {}): Promise<void> {
  const before = await readOrDiscard(house.blobs)
  const replaced = new Set(before === 'unchanged' ? [] : partsOf(before.manifest).map(part => part.key))
  const now = house.clock().getTime()
  const operations: Operation[] = []
  let from: Record<string, unknown> | undefined
  do {
    const page = await house.database.getDocumentClient().send(
      new ScanCommand({
        TableName: house.database.getName(),
        ConsistentRead: true,
        FilterExpression: '#type = :listing',
        ExpressionAttributeNames: { '#type': '_et' },
        ExpressionAttributeValues: { ':listing': 'Listing' },
        ...(from && { ExclusiveStartKey: from }),
      }),
    )
    for (const item of page.Items ?? []) {
      const record = listingRecord.parse(item.record)
      const open = record.status === 'published'
      operations.push(open ? published(record, vocabulary) : gone(record.id, record.version, now))
    }
    from = page.LastEvaluatedKey
    progress(operations.length)
  } while (from)

  const part = buildPart(operations)
  const snapshot = { key: partKey(house.newId()), rows: part.rows.length }
  await house.blobs.put(snapshot.key, encodePart(part))
  await changeManifest(house.blobs, current => ({
    snapshot,
    // What was merged meanwhile holds changes that the table read may have passed by: it stays, as a segment.
    segments: partsOf(current).filter(part => !replaced.has(part.key)),
    retired: [...replaced],
  }))
}
