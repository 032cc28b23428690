import type { Me, MeChange } from '../contract/organisation.ts'
import type { Caller } from '../platform/caller.ts'
import { eventStore } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { type PersonRecord, personRecord } from './model.ts'
import { identityStore } from './store.ts'
import { readMe } from './use-cases.ts'

/** The person corrects what is kept about them (个人信息保护法 art. 46). The trail keeps which fields, never what they said. */
export async function changeMe(
  house: House,
  caller: Caller,
  change: MeChange,
  version: number,
  now: Date,
): Promise<Me> {
  const store = identityStore(house.database)
  const before = found(await store.getPerson(caller.person))
  if (before.version !== version) throw new Refusal('stale-version')
  const named = Object.entries(change).filter(([, value]) => value !== undefined)
  const kept = Object.entries({ ...before, ...Object.fromEntries(named) }).filter(
    ([, value]) => value !== null,
  )
  const after = personRecord.parse({ ...Object.fromEntries(kept), version: version + 1 })
  await transact(house.database, [
    store.putNextPerson(after),
    eventStore(house.database).append({
      subject: `person#${after.id}`,
      id: house.newId(),
      type: 'person-corrected',
      at: now.toISOString(),
      by: caller.person,
      data: { fields: named.map(([field]) => field) },
    }),
  ])
  return readMe(house, caller)
}

/** What the other side sees of a person once both agreed. */
export const contactOf = ({ name, phone, signInPhone, contactEmail, email }: PersonRecord) => {
  const shownPhone = phone ?? signInPhone
  const shownEmail = contactEmail ?? email
  return {
    ...(name && { name }),
    ...(shownPhone && { phone: shownPhone }),
    ...(shownEmail && { email: shownEmail }),
  }
}

/** Whether there is any way to reach a person. */
export const isReachable = (person: PersonRecord): boolean => {
  const { phone, email } = contactOf(person)
  return phone !== undefined || email !== undefined
}
