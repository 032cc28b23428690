import type { DynamoDBBatchResponse } from 'aws-lambda'
import type { House } from '../platform/house.ts'
import { changeOf } from '../platform/stream-image.ts'
import { collectionsOf } from './collections.ts'
import { analyserOf } from './open-analyser.ts'
import type { Collection, Growing } from './storage/collection.ts'
import { changeManifest, knows, partKey } from './storage/manifest.ts'
import { type Merge, mergeHere } from './storage/merge.ts'
import { positionsOf, type StreamBatch } from './storage/positions.ts'

/** What the index writer needs of the house. */
export type WriterHouse = Pick<House, 'blobs' | 'clock' | 'newId' | 'log' | 'shipped'>

/**
 * The stream's first reader: turns what changed into a segment of each index that it concerns. A batch may come twice
 * and in any order: a segment is added whole or not at all, and versions decide between segments. A failure throws,
 * so that the stream brings the batch again; nothing is lost. A record that cannot be read is logged and passed over,
 * since it would stop its shard for good.
 * @param merge how parts are merged
 */
export function indexWriter(house: WriterHouse, merge: Merge = mergeHere(house)) {
  const collections = collectionsOf(analyserOf(house))
  return async (event: StreamBatch): Promise<DynamoDBBatchResponse> => {
    for (const collection of collections) {
      const now = house.clock().getTime()
      const growing = grown(house, collection, event, now)
      if (growing.size === 0) continue
      const manifest = await addSegment(house, collection, growing, event)
      await merge(collection.folder, manifest, now).catch(error =>
        // The segment is in; the next batch tries to merge again.
        house.log('index merge failed', { folder: collection.folder, error: String(error) }),
      )
    }
    return { batchItemFailures: [] }
  }
}

function grown(house: WriterHouse, { grow, entity }: Collection, event: StreamBatch, now: number): Growing {
  const growing = grow(now)
  for (const record of event.Records) {
    const change = changeOf(record, entity)
    if (!change) continue
    try {
      growing.add(change.record, change.removed)
    } catch (error) {
      house.log('change not indexed', { entity, event: record.eventID ?? '', error: String(error) })
    }
  }
  return growing
}

async function addSegment(
  { blobs, newId }: WriterHouse,
  { folder }: Collection,
  growing: Growing,
  batch: StreamBatch,
) {
  const segment = { key: partKey(folder, newId()), rows: growing.size, covers: positionsOf(batch) }
  await blobs.put(segment.key, growing.finish())
  return changeManifest({ blobs, folder }, manifest =>
    knows(manifest, segment.key) ? undefined : { segments: [...manifest.segments, segment] },
  )
}
