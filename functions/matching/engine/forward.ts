import { mostTerms } from './shape.ts'

const chunkBits = 16
const chunkMask = (1 << chunkBits) - 1

/** The terms of each document as they came, packed as `term << 8 | impact`, in chunks that never move. */
export type Forward = {
  readonly length: number
  readonly push: (term: number, impact: number) => void
  readonly at: (place: number) => number
}

export function forwardStore(): Forward {
  const chunks: Uint32Array[] = []
  let last = new Uint32Array(0)
  let length = 0
  return {
    get length() {
      return length
    },
    /** @throws RangeError with more terms than a part holds */
    push(term, impact) {
      if (term >= mostTerms) throw new RangeError(`a part holds at most ${mostTerms} terms; build two parts`)
      if ((length & chunkMask) === 0) {
        last = new Uint32Array(1 << chunkBits)
        chunks.push(last)
      }
      last[length & chunkMask] = (term << 8) | impact
      length += 1
    },
    at: place => chunks[place >>> chunkBits]?.[place & chunkMask] ?? 0,
  }
}
