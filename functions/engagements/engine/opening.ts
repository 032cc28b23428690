import type { Language } from '../../contract/language.ts'
import type { Facts, Side } from '../../kinds/process.ts'
import { openingOf, type Processes, processes } from '../../kinds/processes.ts'
import { registry } from '../../kinds/registry.ts'
import { listingStore } from '../../listings/store.ts'
import { type Caller, may, requireMay } from '../../platform/caller.ts'
import { type House, today } from '../../platform/house.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Taker } from '../model.ts'
import { standingOf } from './decide.ts'
import { type Plan, plan } from './plan.ts'

/** An engagement that shall begin. */
export type Opening = {
  readonly process: string
  readonly actor: Side
  /** Id of the person who opens it. */
  readonly by: string
  readonly taker: Taker
  readonly input: Facts
  readonly listing?: string
  /** Both where it is about no listing. */
  readonly title?: string
  readonly provider?: string
  /** Known beforehand, beside what the step is told. */
  readonly facts?: Facts
  readonly need?: string
  readonly bundle?: string
  readonly id?: string
  readonly caller?: Caller
  readonly language?: Language
}

/**
 * Lays out the first step of an engagement, for the transaction of whoever opens it. Whoever opens it for
 * others has judged whether they may; whether the listing takes it is judged here.
 * @throws Refusal `not-found` for a listing that is not public, `wrong-state` for one that takes no such request
 */
export async function planOpening(
  house: House,
  opening: Opening,
  now: Date,
  all: Processes = processes,
): Promise<Plan> {
  const process = found(all.get(opening.process))
  const { name } = openingOf(process)
  const standing = standingOf(process, name, opening.actor, undefined)
  if (standing.outcome !== 'open') throw new Refusal('not-allowed')
  const listing =
    opening.listing === undefined ? undefined : found(await listingStore(house.database).get(opening.listing))
  if (listing) {
    if (listing.status !== 'published') throw new Refusal('not-found')
    if (!process.kinds.includes(listing.kind)) throw new Refusal('wrong-state', notFor)
    // What both sides have come to elsewhere needs no rest from requests.
    const rests = !process.internal && registry[listing.kind].takes?.(listing) === false
    if (rests) throw new Refusal('wrong-state', paused)
    const closed = process.closed?.(listing, today(now))
    if (closed) throw new Refusal('wrong-state', closed)
  } else if (!process.unlisted) throw new Refusal('not-found')
  const organisation = listing?.organisation ?? found(opening.provider)
  requireOtherSide(opening, organisation)
  const { process: _process, listing: _listing, title, provider: _provider, id, language, ...rest } = opening
  return plan(house, {
    ...rest,
    process,
    name,
    action: standing.action,
    ...(listing && { listing }),
    title: title ?? listing?.title ?? '',
    provider: { organisation },
    id: id ?? house.newId(),
    language: language ?? 'zh',
    now,
  })
}

/** Whoever offers asks not, and whoever opens for the offering side belongs to it. */
function requireOtherSide({ taker, caller, actor }: Opening, provider: string): void {
  if (caller && actor === 'provider') requireMay(caller, 'engagement.answer', provider)
  if (taker.organisation === provider || (actor === 'taker' && may(caller, 'listing.read', provider)))
    throw new Refusal('wrong-state', ownListing)
}

const notFor = {
  zh: '这项资源不提供这种合作方式：请刷新页面，从列出的方式中选择。',
  en: 'This resource is not dealt with in that way: reload and choose one of the ways that its page lists.',
}
export const paused = {
  zh: '对方暂停接受新的请求：请稍后再来，或选择其他资源。',
  en: 'No new requests are taken at the moment: come back later or choose another resource.',
}
export const ownListing = {
  zh: '这是你所在单位自己的资源，不能向自己提出请求。',
  en: 'This belongs to your own organisation: nobody asks themselves.',
}
