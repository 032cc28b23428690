import type { Need, NeedChange, NeedInput } from '../contract/need.ts'
import { analyserOf } from '../matching/open-analyser.ts'
import { askedOf } from '../matching/ranking/asked.ts'
import { type Caller, requireMay } from '../platform/caller.ts'
import { personEvent } from '../platform/events.ts'
import { type House, today } from '../platform/house.ts'
import type { Once } from '../platform/once.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { endingOf } from './board/ending.ts'
import { type NeedRecord, needRecord } from './model.ts'
import { needStore } from './store.ts'

type Act = { readonly caller: Caller; readonly now: Date }

export async function createNeed(house: House, act: Act, input: NeedInput, once: Once): Promise<Need> {
  if (input.organisation) requireMay(act.caller, 'listing.read', input.organisation)
  const at = act.now.toISOString()
  const record: NeedRecord = {
    ...input,
    id: house.newId(),
    person: act.caller.person,
    status: 'open',
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  const need = withUnderstood(house, record)
  await transact(house.database, [
    ...once.part(need),
    ...needStore(house.database).putNew(record),
    needEvent(house, record, 'need-kept', act),
  ])
  return need
}

export async function ownNeeds(house: House, act: Act, page: { limit: number; next?: string | undefined }) {
  const { items, next } = await needStore(house.database).of(act.caller.person, page.limit, page.next)
  return { items: items.map(item => withUnderstood(house, item)), ...(next && { next }) }
}

/** A need of the caller's own; another person's does not exist for them. */
export async function readNeed(house: House, caller: Caller, id: string): Promise<Need> {
  return withUnderstood(house, await ownRecord(house, caller, id))
}

const mostAtOnce = 100

/** Needs as the table has them, whoever asks: for what works in the house, never for an answer. */
export async function needsById(
  house: Pick<House, 'database'>,
  ids: readonly string[],
): Promise<readonly NeedRecord[]> {
  const store = needStore(house.database)
  const found: NeedRecord[] = []
  for (let at = 0; at < ids.length; at += mostAtOnce) {
    for (const need of await store.getMany(ids.slice(at, at + mostAtOnce))) if (need) found.push(need)
  }
  return found
}

/** Needs that were written since then, as they are now. */
export const needsWrittenSince = async (house: Pick<House, 'database'>, since: Date) =>
  needsById(house, await needStore(house.database).writtenSince(since.toISOString()))

export async function changeNeed(
  house: House,
  act: Act,
  id: string,
  change: NeedChange,
  version: number,
): Promise<Need> {
  const before = await ownRecord(house, act.caller, id)
  if (before.version !== version) throw new Refusal('stale-version')
  const after = needRecord.parse({
    ...before,
    ...change,
    version: version + 1,
    updatedAt: act.now.toISOString(),
  })
  // What nobody asks for any more leaves the board too.
  const ending =
    after.status === 'closed' && after.board ? await endingOf(house, after.board, act.now) : undefined
  await transact(house.database, [
    ...needStore(house.database).putNext(after),
    ...(ending?.parts ?? []),
    needEvent(house, after, before.status === after.status ? 'need-changed' : `need-${after.status}`, act),
  ])
  return withUnderstood(house, after)
}

/** The record of a need of the caller's own. */
export async function ownRecord(
  house: Pick<House, 'database'>,
  caller: Caller,
  id: string,
): Promise<NeedRecord> {
  const record = found(await needStore(house.database).get(id))
  if (record.person !== caller.person) throw new Refusal('not-found')
  return record
}

/** What is asked, corrections counted in; "within a month" counts from the day on which the sentence was written. */
function withUnderstood(house: House, record: NeedRecord): Need {
  const { person: _, ...need } = record
  const context = { today: today(new Date(need.createdAt)), analyser: analyserOf(house) }
  return { ...need, understood: askedOf(need.text, need.corrections, context) }
}

export const needEvent = (
  house: Pick<House, 'database' | 'newId'>,
  record: NeedRecord,
  type: string,
  { caller, now }: Act,
) =>
  personEvent(house, { caller, now }, `need#${record.id}`, type, {
    version: record.version,
    status: record.status,
  })
