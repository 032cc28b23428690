import * as z from 'zod'
import type { Engagement, OpenInput } from '../contract/engagement.ts'
import type { Bilingual } from '../contract/language.ts'
import { type Processes, processes } from '../kinds/processes.ts'
import { contested } from '../platform/contested.ts'
import { personEvent } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import type { Once } from '../platform/once.ts'
import { found, Refusal, wasOvertaken } from '../platform/refusal.ts'
import { mostParts, type Part, transact } from '../platform/transact.ts'
import { folded } from './engine/fold.ts'
import { type Opening, planOpening } from './engine/opening.ts'
import type { Plan } from './engine/plan.ts'
import { countPart } from './messages/count.ts'
import { readingOf } from './reading/reading.ts'
import { engagementStore } from './store.ts'
import { type Act, openingFor } from './use-cases.ts'

type BundleInput = {
  readonly organisation?: string | undefined
  readonly need?: string | undefined
  readonly parts: readonly Pick<OpenInput, 'process' | 'listing' | 'input'>[]
}
type Bundle = { id: string; items: Engagement[] }

const kept = z.object({ id: z.string(), items: z.array(z.string()) })

/**
 * Asks for several listings in one transaction: all that must be reserved is reserved, or nothing is. A refusal names the
 * part that it is about.
 */
export async function openBundle(
  house: House,
  act: Act,
  { organisation, need, parts }: BundleInput,
  once: Once,
  all: Processes = processes,
): Promise<Bundle> {
  requireApart(parts)
  const bundle = house.newId()
  const ids = parts.map(() => house.newId()).sort()
  const openings: Opening[] = []
  for (const [at, part] of parts.entries()) {
    const input = { ...part, ...(organisation && { organisation }), ...(need && { need }) }
    openings.push(await placed(at, () => openingFor(house, act, input, all)))
  }
  let overtaken = 0
  const plans = await contested(async () => {
    const planned: Plan[] = []
    for (const [at, opening] of openings.entries()) {
      const id = ids[at] ?? house.newId()
      planned.push(await placed(at, () => planOpening(house, { ...opening, id, bundle }, act.now, all)))
    }
    const writes: readonly Part[] = [
      ...once.part({ id: bundle, items: ids }),
      ...planned.flatMap((plan, at) => plan.parts.map(part => placedPart(part, at))),
      await countPart(house, act.caller.person, 'asks', act.now),
      personEvent(house, act, `bundle#${bundle}`, 'bundle-opened', { engagements: ids }),
    ]
    if (writes.length > mostParts) throw new Refusal('too-large', tooMuch)
    try {
      await transact(house.database, writes)
    } catch (error) {
      overtaken += wasOvertaken(error) ? 1 : 0
      // Each of them alone fits what is left, so reading anew helps only where somebody else was faster.
      if (overtaken > mostOvertaken && haveVouchers(planned))
        throw new Refusal('wrong-state', vouchersTogether)
      throw error
    }
    return planned
  })
  const items = await Promise.all(
    plans.map(({ record, event }) => readingOf(house, all, act, record, [event])),
  )
  return { id: bundle, items }
}

/** The answer to a bundle that was opened before, as it was then. */
export async function bundleBefore(
  house: House,
  act: Act,
  reply: unknown,
  all: Processes = processes,
): Promise<Bundle> {
  const { id, items } = kept.parse(reply)
  return {
    id,
    items: await Promise.all(
      items.map(async each => {
        const events = (await engagementStore(house.database).eventsOf(each)).slice(0, 1)
        return readingOf(house, all, act, found(folded(events)), events)
      }),
    ),
  }
}

/** After so many rounds it is the vouchers of the bundle itself that are in each other's way. */
const mostOvertaken = 4
const haveVouchers = (plans: readonly Plan[]): boolean =>
  plans.filter(({ event }) => event.data.derived.voucherFen !== undefined).length > 1

/** One transaction writes an item once: two parts of one listing would meet in its claims. */
function requireApart(parts: BundleInput['parts']): void {
  const twice = parts.findIndex((part, at) => parts.findIndex(({ listing }) => listing === part.listing) < at)
  if (twice >= 0) throw at(twice, new Refusal('invalid-input', sameTwice))
}

async function placed<Result>(place: number, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw at(place, error)
  }
}

/** What only adds is still added up with the other parts': it speaks for the first of them. */
const placedPart = ({ write, refused, joint }: Part, place: number): Part => ({
  write,
  refused: stored => at(place, refused(stored)),
  ...(joint && { joint: { ...joint, part: (...sums) => placedPart(joint.part(...sums), place) } }),
})

/** A refusal with the part that it is about; what only says that another was faster stays as it is. */
function at<Thrown>(place: number, error: Thrown): Thrown | Refusal {
  if (!(error instanceof Refusal) || wasOvertaken(error)) return error
  const pointer = `/body/parts/${place}`
  const places = error.places?.map(({ pointer: inner, message }) => ({
    pointer: inner.replace(/^\/body(?=\/|$)/, pointer),
    message,
  }))
  const whole = { pointer, message: ordinal(place) }
  return new Refusal(error.code, error.detail, places ?? [whole], error.free)
}

const ordinal = (place: number) => `${place + 1}`

const sameTwice: Bilingual = {
  zh: '同一项资源只能选一次：同一台仪器的多个时段请放在一个请求里。',
  en: 'One resource can be chosen once: put several times of one instrument into one request.',
}
const vouchersTogether: Bilingual = {
  zh: '这些请求的创新券合计超过剩余额度，什么都没有预留：请只在其中一项使用创新券，或分几次提出。',
  en: 'The vouchers of these requests come to more than is left, and nothing was reserved: use a voucher for one of them, or ask for them one by one.',
}
const tooMuch: Bilingual = {
  zh: '一次请求的内容太多：请减少时段或分两次提出。',
  en: 'This is too much for one request: take fewer times, or ask twice.',
}
