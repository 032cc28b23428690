import { identityStore } from '../../identity/store.ts'
import type { Offer } from '../../kinds/definition.ts'
import type { Action, Facts, Process, StepContext } from '../../kinds/process.ts'
import { registry } from '../../kinds/registry.ts'
import { type House, today } from '../../platform/house.ts'
import { type Asked, type Knowing, known } from '../known.ts'
import { slotsIn } from './fold.ts'

export type Gathering = Asked & {
  readonly process: Process
  readonly action: Action
  readonly title: string
}

/** Reads what a step is judged by: who asks, and what its `knows` names. */
export async function contextOf(
  house: House,
  { process, action, title, listing, timetable, provider, taker, before, input, now }: Gathering,
  knowing: Readonly<Record<string, Knowing>> = known,
): Promise<StepContext> {
  const about = { ...(listing && { listing }), ...(timetable && { timetable }), ...(before && { before }) }
  const asked = { ...about, provider, taker, input, now }
  const [organisation, values] = await Promise.all([
    taker.organisation ? identityStore(house.database).getOrganisation(taker.organisation) : undefined,
    Promise.all((action.knows ?? []).map(async name => [name, await knowing[name]?.(house, asked)] as const)),
  ])
  const day = today(now)
  return {
    offer: listing ?? emptyOffer(process, title),
    listing: { id: listing?.id ?? '', organisation: provider.organisation },
    badges: listing ? registry[listing.kind].badges(listing, day) : [],
    taker: {
      person: taker.person ?? '',
      ...(taker.organisation && { organisation: taker.organisation }),
      tier: organisation?.tier ?? 'T0',
    },
    facts: before?.facts ?? {},
    input,
    slots: slotsIn(input) ?? before?.slots ?? [],
    before: before?.slots ?? [],
    now: now.toISOString(),
    today: day,
    known: factsOf(values),
  }
}

const factsOf = (values: readonly (readonly [string, Facts[string] | undefined])[]): Facts =>
  Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

/** What a dealing about no listing is judged by: nothing but its title. */
const emptyOffer = (process: Process, title: string): Offer => ({
  kind: process.kinds[0] ?? 'equipment',
  title,
  techniques: [],
  region: 'CN',
  voucher: false,
  status: 'published',
  details: {},
})
