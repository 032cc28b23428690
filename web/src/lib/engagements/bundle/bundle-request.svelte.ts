import { call, freshKey } from '#lib/api/call.ts'
import type { Engagement, Listing, Membership, OfferedProcess } from '#lib/api/contract.ts'
import { ApiProblem } from '#lib/api/problem.ts'
import { Loading } from '#lib/ui/loading.svelte.ts'
import { readProcesses } from '../engagements.ts'
import { StepForm } from '../step-form.svelte.ts'

/** One listing of a bundle: whether it is asked for, in which way, and the form of that way. */
export class BundlePart {
  readonly listing: Listing
  readonly offering = new Loading<readonly OfferedProcess[]>()
  #chosen = $state(false)
  #process = $state.raw<OfferedProcess>()
  #form = $state.raw(new StepForm([]))
  complaints = $state.raw<Readonly<Record<string, string>>>({})

  constructor(listing: Listing) {
    this.listing = listing
  }

  get chosen(): boolean {
    return this.#chosen
  }
  get process(): OfferedProcess | undefined {
    return this.#process
  }
  get form(): StepForm {
    return this.#form
  }
  get ways(): readonly OfferedProcess[] {
    return this.offering.value?.filter(({ closed }) => closed === undefined) ?? []
  }
  /** Why it cannot be asked for at all. */
  get closed(): string | undefined {
    return this.offering.value?.find(({ closed }) => closed !== undefined)?.closed
  }

  async choose(chosen: boolean) {
    this.#chosen = chosen
    if (!chosen || this.offering.value) return
    await this.offering.run(() => readProcesses(this.listing.id))
    const [first] = this.ways
    if (first) this.take(first.name)
  }

  take(process: string) {
    const way = this.ways.find(({ name }) => name === process)
    this.#process = way
    this.#form = new StepForm(way?.open.fields ?? [])
    this.complaints = {}
  }

  check(): boolean {
    this.complaints = this.#form.complaints()
    return Object.keys(this.complaints).length === 0
  }
}

type Sent = Awaited<ReturnType<typeof openBundle>>
const openBundle = (body: Parameters<typeof call<'openBundle'>>[1]['body'], key: string) =>
  call('openBundle', { body, key })

/** Several listings of one need, asked for together: all that must be reserved is reserved, or nothing is. */
export class BundleRequest {
  readonly parts: readonly BundlePart[]
  readonly sending = new Loading<Sent>()
  readonly #need: string
  #organisation = $state<string>()
  #incomplete = $state(false)
  /** Listings that the last try sent, in their order: a refusal names a part by its place. */
  #order = $state.raw<readonly string[]>([])
  #sent: { what: string; key: string } | undefined

  constructor(need: string, listings: readonly Listing[], chosen: readonly string[]) {
    this.#need = need
    this.parts = listings.map(listing => new BundlePart(listing))
    for (const part of this.parts) if (chosen.includes(part.listing.id)) void part.choose(true)
  }

  get organisation(): string | undefined {
    return this.#organisation
  }
  propose(memberships: readonly Membership[]) {
    this.#organisation ??= memberships[0]?.organisation.id
  }
  askFor(organisation: string) {
    this.#organisation = organisation || undefined
  }

  get chosen(): readonly BundlePart[] {
    return this.parts.filter(({ chosen, process }) => chosen && process)
  }
  /** Something is missing, or nothing is chosen. */
  get incomplete(): boolean {
    return this.#incomplete
  }
  get engagements(): readonly Engagement[] | undefined {
    return this.sending.value?.items
  }

  /** What was refused of one part, with pointers as its own form knows them. */
  refusalOf(part: BundlePart): ApiProblem | undefined {
    const { problem } = this.sending
    const at = this.#order.indexOf(part.listing.id)
    if (!problem || at < 0) return undefined
    const prefix = `/parts/${at}`
    const own = problem.places
      .map(({ pointer, message }) => ({ pointer: pointer.replace(/^#?(\/body)?/, ''), message }))
      .filter(({ pointer }) => pointer === prefix || pointer.startsWith(`${prefix}/`))
      .map(({ pointer, message }) => ({ pointer: pointer.slice(prefix.length), message }))
    if (own.length === 0) return undefined
    // A place that names the whole part adds nothing: it is shown where the part stands.
    const inner = own.filter(({ pointer }) => pointer !== '')
    return new ApiProblem(problem.code, problem.status, problem.message, inner, problem.free)
  }

  async send(): Promise<void> {
    const { chosen } = this
    const whole = chosen.map(part => part.check())
    this.#incomplete = chosen.length === 0 || whole.includes(false)
    if (this.#incomplete) return
    this.#order = chosen.map(({ listing }) => listing.id)
    const body = {
      need: this.#need,
      ...(this.#organisation && { organisation: this.#organisation }),
      parts: chosen.map(({ listing, process, form }) => ({
        listing: listing.id,
        process: process?.name ?? '',
        input: { ...form.told() },
      })),
    }
    const what = JSON.stringify(body)
    if (this.#sent?.what !== what) this.#sent = { what, key: freshKey() }
    const { key } = this.#sent
    await this.sending.run(() => openBundle(body, key))
  }
}
