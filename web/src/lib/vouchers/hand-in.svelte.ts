import { freshKey } from '#lib/api/call.ts'
import type { Batch, EngagementAttachment, Programme, VoucherOrder } from '#lib/api/contract.ts'
import { Loading } from '#lib/ui/loading.svelte.ts'
import { handIn, readFiles, readOrders, readProgrammes } from './vouchers.ts'

/** Pages of orders and of programmes that are looked through for what can be handed in. */
const mostPages = 10
export const mostLines = 20

export type TypedEvidence = { attachment: string; reference: string }
type Waiting = { readonly programme: Programme; readonly orders: readonly VoucherOrder[] }

/** Settled dealings by their programme, what is ticked of them, and the evidence that was typed. */
export class HandInDesk {
  readonly #organisation: string
  readonly waiting = new Loading<readonly Waiting[]>()
  readonly sending = new Loading<Batch>()
  chosen = $state<Record<string, boolean>>({})
  /** By engagement, then by the code of the evidence. */
  evidence = $state<Record<string, Record<string, TypedEvidence>>>({})
  /** Files of the dealings that are ticked. */
  files = $state.raw<Readonly<Record<string, readonly EngagementAttachment[]>>>({})
  #key = freshKey()

  constructor(organisation: string) {
    this.#organisation = organisation
  }

  load() {
    return this.waiting.run(async () => {
      const orders = (await all(next => readOrders(this.#organisation, 'redeems', next))).filter(
        ({ state }) => state === 'posted' || state === 'rejected',
      )
      const programmes = orders.length > 0 ? await all(readProgrammes) : []
      this.evidence = Object.fromEntries(
        orders.map(order => [order.engagement, this.#typedOf(order, programmes)]),
      )
      return programmes.flatMap(programme => {
        const own = orders.filter(order => order.programme.id === programme.id)
        return own.length > 0 ? [{ programme, orders: own }] : []
      })
    })
  }

  #typedOf({ engagement, programme }: VoucherOrder, programmes: readonly Programme[]) {
    const codes = programmes.find(({ id }) => id === programme.id)?.evidence ?? []
    const typed = this.evidence[engagement] ?? {}
    return Object.fromEntries(
      codes.map(({ code }) => [code, typed[code] ?? { attachment: '', reference: '' }]),
    )
  }

  /** The files that were uploaded to a dealing; where they cannot be read, a number still says where the proof lies. */
  async look(engagement: string) {
    if (this.files[engagement]) return
    const items = await readFiles(engagement).catch(() => [])
    this.files = { ...this.files, [engagement]: items.filter(({ status }) => status === 'ready') }
  }

  chosenOf({ orders }: Waiting): readonly VoucherOrder[] {
    return orders.filter(({ engagement }) => this.chosen[engagement]).slice(0, mostLines)
  }

  async send(waiting: Waiting): Promise<Batch | undefined> {
    const lines = this.chosenOf(waiting).map(({ engagement }) => ({
      engagement,
      evidence: Object.entries(this.evidence[engagement] ?? {}).flatMap(([code, typed]) => {
        const reference = typed.reference.trim()
        if (!typed.attachment && !reference) return []
        return [
          {
            code,
            ...(typed.attachment && { attachment: typed.attachment }),
            ...(reference && { reference }),
          },
        ]
      }),
    }))
    const batch = await this.sending.run(() =>
      handIn(this.#organisation, waiting.programme.id, lines, this.#key),
    )
    // What was refused is another request once it was mended.
    this.#key = freshKey()
    if (batch) {
      this.chosen = {}
      await this.load()
    }
    return batch
  }
}

async function all<Item>(
  read: (next: string | undefined) => Promise<{ items: Item[]; next?: string | undefined }>,
): Promise<Item[]> {
  const items: Item[] = []
  let next: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const found = await read(next)
    items.push(...found.items)
    next = found.next
    if (!next) break
  }
  return items
}
