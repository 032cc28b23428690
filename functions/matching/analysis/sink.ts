/** What a term is; what it counts depends on it (fields.data.ts). */
export const termKind = {
  /** A word of an alphabet, to be stemmed. */
  word: 0,
  /** Digits alone: 2024, 0.5, 030101. */
  number: 1,
  /** As it stands, unstemmed: s4800, 5kv, h01l21/02. */
  exact: 2,
  /** Two words as one: multitargeted. */
  compound: 3,
  /** Two characters side by side. */
  pair: 4,
  /** A Chinese character among others. */
  character: 5,
  /** A character that stands alone. */
  lone: 6,
} as const

/** Takes what is found, in order of the text. */
export type Sink = {
  /**
   * The term is `units[from, to)`, which may lie in the room behind the text; it stood at `[start, end)` of the text.
   * @param place where `words` knows it, for a word or a compound
   */
  take(kind: number, from: number, to: number, start: number, end: number, place: number): void
  /** A name of the vocabulary may begin here; some only if a capital stands here. */
  name(at: number, capital: boolean): void
  /** Six digits: they may be a class code of China's instrument platform. */
  code(): void
}

/** Units of a word; what is longer is no word that anybody searches for, and would only swell the index. */
export const longestTerm = 40
