import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueFor } from '../../functions/matching/storage/due.ts'
import { coveredBy, type Manifest, partsOf } from '../../functions/matching/storage/manifest.ts'
import { anyShard, furthest, isLater, positionsOf } from '../../functions/matching/storage/positions.ts'

/** Adds segments of these sizes one after another and merges what is due; tells what that cost. */
function grow(manifest: Manifest, sizes: readonly number[]) {
  const cost = { amongSegments: 0, withSnapshot: 0, mostParts: 0 }
  let current = manifest
  for (const [at, rows] of sizes.entries()) {
    current = { ...current, segments: [...current.segments, { key: `s${at}`, rows, covers: {} }] }
    const taken = dueFor(current)
    if (taken) {
      const keys = new Set(taken.map(part => part.key))
      const made = { key: `m${at}`, rows: taken.reduce((sum, part) => sum + part.rows, 0), covers: {} }
      const kept = current.segments.filter(({ key }) => !keys.has(key))
      const whole = taken.length === partsOf(current).length
      cost[whole ? 'withSnapshot' : 'amongSegments'] += made.rows
      current = whole
        ? { ...current, snapshot: made, segments: kept }
        : { ...current, segments: [made, ...kept] }
    }
    cost.mostParts = Math.max(cost.mostParts, partsOf(current).length)
  }
  return { ...cost, manifest: current }
}

const empty: Manifest = { format: 2, generation: 0, segments: [], retired: [] }
const withSnapshot = (rows: number): Manifest => ({ ...empty, snapshot: { key: 'first', rows, covers: {} } })

describe('what is merged', () => {
  test('a million rows in batches of a hundred are rewritten some few times, and the snapshot hardly ever', () => {
    const million = Array.from({ length: 10_000 }, () => 100)
    const first = grow(empty, million)
    expect(first.amongSegments / 1e6).toBeLessThan(7)
    expect(first.withSnapshot / 1e6).toBeLessThan(3)
    const second = grow(withSnapshot(1e6), million)
    expect(second.amongSegments / 1e6).toBeLessThan(7)
    expect(second.withSnapshot / 1e6).toBeLessThan(3)
  })

  test('few changes leave a large snapshot alone', () => {
    const { withSnapshot: cost, amongSegments } = grow(
      withSnapshot(1e6),
      Array.from({ length: 10_000 }, () => 1),
    )
    expect(cost).toBe(0)
    expect(amongSegments).toBeLessThan(100_000)
  })

  test('there are never more than nine parts, whatever comes', () => {
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 100_000 })), {
      maxLength: 150,
    })
    fc.assert(
      fc.property(fc.nat(2_000_000), sizes, (snapshot, rows) => {
        const { mostParts, manifest } = grow(withSnapshot(snapshot), rows)
        expect(mostParts).toBeLessThanOrEqual(9)
        const sum = partsOf(manifest).reduce((all, part) => all + part.rows, 0)
        expect(sum).toBe(snapshot + rows.reduce((all, one) => all + one, 0))
      }),
    )
  })

  test('what is being merged is left alone', () => {
    const segments = Array.from({ length: 14 }, (_, at) => ({ key: `s${at}`, rows: 10, covers: {} }))
    const busy = new Set(['first', 's0', 's1', 's2', 's3', 's4'])
    const taken = dueFor({ ...withSnapshot(30), segments }, busy)
    expect(taken?.length).toBeGreaterThan(1)
    expect(taken?.some(({ key }) => busy.has(key))).toBe(false)
    expect(dueFor({ ...withSnapshot(30), segments: segments.slice(0, 13) }, busy)).toBeUndefined()
  })
})

describe('positions', () => {
  const digits = fc.bigInt({ min: 1n, max: 10n ** 40n })

  test('sequence numbers are compared as numbers, however long and with however many zeros in front', () => {
    fc.assert(
      fc.property(digits, digits, fc.nat(5), (one, other, zeros) => {
        expect(isLater(`${'0'.repeat(zeros)}${one}`, String(other))).toBe(one > other)
      }),
    )
    expect(isLater('1', '')).toBe(true)
    expect(isLater('', '1')).toBe(false)
  })

  const batch = (shardId: string | undefined, ...numbers: string[]) => ({
    ...(shardId !== undefined && { shardId }),
    Records: numbers.map(SequenceNumber => ({ dynamodb: { SequenceNumber } })),
  })

  test('a batch covers its shard up to its last record; without a shard it says only how new it is', () => {
    expect(positionsOf(batch('a', '9', '10'))).toEqual({ a: '10' })
    expect(positionsOf(batch(undefined, '7'))).toEqual({ [anyShard]: '7' })
    expect(positionsOf(batch('a'))).toEqual({})
  })

  test('parts together cover of each shard what the furthest of them does', () => {
    const part = (covers: Record<string, string>) => ({ key: '', rows: 1, covers })
    expect(coveredBy([part({ a: '9', b: '5' }), part({ a: '10' }), part({})])).toEqual({ a: '10', b: '5' })
  })

  test('of very many shards the last stay', () => {
    const all = Array.from({ length: 200 }, (_, at) => ({ [`shard-${at}`]: String(1000 + at) }))
    const kept = furthest(all)
    expect(Object.keys(kept)).toHaveLength(64)
    expect(kept['shard-199']).toBe('1199')
    expect(kept['shard-0']).toBeUndefined()
  })
})
