import type { ImportRun, Preview, StartInput } from '#lib/api/contract.ts'
import { type ApiProblem, asProblem } from '#lib/api/problem.ts'
import { cancelImport, readImport, readPreview, startImport } from './imports.ts'

/** Milliseconds between looks; a long import is looked at less often. */
const pollEvery = 500
const pollCalmly = 2000
const longAfter = 30_000

/** One uploaded file on its way into the catalogue: matched, checked, running, done. */
export class ImportJourney {
  readonly #id: string
  #run = $state.raw<ImportRun>()
  #preview = $state.raw<Preview>()
  #problem = $state.raw<ApiProblem>()
  #busy = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined
  #since = 0
  #left = false

  constructor(id: string) {
    this.#id = id
  }

  get run(): ImportRun | undefined {
    return this.#run
  }
  /** The file's columns; there while they may be matched. */
  get preview(): Preview | undefined {
    return this.#preview
  }
  get problem(): ApiProblem | undefined {
    return this.#problem
  }
  get busy(): boolean {
    return this.#busy
  }

  /** Where the import stands, also after a reload. */
  async open() {
    await this.#try(async () => {
      const run = await readImport(this.#id)
      this.#run = run
      if (run.status === 'waiting') this.#preview = await readPreview(this.#id)
      this.#follow(run)
    })
  }

  /** Fetches the columns again, to change them after a check. @returns whether they are there */
  async lookAgain(): Promise<boolean> {
    await this.#try(async () => {
      this.#preview ??= await readPreview(this.#id)
    })
    return this.#preview !== undefined
  }

  async start(input: StartInput) {
    await this.#try(async () => {
      this.#since = Date.now()
      this.#run = await startImport(this.#id, input)
      this.#follow(this.#run)
    })
  }

  async cancel() {
    clearTimeout(this.#timer)
    await this.#try(async () => {
      this.#run = await cancelImport(this.#id)
    })
    if (this.#run) this.#follow(this.#run)
  }

  /** The page is gone; the import goes on without it. */
  leave() {
    this.#left = true
    clearTimeout(this.#timer)
  }

  #follow({ status }: ImportRun) {
    clearTimeout(this.#timer)
    if (this.#left || status !== 'running') return
    const calm = this.#since === 0 || Date.now() - this.#since > longAfter
    this.#timer = setTimeout(() => this.#look(), calm ? pollCalmly : pollEvery)
  }

  async #look() {
    try {
      const run = await readImport(this.#id)
      if (this.#left || this.#run?.status !== 'running') return
      this.#run = run
      this.#problem = undefined
      this.#follow(run)
    } catch (thrown) {
      // The import goes on without us: say so and keep asking, unless we may not.
      this.#problem = asProblem(thrown)
      const passing = this.#problem.status === 0 || this.#problem.status >= 429
      if (passing && this.#run) this.#follow(this.#run)
    }
  }

  async #try(work: () => Promise<void>) {
    this.#busy = true
    this.#problem = undefined
    try {
      await work()
    } catch (thrown) {
      this.#problem = asProblem(thrown)
    } finally {
      this.#busy = false
    }
  }
}
