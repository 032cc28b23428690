import type { Document } from './document.ts'
import { forwardStore } from './forward.ts'
import { growingIntegers } from './growing.ts'
import { invert } from './invert.ts'
import { rowStore } from './row-store.ts'
import { type Shape, usualShape } from './shape.ts'
import { termTable } from './term-table.ts'
import { wordCounter } from './words.ts'
import { writePart } from './write-part.ts'

export type Builder = {
  /** Documents added so far, those with one id counted each. */
  readonly size: number
  /**
   * Copies what it is given. Of documents with one id the highest version stays; of one version the
   * tombstone, then the first. @throws RangeError beyond 2^24 documents or terms
   */
  readonly add: (document: Document) => void
  /** The part as bytes, which depend on the documents only, not on their order. Ends the builder. */
  readonly finish: () => Uint8Array
}

/** Builds a part in memory: at its peak seven bytes a posting, 100 MB, and its rows. */
export function openBuilder(shape: Shape = usualShape): Builder {
  const rows = rowStore()
  const terms = termTable()
  const forward = forwardStore()
  const words = wordCounter()
  const documentStarts = growingIntegers()
  documentStarts.push(0)
  return {
    get size() {
      return rows.ids.length
    },
    add({ row, terms: { count, high, low, impacts }, words: own = [] }) {
      rows.push(row)
      for (const word of new Set(own)) words.add(word, 1)
      for (let at = 0; at < count; at += 1) {
        forward.push(terms.numberOf(high[at] ?? 0, low[at] ?? 0), impacts[at] ?? 0)
      }
      documentStarts.push(forward.length)
    },
    finish: () =>
      writePart(
        { rows, words, invert: order => invert(forward, documentStarts.values(), order, terms) },
        shape,
      ),
  }
}
