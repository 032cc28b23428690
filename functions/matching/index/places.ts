import type { Part } from './part.ts'

/** Row of a listing, or -1: rows stand ascending by id. */
export const rowOf = ({ rows }: Part, id: string): number => find(rows.length, at => rows[at]?.id ?? '', id)

/** Number of a term, or -1: terms stand ascending. */
const termOf = ({ terms }: Part, term: string): number => find(terms.length, at => terms[at] ?? '', term)

/** Where a term's postings begin and end. */
export function placesOf(part: Part, term: string): { readonly start: number; readonly end: number } {
  const number = termOf(part, term)
  return number < 0
    ? { start: 0, end: 0 }
    : { start: part.starts[number] ?? 0, end: part.starts[number + 1] ?? 0 }
}

/** Whether a row carries a term. */
export function carries(part: Part, term: string, row: number): boolean {
  const { start, end } = placesOf(part, term)
  return find(end - start, at => part.postings[start + at] ?? 0, row) >= 0
}

function find<Value extends string | number>(
  length: number,
  valueAt: (at: number) => Value,
  wanted: Value,
): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (valueAt(middle) < wanted) low = middle + 1
    else high = middle
  }
  return low < length && valueAt(low) === wanted ? low : -1
}
