import { sortByBytes } from './byte-order.ts'
import { growingStrings } from './growing.ts'
import { encodeStrings } from './strings.ts'

/** Texts that many rows share, each kept once. */
export type Interned = {
  readonly numberOf: (text: string) => number
  /**
   * The wanted texts in the order of their bytes, their numbers in that order, and the place there of each
   * number.
   */
  readonly encode: (wanted?: (number: number) => boolean) => {
    readonly section: Uint8Array
    readonly order: Uint32Array
    readonly ranks: Uint32Array
  }
}

export function interned(): Interned {
  const numbers = new Map<string, number>()
  const texts = growingStrings()
  return {
    numberOf(text) {
      const known = numbers.get(text)
      if (known !== undefined) return known
      numbers.set(text, texts.length)
      texts.pushText(text)
      return texts.length - 1
    },
    encode(wanted = () => true) {
      const order = Uint32Array.from({ length: texts.length }, (_, number) => number).filter(wanted)
      const strings = texts.strings()
      sortByBytes(order, strings.bytes, strings.starts)
      const ranks = new Uint32Array(texts.length)
      for (const [rank, number] of order.entries()) ranks[number] = rank
      return { section: encodeStrings(strings, order), order, ranks }
    },
  }
}
