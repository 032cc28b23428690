import { openColumn } from './column.ts'
import { openDictionary } from './dictionary.ts'
import type { Row } from './document.ts'
import { openPayloads } from './payloads.ts'
import { rowFinder } from './row-finder.ts'
import { asIntegers, asShorts, readSections } from './sections.ts'
import { openStrings, type Strings } from './strings.ts'
import { openTermLists, type TermLists } from './term-lists.ts'
import { openWords, type Words } from './words.ts'
import { readZones, type Zone, zoneAt } from './zones.ts'

/** Documents as built, read in place: a snapshot is a large part, a segment a small one. It never changes. */
export type Part = {
  /** Rows, tombstones among them. */
  readonly size: number
  /** Rows from here on are tombstones. */
  readonly firstGone: number
  readonly postings: number
  readonly zones: readonly Zone[]
  readonly regions: Strings
  readonly providers: Strings
  readonly ids: Strings
  readonly lists: TermLists
  /** Words of titles, of the documents as they were added: an older version's are counted until a rebuild. */
  readonly words: Words
  readonly idAt: (row: number) => string
  /** The row of an id, or -1. */
  readonly rowOf: (id: string) => number
  readonly versionAt: (row: number) => number
  /** Epoch milliseconds. */
  readonly changedAtAt: (row: number) => number
  /** Epoch milliseconds for a tombstone. */
  readonly goneAt: (row: number) => number | undefined
  readonly kindAt: (row: number) => number
  readonly regionAt: (row: number) => string
  readonly providerAt: (row: number) => string
  /** Place of the provider among `providers`. */
  readonly providerNumberAt: (row: number) => number
  /** Price of one unit, undefined where unsaid. */
  readonly fenAt: (row: number) => number | undefined
  /** Price of one unit, NaN where unsaid. */
  readonly priceAt: (row: number) => number
  readonly flagsAt: (row: number) => number
  readonly payloadAt: (row: number) => Uint8Array
  readonly rowAt: (row: number) => Row
}

/** Opens a part without parsing it. @throws UnreadablePart for bytes that are no part of ours */
export function openPart(bytes: Uint8Array): Part {
  const sections = readSections(bytes)
  const { numbers } = sections
  const [size = 0, firstGone = 0, bits = 0, postings = 0] = new Float64Array(
    numbers.buffer,
    numbers.byteOffset,
    numbers.byteLength / 8,
  )
  const zones = readZones(asIntegers(sections.zones))
  const ids = openStrings(sections.ids)
  const regions = openStrings(sections.regions)
  const providers = openStrings(sections.providers)
  const version = openColumn(sections.version, size)
  const changedAt = openColumn(sections.changedAt, size)
  const gone = openColumn(sections.gone, size - firstGone)
  const fen = openColumn(sections.fen, size)
  const flags = openColumn(sections.flags, size)
  const provider = openColumn(sections.provider, size)
  const payloadAt = openPayloads(
    { starts: sections.payloadStarts, lengths: sections.payloadLengths, bytes: sections.payloads },
    size,
  )
  const regionName = remembered(regions)
  const providerName = remembered(providers)
  const lists = openTermLists({
    dictionary: openDictionary(asIntegers(sections.termHigh), asIntegers(sections.termLow)),
    places: asIntegers(sections.termPlace),
    rareCounts: sections.termCount,
    commonCounts: asIntegers(sections.commonCount),
    starts: asIntegers(sections.listStarts),
    counts: asShorts(sections.listCounts),
    maxima: sections.listMaxima,
    bytes: sections.lists,
    size,
    bits,
  })
  const zoneOf = (row: number) => zones[zoneAt(zones, row)]
  const fenAt = (row: number) => {
    const price = fen.at(row)
    return Number.isNaN(price) ? undefined : price
  }
  const goneAt = (row: number) => (row < firstGone ? undefined : gone.at(row - firstGone))
  const kindAt = (row: number) => zoneOf(row)?.kind ?? 0
  const regionAt = (row: number) => regionName(zoneOf(row)?.region ?? 0)
  const providerAt = (row: number) => providerName(provider.at(row))
  return {
    size,
    firstGone,
    postings,
    zones,
    regions,
    providers,
    ids,
    lists,
    words: openWords(sections.words, sections.wordCounts),
    idAt: ids.at,
    rowOf: rowFinder(ids, asIntegers(sections.byId), zones),
    versionAt: version.at,
    changedAtAt: changedAt.at,
    goneAt,
    kindAt,
    regionAt,
    providerAt,
    providerNumberAt: provider.at,
    fenAt,
    priceAt: fen.at,
    flagsAt: flags.at,
    payloadAt,
    rowAt(row) {
      const price = fenAt(row)
      const goneSince = goneAt(row)
      return {
        id: ids.at(row),
        version: version.at(row),
        kind: kindAt(row),
        region: regionAt(row),
        provider: providerAt(row),
        flags: flags.at(row),
        changedAt: changedAt.at(row),
        payload: payloadAt(row),
        ...(price === undefined ? {} : { fen: price }),
        ...(goneSince === undefined ? {} : { gone: goneSince }),
      }
    },
  }
}

/** Names that many rows share are decoded once. */
function remembered(strings: Strings): (index: number) => string {
  const known: string[] = []
  return index => {
    const name = known[index] ?? strings.at(index)
    known[index] = name
    return name
  }
}
