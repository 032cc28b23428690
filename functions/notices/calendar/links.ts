import { randomBytes } from 'node:crypto'
import { apiBase } from '../../contract/route.ts'
import type { Caller } from '../../platform/caller.ts'
import { contested } from '../../platform/contested.ts'
import { personEvent } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { transact } from '../../platform/transact.ts'
import { calendarStore, hashOf } from './store.ts'

type LinkHouse = Pick<House, 'database' | 'newId' | 'settings'>
type Standing = { since?: string }
type Act = { readonly caller: Caller; readonly now: Date }

/** Since when a link stands; its secret is kept by nobody, so it cannot be shown again. */
export async function readCalendarLink(
  { database }: Pick<House, 'database'>,
  { caller }: Pick<Act, 'caller'>,
): Promise<Standing> {
  const owner = await calendarStore(database).ownerOf(caller.person)
  return owner?.hash === undefined ? {} : { since: owner.since }
}

/** A fresh link in place of the one before. */
export function makeCalendarLink(house: LinkHouse, act: Act): Promise<{ url: string; since: string }> {
  const { person } = act.caller
  const store = calendarStore(house.database)
  return contested(async () => {
    const secret = randomBytes(32).toString('hex')
    const before = await store.ownerOf(person)
    const since = act.now.toISOString()
    const hash = hashOf(secret)
    await transact(house.database, [
      store.put({ person, hash, since, version: (before?.version ?? 0) + 1 }),
      store.putLink(hash, person),
      personEvent(house, act, `person#${person}`, 'calendar-link-made', {}),
    ])
    return { url: `${house.settings.origin}${apiBase}/calendar/${secret}.ics`, since }
  })
}

/** Takes the link back; where there is none, nothing is written. */
export const endCalendarLink = (house: LinkHouse, act: Act): Promise<Standing> =>
  contested(async () => {
    const { person } = act.caller
    const store = calendarStore(house.database)
    const before = await store.ownerOf(person)
    if (before?.hash === undefined) return {}
    const { hash: _hash, ...rest } = before
    await transact(house.database, [
      store.put({ ...rest, since: act.now.toISOString(), version: before.version + 1 }),
      personEvent(house, act, `person#${person}`, 'calendar-link-ended', {}),
    ])
    return {}
  })
