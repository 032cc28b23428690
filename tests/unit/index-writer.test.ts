import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { indexWriter } from '../../functions/matching/index-writer.ts'
import { readManifest } from '../../functions/matching/storage/manifest.ts'
import { aHouse, idsIn } from '../support/index-house.ts'
import { answersIn } from '../support/index-state.ts'
import { aListing, streamOf } from '../support/listing-records.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

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
