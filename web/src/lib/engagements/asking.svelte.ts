import { freshKey } from '#lib/api/call.ts'
import type { Engagement, Membership, OfferedProcess } from '#lib/api/contract.ts'
import { draft } from '#lib/identity/drafts.ts'
import { Loading } from '#lib/ui/loading.svelte.ts'
import { openEngagement } from './engagements.ts'
import { StepForm } from './step-form.svelte.ts'

/** Asking for a listing in one way: the form, for whom, and what came of it. What is typed outlives a sign-in. */
export class Asking {
  readonly form: StepForm
  readonly sending = new Loading<Engagement>()
  readonly #process: string
  readonly #listing: string
  readonly #need: string | undefined
  readonly #kept: ReturnType<typeof draft>
  #complaints = $state.raw<Readonly<Record<string, string>>>({})
  /** Undefined: for oneself. */
  #organisation = $state<string>()
  /** The same request sent once more, after the network failed, is the same. */
  #sent: { what: string; key: string } | undefined

  constructor(listing: string, process: OfferedProcess, need: string | undefined) {
    this.#listing = listing
    this.#process = process.name
    this.#need = need
    this.#kept = draft(`request.${listing}.${process.name}`)
    this.form = new StepForm(process.open.fields)
    this.form.restore(this.#kept.read())
  }

  get complaints() {
    return this.#complaints
  }
  get organisation(): string | undefined {
    return this.#organisation
  }

  /** One asks for the organisation that one belongs to, unless one says otherwise. */
  propose(memberships: readonly Membership[]) {
    this.#organisation ??= memberships[0]?.organisation.id
  }
  askFor(organisation: string) {
    this.#organisation = organisation || undefined
  }

  keep() {
    this.#kept.write(this.form.draft)
  }

  /** Whether everything that must be said is said. */
  check(): boolean {
    this.#complaints = this.form.complaints()
    return Object.keys(this.#complaints).length === 0
  }

  async send(): Promise<Engagement | undefined> {
    const input = {
      process: this.#process,
      listing: this.#listing,
      input: { ...this.form.told() },
      ...(this.#organisation && { organisation: this.#organisation }),
      ...(this.#need && { need: this.#need }),
    }
    const what = JSON.stringify(input)
    if (this.#sent?.what !== what) this.#sent = { what, key: freshKey() }
    const { key } = this.#sent
    const opened = await this.sending.run(() => openEngagement(input, key))
    if (opened) this.#kept.clear()
    return opened
  }
}
