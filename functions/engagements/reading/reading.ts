import type { Engagement, EngagementCard } from '../../contract/engagement.ts'
import type { Language } from '../../contract/language.ts'
import { identityStore } from '../../identity/store.ts'
import type { Side } from '../../kinds/process.ts'
import type { Processes } from '../../kinds/processes.ts'
import type { Caller } from '../../platform/caller.ts'
import type { House } from '../../platform/house.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { attachmentStore } from '../attachments/store.ts'
import { zonesOf } from '../availability/timetable.ts'
import { masked } from '../messages/masked.ts'
import type { EngagementEvent, EngagementRecord } from '../model.ts'
import { sidesOf } from '../sides.ts'
import { type Contacts, type Names, toCard, toEngagement, type Zones } from './view.ts'

type Reading = { readonly caller: Caller; readonly language: Language }

/** Names of the organisations on both sides. */
export async function namesOf(
  { database }: Pick<House, 'database'>,
  records: readonly Pick<EngagementRecord, 'taker' | 'provider'>[],
): Promise<Names> {
  const ids = new Set(
    records.flatMap(({ taker, provider }) => [taker.organisation ?? [], provider.organisation].flat()),
  )
  const organisations = await identityStore(database).getOrganisations([...ids])
  return new Map(organisations.flatMap(each => (each ? [[each.id, each] as const] : [])))
}

/** Where the times of dealings are; of those that claim none, nothing is read. */
const zonesFor = (house: Pick<House, 'database'>, records: readonly EngagementRecord[]): Promise<Zones> =>
  zonesOf(
    house,
    records.flatMap(({ listing, slots }) => (listing !== undefined && slots.length > 0 ? [listing] : [])),
  )

/** An engagement as the caller's side reads it. */
export async function readingOf(
  house: House,
  all: Processes,
  { caller, language }: Reading,
  record: EngagementRecord,
  events: readonly EngagementEvent[],
  contacts: Contacts = {},
): Promise<Engagement> {
  const process = found(all.get(record.process))
  const [side] = sidesOf(caller, record)
  if (!side) throw new Refusal('not-found')
  const named = events.some(({ data }) =>
    process.actions[data.action]?.input?.some(field => field.type === 'file' && data.input[field.name]),
  )
  const [names, zones, files] = await Promise.all([
    namesOf(house, [record]),
    zonesFor(house, [record]),
    named ? attachmentStore(house.database).of(record.id) : [],
  ])
  const filenames = new Map(
    files.map(({ id, filename }) => [id, record.agreed ? filename : masked(filename)]),
  )
  return toEngagement(process, record, events, names, zones, filenames, { side, language }, contacts)
}

/** Engagements of a list; one whose process is gone from the code is left out. */
export async function cardsOf(
  house: House,
  all: Processes,
  records: readonly EngagementRecord[],
  reader: { readonly side: Side; readonly language: Language },
): Promise<EngagementCard[]> {
  const [names, zones] = await Promise.all([namesOf(house, records), zonesFor(house, records)])
  return records.flatMap(record => {
    const process = all.get(record.process)
    return process ? [toCard(process, record, names, zones, reader)] : []
  })
}
