import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { openCatalogue } from '../../functions/matching/catalogue.ts'
import { indexWriter, type WriterHouse } from '../../functions/matching/index-writer.ts'
import { readManifest } from '../../functions/matching/storage/manifest.ts'
import { vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'
import type { Blobs } from '../../functions/platform/blobs.ts'
import { shipped } from '../../infra/local/house.ts'
import { answersIn } from '../support/index-state.ts'
import { aListing, streamOf } from '../support/listing-records.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

function aHouse(blobs = memoryBlobs()) {
  let ids = 0
  let now = Date.parse('2026-11-22T08:00:00Z')
  const logged: string[] = []
  const house: WriterHouse = {
    blobs,
    clock: () => new Date(now),
    newId: () => {
      ids += 1
      return `id${String(ids).padStart(6, '0')}`
    },
    log: event => logged.push(event),
    shipped,
  }
  return {
    house,
    logged,
    blobs,
    later: (milliseconds: number) => {
      now += milliseconds
    },
    open: (from: Blobs = blobs) => openCatalogue({ ...house, blobs: from, vocabulary }),
  }
}

const idsIn = async (catalogue: ReturnType<typeof openCatalogue>) =>
  (await catalogue.current()).index.search(undefined, {}, 1000).map(({ entry }) => entry.id)

describe('the index writer', () => {
  test('brings a published listing in and takes a withdrawn and a deleted one out', async () => {
    const { house, later, open } = aHouse()
    const write = indexWriter(house)
    const catalogue = open()
    expect(await idsIn(catalogue)).toEqual([])
    const [one, two, draft] = [
      aListing({ id: 's-000001' }),
      aListing({ id: 's-000002' }),
      aListing({ id: 's-000003', status: 'draft' }),
    ]
    await write(streamOf([one, two, draft]))
    later(500)
    expect(await idsIn(catalogue)).toEqual(['s-000001', 's-000002'])
    await write(streamOf([{ ...one, status: 'withdrawn', version: 2 }], [two]))
    later(500)
    expect(await idsIn(catalogue)).toEqual([])
  })

  test('passes over a listing that it cannot read, and over items of another type', async () => {
    const { house, logged, open } = aHouse()
    const event = streamOf([aListing({ id: 's-000001' }), aListing({ id: 's-000002' })])
    const [first] = event.Records
    if (first?.dynamodb?.NewImage) first.dynamodb.NewImage.record = { M: { id: { S: 'broken' } } }
    await indexWriter(house)({
      Records: [
        ...event.Records,
        { dynamodb: { NewImage: { _et: { S: 'Person' }, record: { M: {} } } } },
        {},
      ],
    })
    expect(await idsIn(open())).toEqual(['s-000002'])
    expect(logged).toEqual(['change not indexed'])
  })

  test('answers as an index built at once would, to the last score, whatever is replayed and in whatever order', async () => {
    const titles = ['扫描电镜', 'Scanning microscope', '电镜 microscope', '箱式炉']
    const change = fc.record({
      id: fc.constantFrom(...Array.from({ length: 8 }, (_, at) => `s-00000${at}`)),
      version: fc.integer({ min: 1, max: 5 }),
      status: fc.constantFrom('published' as const, 'published' as const, 'withdrawn' as const),
      title: fc.constantFrom(...titles),
    })
    const history = fc.uniqueArray(change, {
      selector: ({ id, version }) => `${id}${version}`,
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async (changes, dice) => {
        const records = changes.map(aListing)
        const next = () => Number(dice.next().value)
        const delivered = [...records, ...records.filter(() => next() % 2)]
          .map(record => ({ record, place: next() }))
          .sort((one, other) => one.place - other.place)
          .map(({ record }) => record)
        const { house, blobs } = aHouse()
        const write = indexWriter(house)
        for (let at = 0; at < delivered.length; ) {
          const size = 1 + (next() % 3)
          await write(streamOf(delivered.slice(at, at + size)))
          at += size
        }
        const newest = new Map<string, ListingRecord>()
        for (const record of records) {
          if (record.version > (newest.get(record.id)?.version ?? 0)) newest.set(record.id, record)
        }
        const atOnce = aHouse()
        await indexWriter(atOnce.house)(streamOf([...newest.values()]))
        expect(await answersIn(blobs, titles)).toEqual(await answersIn(atOnce.blobs, titles))
      }),
      { numRuns: 60 },
    )
  })

  test('keeps the parts few, and removes what merges replaced once no reader can want it', async () => {
    const { house, blobs, later, open } = aHouse()
    const write = indexWriter(house)
    for (let at = 0; at < 60; at += 1) {
      later(30_000)
      await write(streamOf([aListing({ id: `s-${String(at).padStart(6, '0')}` })]))
      const read = await readManifest({ blobs, folder: 'index' })
      if (read !== 'unchanged') expect(read.manifest.segments.length).toBeLessThanOrEqual(8)
    }
    expect(await idsIn(open())).toHaveLength(60)
    expect(blobs.keys().length).toBeLessThan(25)
  })

  test('loses nothing when several write at once', async () => {
    const { house, open } = aHouse()
    const writers = [indexWriter(house), indexWriter(house), indexWriter(house)]
    await Promise.all(
      Array.from({ length: 30 }, (_, at) =>
        writers[at % 3]?.(streamOf([aListing({ id: `s-${String(at).padStart(6, '0')}` })])),
      ),
    )
    expect(await idsIn(open())).toHaveLength(30)
  })

  test('throws when the segment cannot be kept, so that the stream brings the batch again', async () => {
    const blobs = { ...memoryBlobs(), put: () => Promise.reject(new Error('no space')) }
    await expect(indexWriter(aHouse(blobs).house)(streamOf([aListing({ id: 's-000001' })]))).rejects.toThrow(
      'no space',
    )
  })
})

describe('the catalogue', () => {
  test('looks at the manifest at most every half second', async () => {
    const { house, later, open } = aHouse()
    const catalogue = open()
    await catalogue.current()
    await indexWriter(house)(streamOf([aListing({ id: 's-000001' })]))
    later(499)
    expect(await idsIn(catalogue)).toEqual([])
    later(1)
    expect(await idsIn(catalogue)).toEqual(['s-000001'])
  })

  test('loads once for requests at once', async () => {
    const held = memoryBlobs()
    let reads = 0
    const blobs = {
      ...held,
      get: (key: string, tag?: string) => {
        reads += 1
        return held.get(key, tag)
      },
    }
    const { house, open } = aHouse(blobs)
    await indexWriter(house)(streamOf([aListing({ id: 's-000001' })]))
    reads = 0
    const catalogue = open()
    const found = await Promise.all(Array.from({ length: 10 }, () => catalogue.current()))
    expect(new Set(found).size).toBe(1)
    expect(reads).toBe(2)
  })

  test('serves the state before when a part is damaged, says so, and recovers', async () => {
    const { house, blobs, logged, later, open } = aHouse()
    const write = indexWriter(house)
    await write(streamOf([aListing({ id: 's-000001' })]))
    const catalogue = open()
    expect(await idsIn(catalogue)).toEqual(['s-000001'])
    await write(streamOf([aListing({ id: 's-000002' })]))
    const [key = ''] = blobs
      .keys()
      .filter(name => name.includes('parts'))
      .slice(-1)
    const whole = await blobs.get(key)
    await blobs.put(key, new Uint8Array(10))
    later(500)
    expect(await idsIn(catalogue)).toEqual(['s-000001'])
    expect(logged).toEqual(['index reload failed'])
    if (whole && whole !== 'unchanged') await blobs.put(key, whole.bytes)
    later(500)
    expect(await idsIn(catalogue)).toHaveLength(2)
  })

  test('reads the manifest again when a merge has removed a part in between', async () => {
    const held = memoryBlobs()
    let missing = true
    const blobs = {
      ...held,
      get: async (key: string, tag?: string) => {
        const gone = missing && key.includes('parts')
        if (gone) missing = false
        return gone ? undefined : held.get(key, tag)
      },
    }
    const { house, open } = aHouse(blobs)
    await indexWriter({ ...house, blobs: held })(streamOf([aListing({ id: 's-000001' })]))
    expect(await idsIn(open())).toEqual(['s-000001'])
  })

  test('answers from the state at hand while a newer one is slow to come, but not for ever', async () => {
    const held = memoryBlobs()
    let slow: Promise<void> | undefined
    const blobs = {
      ...held,
      get: async (key: string, tag?: string) => {
        if (key.includes('parts')) await slow
        return held.get(key, tag)
      },
    }
    const { house, later, open } = aHouse(held)
    const write = indexWriter(house)
    await write(streamOf([aListing({ id: 's-000001' })]))
    const catalogue = open(blobs)
    expect(await idsIn(catalogue)).toEqual(['s-000001'])
    const { promise, resolve } = Promise.withResolvers<void>()
    slow = promise
    await write(streamOf([aListing({ id: 's-000002' })]))
    later(500)
    expect(await idsIn(catalogue)).toEqual(['s-000001'])
    later(9500)
    const waiting = idsIn(catalogue)
    resolve()
    expect(await waiting).toEqual(['s-000001', 's-000002'])
  })

  test('tries a blob that cannot be read ever more rarely, and then catches up', async () => {
    const held = memoryBlobs()
    let broken = false
    let tries = 0
    const blobs = {
      ...held,
      get: (key: string, tag?: string) => {
        if (!broken) return held.get(key, tag)
        tries += 1
        return Promise.reject(new Error('no network'))
      },
    }
    const { house, later, logged, open } = aHouse(held)
    const write = indexWriter(house)
    await write(streamOf([aListing({ id: 's-000001' })]))
    const catalogue = open(blobs)
    await idsIn(catalogue)
    broken = true
    await write(streamOf([aListing({ id: 's-000002' })]))
    for (let half = 0; half < 120; half += 1) {
      later(500)
      expect(await idsIn(catalogue)).toEqual(['s-000001'])
    }
    expect(tries).toBeLessThan(12)
    expect(logged).toHaveLength(tries)
    broken = false
    later(16_000)
    expect(await idsIn(catalogue)).toEqual(['s-000001', 's-000002'])
  })
})
