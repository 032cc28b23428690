import { describe, expect, test } from 'vitest'
import { indexWriter } from '../../functions/matching/index-writer.ts'
import { aHouse, idsIn } from '../support/index-house.ts'
import { aListing, streamOf } from '../support/listing-records.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

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
