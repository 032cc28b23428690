import { freshKey } from '#lib/api/call.ts'
import type { EngagementMessage } from '#lib/api/contract.ts'
import type { ApiProblem } from '#lib/api/problem.ts'
import { asProblem } from '#lib/api/problem.ts'
import { Loading } from '#lib/ui/loading.svelte.ts'
import { readMessages, writeMessage } from './engagements.ts'

/** Milliseconds between two looks for what the other side wrote. */
const betweenLooks = 6_000

/** The messages of one engagement, oldest first. New ones are looked for while the page is visible. */
export class MessageThread {
  readonly #engagement: string
  readonly #first = new Loading<true>()
  readonly #writing = new Loading<EngagementMessage>()
  #messages = $state.raw<readonly EngagementMessage[]>([])
  /** Where the last page that was read began: what is new comes at its end. */
  #from: string | undefined
  #failure = $state.raw<ApiProblem>()
  #key = freshKey()

  constructor(engagement: string) {
    this.#engagement = engagement
  }

  get messages(): readonly EngagementMessage[] {
    return this.#messages
  }
  get loaded(): boolean {
    return this.#first.value === true
  }
  get problem(): ApiProblem | undefined {
    return this.#first.problem ?? this.#failure
  }
  get writing() {
    return this.#writing
  }

  /** @param heard is told whenever something new was found; the answer ends the looking */
  watch(heard: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined
    const leaving = new AbortController()
    const look = async () => {
      clearTimeout(timer)
      if (!document.hidden) {
        await this.#look()
        heard()
      }
      if (!leaving.signal.aborted) timer = setTimeout(look, betweenLooks)
    }
    const { signal } = leaving
    document.addEventListener('visibilitychange', () => void look(), { signal })
    void this.load().then(() => {
      if (!signal.aborted) timer = setTimeout(look, betweenLooks)
    })
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }

  load = () =>
    this.#first.run(async (): Promise<true> => {
      await this.#readOn()
      return true
    })

  async write(text: string): Promise<boolean> {
    const sent = await this.#writing.run(() => writeMessage(this.#engagement, text, this.#key))
    if (!sent) return false
    this.#key = freshKey()
    this.#take([sent])
    return true
  }

  async #look() {
    try {
      await this.#readOn()
      this.#failure = undefined
    } catch (thrown) {
      // A look that failed is made again soon; only what will not mend by itself is said.
      const problem = asProblem(thrown)
      if (problem.status >= 400 && problem.status < 500 && problem.status !== 429) this.#failure = problem
    }
  }

  async #readOn() {
    for (;;) {
      const { items, next } = await readMessages(this.#engagement, this.#from)
      this.#take(items)
      if (!next) return
      this.#from = next
    }
  }

  #take(found: readonly EngagementMessage[]) {
    const known = new Set(this.#messages.map(({ id }) => id))
    const fresh = found.filter(({ id }) => !known.has(id))
    if (fresh.length === 0) return
    this.#messages = [...this.#messages, ...fresh].toSorted((one, other) => one.at.localeCompare(other.at))
  }
}
