import { kinds } from '../../contract/kind.ts'
import { regionCovers } from '../../contract/regions.ts'
import type { Columns } from './columns.ts'
import { type Entry, isEntry } from './entry.ts'
import { type FacetName, type Filters, priceBands } from './search-index.ts'

/** A listing's concepts with all wider ones. */
export type Reach = (entry: Entry) => readonly string[]

/** Whether a row of one part passes; what most rows fail by is a look into a small table. */
export type RowTests = {
  readonly passes: (row: number) => boolean
  /** `all` when nothing forbids the row; the facet's name when that one alone does; else `no`. */
  readonly verdict: (row: number) => 'all' | 'no' | FacetName
}

/** The filters made ready for one part. An absent or empty filter lets everything through. */
export function testsOf(filters: Filters, part: Columns, reach: Reach): RowTests {
  const { organisation, techniques = [] } = filters
  const { kindOf, bandOf, regionOf } = part
  const kind = table(filters.kinds, kinds, (wanted, value) => wanted.includes(value))
  const region = table(filters.regions, part.regions, regionCovers)
  const price = table(filters.price && [filters.price], priceBands, (wanted, value) => wanted.includes(value))
  const entryAt = (row: number) => {
    const entry = part.part.rows[row]
    return entry && isEntry(entry) ? entry : undefined
  }
  const technique = (row: number) => {
    if (techniques.length === 0) return true
    const entry = entryAt(row)
    return entry !== undefined && reach(entry).some(concept => techniques.includes(concept))
  }
  const own = (row: number) => organisation === undefined || entryAt(row)?.organisation === organisation
  const kindPasses = (row: number) => kind[kindOf[row] ?? 0] === 1
  const regionPasses = (row: number) => region[regionOf[row] ?? 0] === 1
  const pricePasses = (row: number) => price[bandOf[row] ?? 0] === 1
  return {
    passes: row => kindPasses(row) && regionPasses(row) && pricePasses(row) && own(row) && technique(row),
    verdict(row) {
      if (!own(row)) return 'no'
      const fails: FacetName[] = []
      if (!kindPasses(row)) fails.push('kind')
      if (!regionPasses(row)) fails.push('region')
      if (!pricePasses(row)) fails.push('price')
      if (fails.length < 2 && !technique(row)) fails.push('technique')
      return fails.length > 1 ? 'no' : (fails[0] ?? 'all')
    },
  }
}

function table<Value>(
  wanted: readonly Value[] | undefined,
  values: readonly Value[],
  admits: (wanted: readonly Value[], value: Value) => boolean,
): Uint8Array {
  if (!wanted || wanted.length === 0) return new Uint8Array(values.length).fill(1)
  return Uint8Array.from(values, value => (admits(wanted, value) ? 1 : 0))
}
