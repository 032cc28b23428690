import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { listingRecord } from '../listings/model.ts'
import type { House } from '../platform/house.ts'
import { changeOf } from '../platform/stream-image.ts'
import { buildPart, gone, type Operation, published } from './index/build.ts'
import { encodePart, type Part } from './index/part.ts'
import { changeManifest, partKey } from './storage/manifest.ts'
import { mergeIfDue } from './storage/merge.ts'
import { partShelf } from './storage/parts.ts'
import { type Vocabulary, vocabulary } from './vocabulary/vocabulary.ts'

/** What the index writer needs of the house. */
export type WriterHouse = Pick<House, 'blobs' | 'clock' | 'newId' | 'log'>

/**
 * The stream's first reader: turns changed listings into a segment of the index. A batch may come twice and in any order:
 * a segment is added whole or not at all, and versions decide between segments. A failure throws, so that the
 * stream brings the batch again; nothing is lost. A listing that cannot be read is logged and passed over, since
 * it would stop its shard for good.
 */
export function indexWriter(house: WriterHouse) {
  const shelf = partShelf(house.blobs, part => part)
  return async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const now = house.clock().getTime()
    const operations = event.Records.flatMap(change => operationOf(change, house, now, vocabulary))
    if (operations.length > 0) await addSegment(house, shelf, buildPart(operations), now)
    return { batchItemFailures: [] }
  }
}

async function addSegment(
  house: WriterHouse,
  shelf: ReturnType<typeof partShelf<Part>>,
  part: Part,
  now: number,
) {
  const segment = { key: partKey(house.newId()), rows: part.rows.length }
  await house.blobs.put(segment.key, encodePart(part))
  const changed = await changeManifest(house.blobs, manifest => ({
    snapshot: manifest.snapshot,
    segments: [...manifest.segments, segment],
    retired: manifest.retired,
  }))
  if (!changed) return
  try {
    await mergeIfDue(house, shelf, changed.after, now)
  } catch (error) {
    // The segment is in; the next batch tries to merge again.
    house.log('index merge failed', { error: String(error) })
  }
}

function operationOf(
  change: DynamoDBRecord,
  house: WriterHouse,
  now: number,
  words: Vocabulary,
): Operation[] {
  const changed = changeOf(change, 'Listing')
  if (!changed) return []
  const parsed = listingRecord.safeParse(changed.record)
  if (!parsed.success) {
    house.log('listing not indexed', { event: change.eventID ?? '', error: parsed.error.message })
    return []
  }
  const { id, version, status } = parsed.data
  if (changed.removed || status !== 'published') return [gone(id, version, now)]
  return [published(parsed.data, words)]
}
