import { kinds } from '../../contract/kind.ts'
import { isEntry } from './entry.ts'
import type { Part } from './part.ts'
import { priceBandOf } from './price-band.ts'
import { priceBands } from './search-index.ts'

/** A part with what filters ask of a row as small numbers: made once per part, linear in its rows. */
export type Columns = {
  readonly part: Part
  /** Place of a row's Kind in `kinds`, of its band in `priceBands`, of its region in `regions`. */
  readonly kindOf: Uint8Array
  readonly bandOf: Uint8Array
  readonly regionOf: Uint16Array
  readonly regions: readonly string[]
  /** Epoch milliseconds of the last change. */
  readonly newnessOf: Float64Array
}

export function withColumns(part: Part): Columns {
  const { rows } = part
  const kindOf = new Uint8Array(rows.length)
  const bandOf = new Uint8Array(rows.length)
  const regionOf = new Uint16Array(rows.length)
  const newnessOf = new Float64Array(rows.length)
  const regions = new Map<string, number>()
  for (const [at, row] of rows.entries()) {
    if (!isEntry(row)) continue
    kindOf[at] = kinds.indexOf(row.kind)
    bandOf[at] = priceBands.indexOf(priceBandOf(row))
    const region = regions.get(row.region) ?? regions.size
    regions.set(row.region, region)
    regionOf[at] = region
    newnessOf[at] = row.updatedAt
  }
  return { part, kindOf, bandOf, regionOf, newnessOf, regions: [...regions.keys()] }
}
