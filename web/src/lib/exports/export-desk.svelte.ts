import { freshKey } from '#lib/api/call.ts'
import type { ExportInput, ExportRun } from '#lib/api/contract.ts'
import { asProblem } from '#lib/api/problem.ts'
import { Loading } from '#lib/ui/loading.svelte.ts'
import { createExport, readExport } from './exports.ts'

const betweenLooks = 700
/** Looks that may fail in a row before the person is told: a phone loses its network for a moment. */
const mostFailures = 5

/** One export: begun, watched until its file is whole. The latest one wins. */
export class ExportDesk {
  readonly run = new Loading<ExportRun>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #left = false

  get isRunning(): boolean {
    return this.run.busy || (this.run.value?.status === 'running' && !this.run.problem)
  }

  async begin(input: ExportInput) {
    clearTimeout(this.#timer)
    const begun = await this.run.run(() => createExport(input, freshKey()))
    if (begun) this.#watch(begun.id)
  }

  leave() {
    this.#left = true
    clearTimeout(this.#timer)
  }

  #watch(id: string, failures = 0) {
    if (this.#left) return
    this.#timer = setTimeout(() => void this.#look(id, failures), betweenLooks)
  }

  async #look(id: string, failures: number) {
    try {
      const run = await readExport(id)
      if (this.#left || this.run.value?.id !== id) return
      this.run.put(run)
      if (run.status === 'running') this.#watch(id)
    } catch (thrown) {
      if (failures + 1 < mostFailures) this.#watch(id, failures + 1)
      else await this.run.run(() => Promise.reject(asProblem(thrown)))
    }
  }
}
