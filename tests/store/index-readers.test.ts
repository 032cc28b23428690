import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listingStore } from '../../functions/listings/store.ts'
import { openCatalogue } from '../../functions/matching/catalogue.ts'
import { indexWriter } from '../../functions/matching/index-writer.ts'
import { type RebuildHouse, rebuild } from '../../functions/matching/rebuild.ts'
import { readManifest } from '../../functions/matching/storage/manifest.ts'
import { vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'
import type { Blobs } from '../../functions/platform/blobs.ts'
import { s3Blobs } from '../../functions/platform/blobs-s3.ts'
import { transact } from '../../functions/platform/transact.ts'
import { folderBlobs } from '../../infra/local/blobs.ts'
import { shipped } from '../../infra/local/house.ts'
import { freshDatabase } from '../support/database.ts'
import { aListing, streamOf } from '../support/listing-records.ts'
import { startS3 } from '../support/s3-server.ts'

/**
 * Readers ask without pause while two writers write, parts merge and the index is rebuilt. Every batch withdraws one
 * listing and publishes another, so that in each state that ever was there are as many as at the beginning.
 */
const always = 30
const steps = 40
const idOf = (at: number) => `lab-${String(at).padStart(6, '0')}`
const step = (at: number) => [
  aListing({ id: idOf(at), version: 2, status: 'withdrawn' }),
  aListing({ id: idOf(at + always), title: `扫描电镜 ${at}` }),
]

let database: RebuildHouse['database']
beforeAll(async () => {
  database = await freshDatabase()
  // What the stream brings bit by bit stands in the table already, as it does for a reader that lags behind.
  const store = listingStore(database)
  const last = [
    ...Array.from({ length: steps }, (_, at) => aListing({ id: idOf(at), version: 2, status: 'withdrawn' })),
    ...Array.from({ length: always }, (_, at) => aListing({ id: idOf(at + steps) })),
  ]
  for (let at = 0; at < last.length; at += 50) {
    await transact(
      database,
      last.slice(at, at + 50).map(record => store.putNew(record)),
    )
  }
})

async function openFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'zhongfu-readers-'))
  const blobs = folderBlobs(folder, { address: () => '', downloadAddress: () => '' })
  return { blobs, stop: () => rm(folder, { recursive: true }) }
}

async function openBucket() {
  const { client, bucket, stop } = await startS3()
  return { blobs: s3Blobs(client, bucket), stop }
}

describe.each([
  ['a folder', openFolder],
  ['S3', openBucket],
])('over %s', (_, open) => {
  let blobs: Blobs
  let stop: () => Promise<void>
  beforeAll(async () => {
    ;({ blobs, stop } = await open())
  })
  afterAll(() => stop())

  test('no reader ever sees a state that was not, nor an older one than before', {
    timeout: 60_000,
  }, async () => {
    let time = Date.now()
    const logged: string[] = []
    const house: RebuildHouse = {
      database,
      blobs,
      // The clock leaps, so that each look is a new one and what merges replace goes at once.
      clock: () => {
        time += 60_000
        return new Date(time)
      },
      newId: () => ulid().toLowerCase(),
      log: (event, data) => logged.push(`${event} ${data?.error ?? ''}`),
      shipped,
    }
    const writers = [indexWriter(house), indexWriter(house)]
    await writers[0]?.(streamOf(Array.from({ length: always }, (_, at) => aListing({ id: idOf(at) }))))

    let writing = true
    const read = async () => {
      const catalogue = openCatalogue({ ...house, vocabulary })
      const seen: number[] = []
      let states = 0
      for (let last = -1; writing; ) {
        const { index, generation } = await catalogue.current()
        const found = index.search(undefined, {}, 1000)
        seen.push(index.size, found.length, new Set(found.map(({ entry }) => entry.id)).size)
        expect(generation).toBeGreaterThanOrEqual(last)
        if (generation !== last) states += 1
        last = generation
        await pause(2)
      }
      return { seen: new Set(seen), states }
    }
    const readers = [read(), read(), read()]
    let rebuilds = 0
    const rebuilding = (async () => {
      for (; writing; rebuilds += 1) {
        await rebuild(house)
        await pause(50)
      }
    })()
    for (let at = 0; at < steps; at += 2) {
      await Promise.all([writers[0]?.(streamOf(step(at))), writers[1]?.(streamOf(step(at + 1)))])
    }
    writing = false
    await rebuilding
    for (const { seen, states } of await Promise.all(readers)) {
      expect([...seen]).toEqual([always])
      expect(states).toBeGreaterThan(3)
    }
    expect(rebuilds).toBeGreaterThan(0)
    expect(logged).toEqual([])
    const standing = await readManifest({ blobs, folder: 'index' })
    expect(standing !== 'unchanged' && standing.manifest.segments.length).toBeLessThanOrEqual(9)
  })
})
