import { call } from '#lib/api/call.ts'
import type { Corrections, MatchReply } from '#lib/api/contract.ts'
import { type ApiProblem, asProblem, isAborted } from '#lib/api/problem.ts'
import { draft } from '#lib/identity/drafts.ts'

const pause = 150
const kept = draft('need')

/** A sentence and its corrections, and what answers to them while one types. */
export class LiveMatch {
  #text = $state('')
  #corrections = $state.raw<Corrections>({})
  #reply = $state.raw<MatchReply>()
  #problem = $state.raw<ApiProblem>()
  #busy = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: AbortController | undefined
  #asked: string | undefined

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

  /** What was typed before a sign-in or a reload. */
  restore() {
    const typed = kept.read()
    if (!typed) return
    const { text, corrections }: { text: string; corrections: Corrections } = JSON.parse(typed)
    this.#text = text
    this.#corrections = corrections
    this.#ask(0)
  }

  type(text: string) {
    this.#text = text
    // Corrections belong to a sentence; an emptied box starts afresh.
    if (text.trim() === '') this.#corrections = {}
    this.#ask(pause)
  }

  /** Takes another sentence as it is, without corrections of the last one. */
  begin(text: string) {
    this.#corrections = {}
    this.#text = text
    this.#ask(0)
  }

  correct(change: Corrections) {
    this.#corrections = { ...this.#corrections, ...change }
    this.#ask(0)
  }

  uncorrect() {
    this.#corrections = {}
    this.#ask(0)
  }

  retry() {
    this.#asked = undefined
    this.#ask(0)
  }

  /** In another language, reasons read differently. */
  refresh() {
    if (this.#reply) this.retry()
  }

  forget() {
    kept.clear()
  }

  #ask(delay: number) {
    const text = this.#text.trim()
    kept.write(text === '' ? '' : JSON.stringify({ text: this.#text, corrections: this.#corrections }))
    clearTimeout(this.#timer)
    if (text === '') {
      this.#running?.abort()
      this.#asked = undefined
      this.#reply = undefined
      this.#problem = undefined
      this.#busy = false
      return
    }
    this.#timer = setTimeout(() => void this.#send({ text, ...this.#corrections, limit: 20 }), delay)
  }

  async #send(body: { text: string; limit: number } & Corrections) {
    const asked = JSON.stringify(body)
    if (asked === this.#asked) return
    this.#asked = asked
    this.#running?.abort()
    const running = new AbortController()
    this.#running = running
    this.#busy = true
    try {
      const reply = await call('match', { body, signal: running.signal })
      if (running.signal.aborted) return
      this.#reply = reply
      this.#problem = undefined
    } catch (thrown) {
      if (isAborted(thrown) || running.signal.aborted) return
      this.#problem = asProblem(thrown)
      this.#asked = undefined
    } finally {
      if (this.#running === running) this.#busy = false
    }
  }
}
