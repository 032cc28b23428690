import { failures } from '../failure.ts'

/** What a walk over JSON text meets outside strings. `at` counts characters from the beginning of the text. */
export type Visitor = {
  readonly open: (array: boolean, depth: number, at: number) => void
  readonly close: (depth: number, at: number) => void
  readonly comma: (depth: number) => void
  /** A string, number or word begins or goes on. */
  readonly scalar: (depth: number) => void
}

const deepest = 200
const marks = {
  quote: 34,
  comma: 44,
  openArray: 91,
  backslash: 92,
  closeArray: 93,
  open: 123,
  close: 125,
} as const

/**
 * Walks over the brackets of JSON text that comes in pieces, however long it is: what stands within them is parsed
 * record by record. @throws FileFailure for brackets without partners and strings without an end
 */
export function structureWalk(visitor: Visitor) {
  const arrays: boolean[] = []
  let inString = false
  let escaped = false
  let at = 0
  const pop = (array: boolean) => {
    if (arrays.pop() !== array) throw failures.jsonDamaged(at + 1)
    visitor.close(arrays.length, at)
  }
  const push = (array: boolean) => {
    if (arrays.length >= deepest) throw failures.jsonDamaged(at + 1)
    visitor.open(array, arrays.length, at)
    arrays.push(array)
  }
  return {
    write(piece: string) {
      for (let index = 0; index < piece.length; index += 1, at += 1) {
        const mark = piece.charCodeAt(index)
        if (inString) {
          if (escaped) escaped = false
          else if (mark === marks.backslash) escaped = true
          else if (mark === marks.quote) inString = false
          continue
        }
        if (mark <= 32 || mark === 0xfeff) continue
        if (mark === marks.open) push(false)
        else if (mark === marks.openArray) push(true)
        else if (mark === marks.close) pop(false)
        else if (mark === marks.closeArray) pop(true)
        else if (mark === marks.comma) visitor.comma(arrays.length)
        else {
          inString = mark === marks.quote
          visitor.scalar(arrays.length)
        }
      }
    },
    end() {
      if (inString || arrays.length > 0) throw failures.jsonDamaged(at)
    },
  }
}
