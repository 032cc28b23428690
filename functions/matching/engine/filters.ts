import type { Part } from './part.ts'

/** A row of a part, for what the engine does not know of it. */
export type RowTest = (part: Part, row: number) => boolean

/** What a document must be; what is absent lets everything through. */
export type Filters = {
  readonly kinds?: ReadonlySet<number>
  /** Asked once per region of a part. */
  readonly regions?: (region: string) => boolean
  readonly provider?: string
  /**
   * Price of one unit in fen, both ends included; documents that say none fail, pass `too`, or pass as the
   * `only` ones.
   */
  readonly price?: { readonly from?: number; readonly to?: number; readonly unsaid?: 'too' | 'only' }
  /** All of these bits must be set. */
  readonly flags?: number
  /** Asked last, of rows that pass everything else. */
  readonly accepts?: RowTest
}

/** Filters made ready for one part. */
export type Admission = {
  /** Pairs of first row and row after the last: what kind and region leave of the part, tombstones never. */
  readonly ranges: readonly number[]
  /** Neither kind nor region leaves anything out. */
  readonly everywhere: boolean
  /** The other filters, for a row within the ranges; undefined where there is nothing to test. */
  readonly passes: ((row: number) => boolean) | undefined
}

/** @param dead 1 for a row that does not count; empty where all do */
export function admissionTo(part: Part, filters: Filters, dead: Uint8Array): Admission {
  const tests = [
    dead.length > 0 ? (row: number) => dead[row] === 0 : undefined,
    priceTest(part, filters.price),
    flagsTest(part, filters.flags),
    providerTest(part, filters.provider),
    acceptTest(part, filters.accepts),
  ].filter(test => test !== undefined)
  const [one, two] = tests
  return {
    ranges: zoneRanges(part, filters),
    everywhere: !filters.kinds && !filters.regions,
    passes:
      tests.length > 2
        ? row => tests.every(test => test(row))
        : one && two
          ? row => one(row) && two(row)
          : one,
  }
}

function zoneRanges(part: Part, { kinds, regions }: Filters): readonly number[] {
  if (!kinds && !regions) return [0, part.firstGone]
  const regionPasses = new Map<number, boolean>()
  const admitsRegion = (region: number): boolean => {
    if (!regions) return true
    const answer = regionPasses.get(region) ?? regions(part.regions.at(region))
    regionPasses.set(region, answer)
    return answer
  }
  const ranges: number[] = []
  for (const [index, zone] of part.zones.entries()) {
    if (zone.gone || (kinds && !kinds.has(zone.kind)) || !admitsRegion(zone.region)) continue
    const end = part.zones[index + 1]?.start ?? part.size
    if (ranges.at(-1) === zone.start) ranges[ranges.length - 1] = end
    else ranges.push(zone.start, end)
  }
  return ranges
}

function priceTest(part: Part, price: Filters['price']) {
  if (!price) return undefined
  const { from = 0, to = Number.POSITIVE_INFINITY, unsaid } = price
  const { priceAt } = part
  if (unsaid === 'only') return (row: number) => Number.isNaN(priceAt(row))
  if (unsaid === 'too') return (row: number) => !(priceAt(row) < from || priceAt(row) > to)
  return (row: number) => priceAt(row) >= from && priceAt(row) <= to
}

function flagsTest({ flagsAt }: Part, flags: number | undefined) {
  return flags ? (row: number) => (flagsAt(row) & flags) === flags : undefined
}

function providerTest({ providers, providerNumberAt }: Part, provider: string | undefined) {
  if (provider === undefined) return undefined
  const wanted = providers.indexOf(provider)
  return (row: number) => providerNumberAt(row) === wanted
}

function acceptTest(part: Part, accepts: RowTest | undefined) {
  return accepts && ((row: number) => accepts(part, row))
}
