import type { Need } from '#lib/api/contract.ts'
import type { ApiProblem } from '#lib/api/problem.ts'
import type { LiveMatch } from '#lib/matching/live-match.svelte.ts'
import { Loading } from '#lib/ui/loading.svelte.ts'
import { keepNeed } from './needs.ts'

/** The need that the present sentence was kept as: kept once, whichever button asks for it. */
export class SavedNeed {
  readonly #live: LiveMatch
  readonly #saving = new Loading<{ need: Need; sentence: string }>()

  constructor(live: LiveMatch) {
    this.#live = live
  }

  get #sentence(): string {
    return JSON.stringify([this.#live.text.trim(), this.#live.corrections])
  }
  get need(): Need | undefined {
    const saved = this.#saving.value
    return saved?.sentence === this.#sentence ? saved.need : undefined
  }
  get busy(): boolean {
    return this.#saving.busy
  }
  get problem(): ApiProblem | undefined {
    return this.#saving.problem
  }

  async save(): Promise<Need | undefined> {
    if (this.need) return this.need
    const sentence = this.#sentence
    const done = await this.#saving.run(async () => ({
      need: await keepNeed(this.#live.text, this.#live.corrections),
      sentence,
    }))
    if (done) this.#live.forget()
    return done?.need
  }
}
