import type { Corrections, Language } from '#lib/api/contract.ts'

/** How many matches are fetched while one types, and how many once somebody asks for more. */
export const few = 10
export const many = 20

/** A single letter says nothing yet. */
export const saysSomething = (text: string): boolean => (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 2

/** One sentence with its corrections: white space, and how the sentence ends, make no other one of it. */
export const sentenceOf = (text: string, corrections: Corrections): string =>
  JSON.stringify([
    text
      .replace(/[\s,.;，。；、]+$/u, '')
      .replace(/\s+/g, ' ')
      .trimStart(),
    corrections,
  ])

type Kept<Reply> = { readonly reply: Reply; readonly at: number }

/** The last few answers, for a person who takes back what was typed a moment ago. */
export class RecentReplies<Reply> {
  readonly #most: number
  /** Milliseconds. */
  readonly #lasts: number
  readonly #kept = new Map<string, Kept<Reply>>()

  constructor(most = 8, lasts = 60_000) {
    this.#most = most
    this.#lasts = lasts
  }

  get(key: string, now: number): Reply | undefined {
    const kept = this.#kept.get(key)
    return kept && now - kept.at < this.#lasts ? kept.reply : undefined
  }

  put(key: string, reply: Reply, now: number) {
    this.#kept.delete(key)
    this.#kept.set(key, { reply, at: now })
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest)
  }
}

/** Reasons are sentences: the same question in another language has another answer. */
export const keyOf = (sentence: string, limit: number, language: Language): string =>
  JSON.stringify([language, limit, sentence])
