import { freshKey } from '#lib/api/call.ts'
import type { Engagement } from '#lib/api/contract.ts'
import { type ApiProblem, asProblem } from '#lib/api/problem.ts'
import { Loading } from '#lib/ui/loading.svelte.ts'
import { actOn, readEngagement, type Told } from './engagements.ts'

/** Refusals after which the page no longer shows how things stand. */
const overtaken: readonly string[] = ['wrong-state', 'stale-version', 'slot-taken', 'no-place-left']

/** One engagement as one of its sides sees it; takes steps, and follows what the other side does. */
export class EngagementDesk {
  readonly id: string
  readonly reading = new Loading<Engagement>()
  #acting = $state<string>()
  #refusal = $state.raw<{ action: string; problem: ApiProblem }>()
  #done = $state<string>()
  /** A step that is sent once more after the network failed is the same step. */
  #key = freshKey()

  constructor(id: string) {
    this.id = id
  }

  get engagement(): Engagement | undefined {
    return this.reading.value
  }
  /** The step that is under way. */
  get acting(): string | undefined {
    return this.#acting
  }
  /** Label of the step that was just taken. */
  get done(): string | undefined {
    return this.#done
  }
  /** What became of the last step that was refused; the engagement has been read anew since. */
  get refusal() {
    return this.#refusal
  }

  load = () => this.reading.run(() => readEngagement(this.id))

  /** Looks whether the other side did something; a failure is no matter, the next look comes soon. */
  async glance() {
    if (this.#acting) return
    const now = await readEngagement(this.id).catch(() => undefined)
    if (now && !this.#acting && now.version > (this.engagement?.version ?? 0)) {
      this.#done = undefined
      this.reading.put(now)
    }
  }

  /** @returns whether the step was taken */
  async act(action: string, input: Told): Promise<boolean> {
    const { engagement } = this
    if (!engagement || this.#acting) return false
    this.#acting = action
    this.#refusal = undefined
    this.#done = undefined
    try {
      const now = await actOn(engagement, action, input, this.#key)
      // The step that both agree by opens the way to each other: only a reading tells it.
      const opened = now.agreed && !engagement.agreed
      this.reading.put(opened ? await readEngagement(this.id).catch(() => now) : now)
      this.#done = engagement.actions.find(({ name }) => name === action)?.label
      this.#key = freshKey()
      return true
    } catch (thrown) {
      const problem = asProblem(thrown)
      if (problem.status !== 0) this.#key = freshKey()
      if (overtaken.includes(problem.code)) {
        const now = await readEngagement(this.id).catch(() => undefined)
        if (now) this.reading.put(now)
      }
      this.#refusal = { action, problem }
      return false
    } finally {
      this.#acting = undefined
    }
  }
}
