import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { listingStore } from '../../functions/listings/store.ts'
import { indexWriter } from '../../functions/matching/index-writer.ts'
import { rebuild } from '../../functions/matching/rebuild.ts'
import type { Database } from '../../functions/platform/database.ts'
import { transact } from '../../functions/platform/transact.ts'
import { checkIndex } from '../../infra/local/index-check.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { aListing, streamOf } from '../support/listing-records.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

const manifest = 'index/manifest.json'
const damages: [string, (bytes: Uint8Array) => Uint8Array][] = [
  ['cut off', bytes => bytes.slice(0, bytes.length >> 1)],
  ['emptied', () => new Uint8Array()],
  ['overwritten', () => new TextEncoder().encode('{"format":9,"parts":[]}')],
  ['flipped', bytes => bytes.with(bytes.length - 3, (bytes.at(-3) ?? 0) ^ 0x40)],
]

let database: Database
let blobs: ReturnType<typeof memoryBlobs>
let api: Api
const records = Array.from({ length: 3 }, (_, at) =>
  aListing({ id: `lab-00000${at}`, title: `扫描电镜 ${at}` }),
)

beforeEach(async () => {
  database = await freshDatabase()
  blobs = memoryBlobs()
  api = await openApi(database, blobs)
  const store = listingStore(database)
  await transact(
    database,
    records.map(record => store.putNew(record)),
  )
  await indexWriter(api.house)(streamOf(records))
})

const totalOf = async (reader: Api) => {
  const { status, body } = await reader.call('browse')
  return status === 200 ? body.total : body.code
}

async function damage(key: string, how: (bytes: Uint8Array) => Uint8Array) {
  const blob = await blobs.get(key)
  if (!blob || blob === 'unchanged') throw new Error(`no blob ${key}`)
  await blobs.put(key, how(blob.bytes))
}

describe.each(damages)('an index whose blob was %s', (_, how) => {
  test.each([
    ['manifest', () => manifest],
    ['part', () => blobs.keys().find(key => key.endsWith('.bin')) ?? ''],
  ])(
    '(%s) serves on where it was loaded, says so where it was not, and is whole again after a rebuild',
    async (_, keyOf) => {
      expect(await totalOf(api)).toBe(3)
      const fresh = await openApi(database, blobs)
      await damage(keyOf(), how)
      await new Promise(resolve => setTimeout(resolve, 510))
      expect(await totalOf(api)).toBe(3)
      expect((await api.call('match', { body: { text: '扫描电镜' } })).body.matches.length).toBeGreaterThan(0)
      expect(await totalOf(fresh)).toBe('unavailable')
      await rebuild(api.house)
      await new Promise(resolve => setTimeout(resolve, 510))
      expect([await totalOf(api), await totalOf(fresh)]).toEqual([3, 3])
    },
  )
})

test('a manifest that vanished is no empty catalogue: what is in memory serves on until a rebuild', async () => {
  expect(await totalOf(api)).toBe(3)
  await blobs.remove(manifest)
  await new Promise(resolve => setTimeout(resolve, 510))
  expect(await totalOf(api)).toBe(3)
  await rebuild(api.house)
  await new Promise(resolve => setTimeout(resolve, 510))
  expect(await totalOf(api)).toBe(3)
})

test('a stage that finds its index damaged, or changes set aside, builds it anew before it opens', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhongfu-index-'))
  const setAside = join(folder, 'index-writer.json.failed.jsonl')
  await damage(manifest, bytes => bytes.slice(0, 10))
  await checkIndex(api.house, setAside)
  expect(await totalOf(await openApi(database, blobs))).toBe(3)

  const missed = aListing({ id: 'lab-000009', title: '漏掉的' })
  await transact(database, [listingStore(database).putNew(missed)])
  await checkIndex(api.house, setAside)
  expect(await totalOf(await openApi(database, blobs))).toBe(3)
  await writeFile(setAside, '{}\n')
  await checkIndex(api.house, setAside)
  expect([await totalOf(await openApi(database, blobs)), existsSync(setAside)]).toEqual([4, false])
  await rm(folder, { recursive: true })
})

