import { isEntry, outranks, type Row } from './entry.ts'
import type { Part } from './part.ts'
import { rowOf } from './places.ts'

/** 1 for each row of one part that is public and not outranked by another part's row of the same listing. */
export function livingRows(place: number, parts: readonly Part[]): Uint8Array {
  const own = parts[place]
  const living = Uint8Array.from(own?.rows ?? [], row => (isEntry(row) ? 1 : 0))
  for (const [otherPlace, other] of parts.entries()) {
    if (!own || otherPlace === place) continue
    for (const [row, mine, theirs] of shared(own, other)) {
      // Twice the same version, as a replayed batch leaves it: the first part speaks.
      if (outranks(theirs, mine) || (!outranks(mine, theirs) && otherPlace < place)) living[row] = 0
    }
  }
  return living
}

/** Listings that both parts have. Walks the smaller one: a segment against a snapshot costs what the segment is long. */
function* shared(own: Part, other: Part): Generator<readonly [row: number, mine: Row, theirs: Row]> {
  const [walked, asked] = own.rows.length <= other.rows.length ? [own, other] : [other, own]
  for (const [at, one] of walked.rows.entries()) {
    const found = rowOf(asked, one.id)
    const two = asked.rows[found]
    if (two) yield walked === own ? [at, one, two] : [found, two, one]
  }
}
