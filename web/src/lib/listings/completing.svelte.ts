import type { Reply } from '#lib/api/call.ts'
import { call } from '#lib/api/call.ts'

export type Completion = Reply<'completions'>['items'][number]

/** Milliseconds without a key before it is asked how the words may go on. */
const rest = 180
/** Letters that the API takes. */
const longest = 80

/** How the words begun in a search box may go on, and which of that is chosen by keys. */
export class Completing {
  #items = $state.raw<readonly Completion[]>([])
  #active = $state(-1)
  readonly #known = new Map<string, readonly Completion[]>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: AbortController | undefined

  get items(): readonly Completion[] {
    return this.#items
  }
  /** -1: none. */
  get active(): number {
    return this.#active
  }
  get chosen(): Completion | undefined {
    return this.#items[this.#active]
  }

  begun(words: string) {
    this.#stop()
    const asked = words.trimStart()
    if (asked === '' || asked.length > longest) return this.close()
    const known = this.#known.get(asked)
    if (known) return this.#show(known)
    this.#timer = setTimeout(() => void this.#ask(asked), rest)
  }

  /** Down is 1, up is -1; past either end stands the box itself. */
  step(by: 1 | -1) {
    const places = this.#items.length + 1
    this.#active = ((this.#active + 1 + by + places) % places) - 1
  }

  close() {
    this.#stop()
    this.#items = []
    this.#active = -1
  }

  #stop() {
    clearTimeout(this.#timer)
    this.#running?.abort()
  }

  #show(items: readonly Completion[]) {
    this.#items = items
    this.#active = -1
  }

  async #ask(q: string) {
    const running = new AbortController()
    this.#running = running
    // A courtesy: without it the box is a box.
    const found = await call('completions', { query: { q }, signal: running.signal }).catch(() => undefined)
    if (running.signal.aborted || !found) return
    // Two concepts may bear one name: to whoever types they are one word.
    const items = found.items.filter(
      ({ text }, place) => found.items.findIndex(other => other.text === text) === place,
    )
    this.#known.set(q, items)
    this.#show(items)
  }
}
