import type { Language } from '../../contract/language.ts'
import type { Training, TrainingInput } from '../../contract/training.ts'
import { identityStore } from '../../identity/store.ts'
import type { ListingRecord } from '../../listings/model.ts'
import { listingStore } from '../../listings/store.ts'
import { type Caller, requireMay } from '../../platform/caller.ts'
import { contested } from '../../platform/contested.ts'
import { personEvent } from '../../platform/events.ts'
import { type House, today } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { engagementStore } from '../store.ts'
import { granted } from './granting.ts'
import type { TrainingRecord } from './model.ts'
import { trainingStore } from './store.ts'

type Act = { readonly caller: Caller; readonly language: Language; readonly now: Date }
type Page = { readonly limit: number; readonly next?: string | undefined }

/** Who was trained on an instrument, in no order that means anything: a list of tens. */
export async function listTrainings(house: House, { caller, now }: Act, listing: string, page: Page) {
  await ownListing(house, caller, listing)
  const { items, next } = await trainingStore(house.database).of(listing, page.limit, page.next)
  return { items: await toTrainings(house, items, now), ...(next && { next }) }
}

/** Notes a training that took place; who has one gets another end. */
export const grantTraining = (
  house: House,
  act: Act,
  id: string,
  input: TrainingInput,
  once: Once,
): Promise<Training> =>
  contested(async () => {
    const listing = await ownListing(house, act.caller, id)
    if (input.until < today(act.now)) {
      throw new Refusal('invalid-input', undefined, [
        { pointer: '/body/until', message: pastDay[act.language] },
      ])
    }
    const trainee = await traineeOf(house, listing, input.who)
    const record = await granted(
      house,
      { ...trainee, listing: id, until: input.until, by: act.caller.person },
      act.now,
    )
    const reply = await toTraining(house, record, act.now)
    await transact(house.database, [
      ...once.part(reply),
      trainingStore(house.database).put(record),
      trainingEvent(house, act, record, 'training-granted'),
    ])
    return reply
  })

/** Takes a training back. What was booked before stays booked: it is checked again when it is moved or approved. */
export const revokeTraining = (house: House, act: Act, id: string, training: string): Promise<Training> =>
  contested(async () => {
    await ownListing(house, act.caller, id)
    const store = trainingStore(house.database)
    const before = found(await store.get(id, training))
    if (before.revoked) throw new Refusal('wrong-state', revokedBefore)
    const record = { ...before, revoked: true, version: before.version + 1 }
    await transact(house.database, [store.put(record), trainingEvent(house, act, record, 'training-revoked')])
    return toTraining(house, record, act.now)
  })

async function ownListing(house: House, caller: Caller, id: string): Promise<ListingRecord> {
  const listing = found(await listingStore(house.database).get(id))
  requireMay(caller, 'engagement.answer', listing.organisation)
  return listing
}

async function traineeOf(
  house: House,
  listing: ListingRecord,
  who: TrainingInput['who'],
): Promise<Pick<TrainingRecord, 'type' | 'who'>> {
  if ('organisation' in who) {
    found(await identityStore(house.database).getOrganisation(who.organisation))
    return { type: 'organisation', who: who.organisation }
  }
  const engagement = found(await engagementStore(house.database).get(who.engagement))
  // Of other listings, and of other laboratories, nobody here knows anything.
  if (engagement.listing !== listing.id || !engagement.taker.person) throw new Refusal('not-found')
  if (!engagement.agreed) throw new Refusal('wrong-state', notAgreed)
  return { type: 'person', who: engagement.taker.person }
}

const trainingEvent = (house: House, act: Act, { listing, id, until }: TrainingRecord, type: string) =>
  personEvent(house, act, `listing#${listing}`, type, { training: id, until })

const toTraining = async (house: House, record: TrainingRecord, now: Date): Promise<Training> =>
  found((await toTrainings(house, [record], now))[0])

async function toTrainings(house: House, items: readonly TrainingRecord[], now: Date): Promise<Training[]> {
  const store = identityStore(house.database)
  const named = (type: TrainingRecord['type']) =>
    items.filter(item => item.type === type).map(({ who }) => who)
  const [persons, organisations] = await Promise.all([
    store.getPersons(named('person')),
    store.getOrganisations(named('organisation')),
  ])
  const names = new Map(
    [...persons, ...organisations].flatMap(each => (each ? [[each.id, each.name] as const] : [])),
  )
  return items.map(({ id, listing, type, who, until, at, revoked, version }) => ({
    id,
    listing,
    who: { type, name: names.get(who) ?? '' },
    until,
    at,
    state: revoked ? 'revoked' : until < today(now) ? 'expired' : 'valid',
    version,
  }))
}

const pastDay = {
  zh: '有效期不能早于今天。',
  en: 'The training cannot end before today.',
}
const revokedBefore = {
  zh: '这项培训已经撤销。需要恢复时请重新登记。',
  en: 'This training was revoked before. To restore it, note it anew.',
}
const notAgreed = {
  zh: '双方还没有谈定：预约确认后才能为对方登记培训。',
  en: 'Nothing is agreed yet: a training can be noted once the booking is confirmed.',
}
