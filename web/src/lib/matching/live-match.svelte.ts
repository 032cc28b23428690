import { call } from '#lib/api/call.ts'
import type { Corrections, MatchReply } from '#lib/api/contract.ts'
import { type ApiProblem, asProblem, isAborted } from '#lib/api/problem.ts'
import { language } from '#lib/i18n/language.svelte.ts'
import { draft } from '#lib/identity/drafts.ts'
import { few, keyOf, many, RecentReplies, saysSomething, sentenceOf } from './question.ts'

/** Milliseconds. */
export const pace = {
  /** Without a key, before what was typed is asked. */
  rest: 300,
  /** After the first letter that was not asked yet, though keys go on. */
  atLatest: 1_500,
  /** That a question may take before a newer one takes its place. */
  patience: 1_000,
} as const

const kept = draft('need')

/** A sentence and its corrections, and what answers to them while one types. */
export class LiveMatch {
  #text = $state('')
  #corrections = $state.raw<Corrections>({})
  #reply = $state.raw<MatchReply>()
  #limit = $state<number>(few)
  #problem = $state.raw<ApiProblem>()
  #busy = $state(false)
  readonly #recent = new RecentReplies<MatchReply>()
  #timer: ReturnType<typeof setTimeout> | undefined
  /** An input method is at work: what stands in the box is not yet what is meant. */
  #composing = false
  /** When the first letter was typed that is not asked yet. */
  #since: number | undefined
  #running: { readonly control: AbortController; readonly begun: number } | undefined
  /** A newer question waits for the running one. */
  #waiting = false
  /** The question that runs, or whose answer stands. */
  #asked: string | undefined
  /** The sentence of which somebody wanted to see more. */
  #wanted: string | undefined

  get text(): string {
    return this.#text
  }
  get corrections(): Corrections {
    return this.#corrections
  }
  get reply(): MatchReply | undefined {
    return this.#reply
  }
  get problem(): ApiProblem | undefined {
    return this.#problem
  }
  get busy(): boolean {
    return this.#busy
  }
  get corrected(): boolean {
    return Object.keys(this.#corrections).length > 0
  }
  /** Whether enough is said to be answered. */
  get says(): boolean {
    return saysSomething(this.#text)
  }
  /** Whether there may be more than what is shown. */
  get hasMore(): boolean {
    return this.#limit < many && (this.#reply?.matches.length ?? 0) >= this.#limit
  }

  /** What was typed before a sign-in or a reload. */
  restore() {
    const typed = kept.read()
    if (!typed) return
    const { text, corrections }: { text: string; corrections: Corrections } = JSON.parse(typed)
    this.#text = text
    this.#corrections = corrections
    void this.#ask()
  }

  type(text: string) {
    this.#text = text
    // Corrections belong to a sentence; an emptied box starts afresh.
    if (text.trim() === '') this.#corrections = {}
    this.#keep()
    if (!this.#composing) this.#askSoon()
  }

  /** An input method begins or ends to compose. */
  compose(composing: boolean) {
    this.#composing = composing
    if (!composing) return this.#askSoon()
    clearTimeout(this.#timer)
    this.#waiting = false
  }

  /** Takes another sentence as it is, without corrections of the last one. */
  begin(text: string) {
    this.#corrections = {}
    this.#text = text
    this.#keep()
    void this.#ask()
  }

  correct(change: Corrections) {
    this.#corrections = { ...this.#corrections, ...change }
    this.#keep()
    void this.#ask()
  }

  uncorrect() {
    this.#corrections = {}
    this.#keep()
    void this.#ask()
  }

  /** Shows more of what answers to this sentence. Resolves once it is there, or failed. */
  more(): Promise<void> {
    this.#wanted = sentenceOf(this.#text, this.#corrections)
    return this.#ask()
  }

  retry() {
    this.#asked = undefined
    void this.#ask()
  }

  /** In another language, reasons read differently. */
  refresh() {
    if (this.#reply) void this.#ask()
  }

  forget() {
    kept.clear()
  }

  #keep() {
    const empty = this.#text.trim() === ''
    kept.write(empty ? '' : JSON.stringify({ text: this.#text, corrections: this.#corrections }))
  }

  #askSoon() {
    clearTimeout(this.#timer)
    this.#waiting = false
    const now = Date.now()
    this.#since ??= now
    const left = this.#since + pace.atLatest - now
    this.#timer = setTimeout(() => void this.#ask('in turn'), Math.max(0, Math.min(pace.rest, left)))
  }

  async #ask(when: 'at once' | 'in turn' = 'at once'): Promise<void> {
    clearTimeout(this.#timer)
    this.#since = undefined
    this.#waiting = false
    if (!this.says) return this.#fallSilent()
    const now = Date.now()
    const sentence = sentenceOf(this.#text, this.#corrections)
    const limit = this.#wanted === sentence ? many : few
    const key = keyOf(sentence, limit, language.current)
    if (key === this.#asked) return
    const known = this.#recent.get(key, now)
    if (known) {
      this.#stop()
      return this.#take(key, known, limit)
    }
    const left = this.#running && when === 'in turn' ? this.#running.begun + pace.patience - now : 0
    if (left > 0) {
      this.#waiting = true
      this.#timer = setTimeout(() => void this.#ask('in turn'), left)
      return
    }
    return this.#send(key, { text: this.#text.trim(), ...this.#corrections, limit })
  }

  #fallSilent() {
    this.#stop()
    this.#asked = undefined
    this.#reply = undefined
    this.#problem = undefined
  }

  /** What runs is no longer wanted. */
  #stop() {
    this.#running?.control.abort()
    this.#rest()
  }

  #rest() {
    this.#running = undefined
    this.#busy = false
  }

  #take(key: string, reply: MatchReply, limit: number) {
    this.#asked = key
    this.#reply = reply
    this.#limit = limit
    this.#problem = undefined
  }

  async #send(key: string, body: { text: string; limit: number } & Corrections) {
    this.#stop()
    this.#asked = key
    const running = { control: new AbortController(), begun: Date.now() }
    this.#running = running
    this.#busy = true
    const { signal } = running.control
    try {
      const reply = await call('match', { body, signal })
      if (signal.aborted) return
      this.#rest()
      this.#recent.put(key, reply, Date.now())
      this.#take(key, reply, body.limit)
    } catch (thrown) {
      if (isAborted(thrown) || signal.aborted) return
      this.#rest()
      this.#problem = asProblem(thrown)
      this.#asked = undefined
    }
    if (this.#waiting) void this.#ask('in turn')
  }
}
