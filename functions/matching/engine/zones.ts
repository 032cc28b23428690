/** A run of rows that are alike in kind and region; the tombstones stand in zones of their own, the last. */
export type Zone = {
  readonly start: number
  readonly kind: number
  readonly gone: boolean
  /** Place among the part's regions. */
  readonly region: number
}

/** Three numbers a zone: first row, kind (256 more for tombstones), region. */
export function zoneNumbers(zones: readonly Zone[]): Uint32Array {
  return Uint32Array.from(
    zones.flatMap(({ start, kind, gone, region }) => [start, kind + (gone ? 256 : 0), region]),
  )
}

export function readZones(numbers: Uint32Array): readonly Zone[] {
  return Array.from({ length: numbers.length / 3 }, (_, index) => {
    const [start = 0, head = 0, region = 0] = numbers.subarray(index * 3, index * 3 + 3)
    return { start, kind: head % 256, gone: head >= 256, region }
  })
}

/** Number of the zone that holds a row. */
export function zoneAt(zones: readonly Zone[], row: number): number {
  let low = 0
  let high = zones.length
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((zones[middle]?.start ?? 0) <= row) low = middle
    else high = middle
  }
  return low
}
