import type { Row } from './document.ts'
import { growingIntegers, growingNumbers, growingStrings } from './growing.ts'
import { interned } from './interned.ts'
import { mostRows } from './shape.ts'

/** Rows as they came while a part is built, in typed memory. */
export type RowStore = ReturnType<typeof rowStore>

export function rowStore() {
  const ids = growingStrings()
  const payloads = growingStrings()
  const [version, changedAt, gone, fen] = [
    growingNumbers(),
    growingNumbers(),
    growingNumbers(),
    growingNumbers(),
  ]
  const [kind, region, provider, flags] = [
    growingIntegers(),
    growingIntegers(),
    growingIntegers(),
    growingIntegers(),
  ]
  const regions = interned()
  const providers = interned()
  return {
    /** @throws RangeError with more rows than a part holds */
    push(row: Row) {
      if (ids.length === mostRows)
        throw new RangeError(`a part holds at most ${mostRows} rows; build two parts`)
      ids.pushText(row.id)
      payloads.pushBytes(row.payload)
      version.push(row.version)
      changedAt.push(row.changedAt)
      gone.push(row.gone ?? Number.NaN)
      fen.push(row.fen ?? Number.NaN)
      kind.push(row.kind)
      region.push(regions.numberOf(row.region))
      provider.push(providers.numberOf(row.provider))
      flags.push(row.flags)
    },
    ids,
    payloads,
    version,
    changedAt,
    gone,
    fen,
    kind,
    region,
    provider,
    flags,
    regions,
    providers,
  }
}
