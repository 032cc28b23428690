import { beforeAll, describe, expect, test } from 'vitest'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { listingStore } from '../../functions/listings/store.ts'
import { indexWriter, type WriterHouse } from '../../functions/matching/index-writer.ts'
import { type RebuildHouse, rebuild } from '../../functions/matching/rebuild.ts'
import { coveredBy, partsOf, readManifest } from '../../functions/matching/storage/manifest.ts'
import type { Blobs } from '../../functions/platform/blobs.ts'
import { transact } from '../../functions/platform/transact.ts'
import { shipped } from '../../infra/local/house.ts'
import { freshDatabase } from '../support/database.ts'
import { failingBlobs, type Mishap } from '../support/failing-blobs.ts'
import { answersIn } from '../support/index-state.ts'
import { aListing, streamOf } from '../support/listing-records.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

/**
 * Whatever call to the blobs goes wrong, and however, after the stream has brought the batch again the index says what one
 * built from the table would say, to the last score.
 */
const mishaps: readonly Mishap[] = ['undone', 'unheard', 'repeated']
const words = ['扫描电镜', 'microscope', '炉 12']
const idOf = (at: number) => `lab-${String(at).padStart(6, '0')}`
const titles = ['扫描电镜', 'Transmission microscope', '超声显微镜 microscope', '箱式炉']
const listing = (at: number, version: number, status: ListingRecord['status'] = 'published') =>
  aListing({ id: idOf(at), version, status, title: `${titles[(at + version) % 4]} ${at}` })

/** The first 40 stand in the snapshot; then they change, go, come back, and others come. */
const early = Array.from({ length: 40 }, (_, at) => listing(at, 1))
const batches = Array.from({ length: 18 }, (_, batch) => [
  listing(batch, 2, batch % 3 === 0 ? 'withdrawn' : 'published'),
  ...(batch % 3 === 0 && batch % 2 === 0 ? [listing(batch, 3)] : []),
  listing(100 + batch, 1),
])

let house: RebuildHouse
let expected: Awaited<ReturnType<typeof answersIn>>
let ids = 0
const houseOver = (blobs: Blobs): RebuildHouse & WriterHouse => ({ ...house, blobs })
const batchOf = (at: number) => {
  const event = streamOf(batches[at] ?? [])
  for (const record of event.Records)
    Object.assign(record.dynamodb ?? {}, { SequenceNumber: String(1000 + at) })
  return { ...event, shardId: at % 2 === 0 ? 'even' : 'odd' }
}
const deliver = async (blobs: Blobs, at: number) => indexWriter(houseOver(blobs))(batchOf(at))

/** The index as it stood before the batches: a snapshot of what was early. */
async function begun(): Promise<Blobs> {
  const blobs = memoryBlobs()
  await indexWriter(houseOver(blobs))(streamOf(early))
  return blobs
}

async function partsThere(blobs: Blobs): Promise<number> {
  const read = await readManifest({ blobs, folder: 'index' })
  if (read === 'unchanged') throw new Error('nothing was known')
  const parts = partsOf(read.manifest)
  for (const { key } of parts) expect(await blobs.get(key)).toBeDefined()
  expect(parts.length).toBeLessThanOrEqual(10)
  return parts.length
}

beforeAll(async () => {
  const database = await freshDatabase()
  house = {
    database,
    blobs: memoryBlobs(),
    clock: () => new Date('2026-11-22T08:00:00Z'),
    newId: () => {
      ids += 1
      return `id${String(ids).padStart(8, '0')}`
    },
    log: () => {},
    shipped,
  }
  const newest = new Map([...early, ...batches.flat()].map(record => [record.id, record]))
  const store = listingStore(database)
  await transact(
    database,
    [...newest.values()].map(record => store.putNew(record)),
  )
  await rebuild(house)
  expected = await answersIn(house.blobs, words)
  expect(expected.size).toBeGreaterThan(50)
  expect(expected.found.every(hits => hits.length > 0)).toBe(true)
})

describe.each(mishaps)('a call to the blobs that was %s', mishap => {
  test('while segments are added and merged loses nothing', { timeout: 60_000 }, async () => {
    for (let n = 1; ; n += 1) {
      const blobs = await begun()
      const failing = failingBlobs(blobs, n, mishap)
      let current: Blobs = failing
      for (let at = 0; at < batches.length; at += 1) {
        // The process ends; the stream brings the batch again to the next one.
        await deliver(current, at).catch(() => {
          current = blobs
          return deliver(current, at)
        })
      }
      expect(await answersIn(blobs, words)).toEqual(expected)
      await partsThere(blobs)
      if (!failing.failed()) break
    }
  })

  test('while the index is rebuilt and the stream goes on loses nothing', { timeout: 60_000 }, async () => {
    for (let n = 1; ; n += 1) {
      const blobs = await begun()
      for (let at = 0; at < 12; at += 1) await deliver(blobs, at)
      const failing = failingBlobs(blobs, n, mishap)
      let rebuilt = true
      const rebuilding = rebuild(houseOver(failing)).catch(() => {
        rebuilt = false
      })
      for (let at = 12; at < batches.length; at += 1) await deliver(blobs, at)
      await rebuilding
      expect(await answersIn(blobs, words)).toEqual(expected)
      if (rebuilt) expect(await partsThere(blobs)).toBeGreaterThan(0)
      if (!failing.failed()) break
    }
  })
})

test('the index says how far into each shard it covers the stream, through merges and a rebuild', async () => {
  const blobs = await begun()
  const covered = async () => {
    const read = await readManifest({ blobs, folder: 'index' })
    return read === 'unchanged' ? {} : coveredBy(partsOf(read.manifest))
  }
  expect(await covered()).toEqual({})
  for (let at = 0; at < 12; at += 1) {
    await deliver(blobs, at)
    const [even, odd] = [at - (at % 2), at - 1 + (at % 2)]
    expect(await covered()).toEqual({
      even: String(1000 + even),
      ...(at > 0 && { odd: String(1000 + odd) }),
    })
  }
  const rebuilding = rebuild(houseOver(blobs))
  await deliver(blobs, 12)
  await rebuilding
  expect(await covered()).toEqual({ even: '1012', odd: '1011' })
  const read = await readManifest({ blobs, folder: 'index' })
  // The scan had begun when the twelfth came: the snapshot does not claim it.
  expect(read !== 'unchanged' && read.manifest.snapshot?.covers).toEqual({ even: '1010', odd: '1011' })
})

test('a batch delivered again is the same index', async () => {
  const blobs = await begun()
  for (let at = 0; at < batches.length; at += 1) await deliver(blobs, at)
  for (let at = 5; at < batches.length; at += 1) await deliver(blobs, at)
  expect(await answersIn(blobs, words)).toEqual(expected)
})
