import type { Document } from '../../functions/matching/engine/document.ts'
import { joined } from '../../functions/matching/engine/joined.ts'
import type { Part } from '../../functions/matching/engine/part.ts'

type Posting = { readonly high: number; readonly low: number; readonly impact: number }

/** The documents that a part was built from, row by row. */
export function documentsOf(part: Part): readonly Document[] {
  const rows = Uint32Array.from({ length: part.size }, (_, row) => row)
  const { high, low, each } = joined([{ part, rows }], part.size)
  const postings: Posting[][] = Array.from(rows, () => [])
  each((term, packed) => {
    for (const posting of packed) {
      postings[posting >>> 8]?.push({ high: high[term] ?? 0, low: low[term] ?? 0, impact: posting & 255 })
    }
  })
  return postings.map((own, row) => ({
    row: part.rowAt(row),
    terms: {
      count: own.length,
      high: Uint32Array.from(own, posting => posting.high),
      low: Uint32Array.from(own, posting => posting.low),
      impacts: Uint8Array.from(own, posting => posting.impact),
    },
  }))
}
