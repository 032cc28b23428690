import type { ImportFormat, ImportRun, Kind, Preview } from '#lib/api/contract.ts'
import { type ApiProblem, asProblem } from '#lib/api/problem.ts'
import { readImport, readPreview, startImport, upload } from './imports.ts'

const pollEvery = 500

/** One file on its way into the catalogue: chosen, mapped, running, reported. */
export class ImportJourney {
  #run = $state.raw<ImportRun>()
  #preview = $state.raw<Preview>()
  #problem = $state.raw<ApiProblem>()
  #busy = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined
  #left = false

  get run(): ImportRun | undefined {
    return this.#run
  }
  get preview(): Preview | undefined {
    return this.#preview
  }
  get problem(): ApiProblem | undefined {
    return this.#problem
  }
  get busy(): boolean {
    return this.#busy
  }

  async send(file: File, kind: Kind, format: ImportFormat, organisation: string) {
    await this.#try(async () => {
      this.#preview = undefined
      const run = await upload(file, kind, format, organisation)
      this.#preview = await readPreview(run.id)
      this.#run = run
    })
  }

  /** After a reload: where the import of this address stands. */
  async resume(id: string) {
    await this.#try(async () => {
      const run = await readImport(id)
      if (run.status === 'waiting') this.#preview = await readPreview(id)
      this.#run = run
      if (run.status === 'running') this.#poll(id)
    })
  }

  async start(mapping: Readonly<Record<string, string>>, region: string) {
    const run = this.#run
    if (!run) return
    await this.#try(async () => {
      this.#run = await startImport(run.id, mapping, region)
      this.#poll(run.id)
    })
  }

  again() {
    clearTimeout(this.#timer)
    this.#run = undefined
    this.#preview = undefined
    this.#problem = undefined
  }

  /** The page is gone; the import goes on without it. */
  leave() {
    this.#left = true
    clearTimeout(this.#timer)
  }

  #poll(id: string) {
    if (this.#left) return
    this.#timer = setTimeout(async () => {
      try {
        const run = await readImport(id)
        if (this.#left || this.#run?.id !== id) return
        this.#run = run
        this.#problem = undefined
        if (run.status === 'running' || run.status === 'waiting') this.#poll(id)
      } catch (thrown) {
        // The import goes on without us: say so and keep asking, unless we may not.
        this.#problem = asProblem(thrown)
        if (this.#problem.status === 0 || this.#problem.status >= 429) this.#poll(id)
      }
    }, pollEvery)
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