test('what changes while the manifest is damaged, and while it is rebuilt, is in afterwards', async () => {
  const write = indexWriter(api.house)
  const fresh = await openApi(database, blobs)
  await damage(manifest, bytes => bytes.slice(0, 10))
  const known = aListing({ id: 'lab-000007', title: '已经在表里的' })
  await transact(database, [listingStore(database).putNew(known)])
  await write(streamOf([known]))
  expect(await totalOf(fresh)).toBe('unavailable')
  const rebuilding = rebuild(api.house)
  // Only the stream has brought it: the table's read cannot be what brings it in.
  await write(streamOf([aListing({ id: 'lab-000008', title: '后来的' })]))
  await rebuilding
  expect(await totalOf(await openApi(database, blobs))).toBe(5)
})

test('a rebuild that began before the damage does not pass for whole', async () => {
  const { promise: damaged, resolve } = Promise.withResolvers<void>()
  const slow = {
    ...blobs,
    put: async (...given: Parameters<typeof blobs.put>) => {
      if (given[0].startsWith('index/parts/')) await damaged
      return blobs.put(...given)
    },
  }
  const rebuilding = rebuild({ ...api.house, blobs: slow })
  // In after the table was read, and lost with the manifest.
  const late = [aListing({ id: 'lab-000007' }), aListing({ id: 'lab-000008' })]
  await indexWriter(api.house)(streamOf(late.slice(0, 1)))
  await damage(manifest, bytes => bytes.slice(0, 10))
  await indexWriter(api.house)(streamOf(late.slice(1)))
  resolve()
  await rebuilding
  expect(await totalOf(await openApi(database, blobs))).toBe('unavailable')
  await transact(
    database,
    late.map(record => listingStore(database).putNew(record)),
  )
  await rebuild(api.house)
  expect(await totalOf(await openApi(database, blobs))).toBe(5)
})

test('a manifest of another version is left alone by all but a rebuild', async () => {
  await damage(manifest, () => new TextEncoder().encode('{"format":99}'))
  await expect(indexWriter(api.house)(streamOf([aListing({ id: 'lab-000007' })]))).rejects.toThrow(
    'format 99',
  )
  await rebuild(api.house)
  await indexWriter(api.house)(streamOf([aListing({ id: 'lab-000007' })]))
  expect(await totalOf(await openApi(database, blobs))).toBe(4)
})

test('writers at once, on two replicas, lose nothing', async () => {
  const writers = [indexWriter(api.house), indexWriter(api.house)]
  const more = Array.from({ length: 30 }, (_, at) =>
    aListing({ id: `lab-1000${at + 10}`, title: `机器 ${at}` }),
  )
  const store = listingStore(database)
  await transact(
    database,
    more.map(record => store.putNew(record)),
  )
  await Promise.all(more.map((record, at) => writers[at % 2]?.(streamOf([record]))))
  const replica = await openApi(database, blobs)
  expect([await totalOf(replica), replica.house === api.house]).toEqual([33, false])
})

/** One step on one of a few listings. */
const step = fc.record({
  listing: fc.nat(4),
  status: fc.constantFrom('draft' as const, 'published' as const, 'withdrawn' as const),
})

test('after any changes, delivered in any order and twice, the index holds what is published and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 25 }),
      fc.infiniteStream(fc.nat()),
      async (steps, chance) => {
        const held = memoryBlobs()
        const own = await openApi(database, held)
        const state = new Map<number, ReturnType<typeof aListing>>()
        const images = steps.map(({ listing, status }) => {
          const version = (state.get(listing)?.version ?? 0) + 1
          const next = aListing({
            id: `any-00000${listing}`,
            title: `东西 ${listing}`,
            status,
            version,
          })
          state.set(listing, next)
          return next
        })
        const delivered = [...images, ...images]
          .map(image => ({ image, at: chance.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ image }) => image)
        const write = indexWriter(own.house)
        for (let from = 0; from < delivered.length; from += 3)
          await write(streamOf(delivered.slice(from, from + 3)))
        const published = [...state.values()].filter(({ status }) => status === 'published')
        expect(await totalOf(own)).toBe(published.length)
      },
    ),
    { numRuns: 25 },
  )
})
