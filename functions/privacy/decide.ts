import type { PurposeId } from '../contract/purposes.data.ts'
import { purposes } from '../contract/purposes.data.ts'
import { eventStore } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import type { Part } from '../platform/transact.ts'
import type { ConsentRecord } from './model.ts'
import { isMailed, mailPurposes, standingOf } from './rules.ts'
import { privacyStore } from './store.ts'

type DecidingHouse = Pick<House, 'database' | 'newId'>
export type Decision = { readonly purpose: PurposeId; readonly given: boolean }

/** Parts that keep a person's decisions, each for good, and what holds since. */
export async function decisionParts(
  house: DecidingHouse,
  person: string,
  decisions: readonly Decision[],
  where: ConsentRecord['where'],
  at: string,
): Promise<readonly Part[]> {
  if (decisions.length === 0) return []
  const store = privacyStore(house.database)
  const before = await store.getState(person)
  const decided = Object.fromEntries(
    decisions.map(({ purpose, given }) => [purpose, { version: purposes[purpose].version, given, at }]),
  )
  return [
    store.putState({
      person,
      decided: { ...before?.decided, ...decided },
      version: (before?.version ?? 0) + 1,
    }),
    ...decisions.flatMap(({ purpose, given }) => {
      const id = house.newId()
      const { version } = purposes[purpose]
      return [
        store.putDecision({ id, person, purpose, version, given, at, where }),
        eventStore(house.database).append({
          subject: `person#${person}`,
          id: house.newId(),
          type: given ? 'consent-given' : 'consent-withdrawn',
          at,
          by: person,
          data: { purpose, version },
        }),
      ]
    }),
  ]
}

/** Consent to show one's contact, given by ticking it: kept once, and anew after it was withdrawn. */
export async function sharingParts(house: DecidingHouse, person: string, at: string) {
  const state = await privacyStore(house.database).getState(person)
  if (standingOf(state, 'contact-sharing')?.given) return []
  return decisionParts(house, person, [{ purpose: 'contact-sharing', given: true }], 'question', at)
}

/** Whether a person's contact may be shown to those who agreed with them on it. */
export async function sharesContact(house: Pick<House, 'database'>, person: string): Promise<boolean> {
  const state = await privacyStore(house.database).getState(person)
  return standingOf(state, 'contact-sharing')?.given ?? false
}

/** Whether a person has said that nobody shall see their contact: then not even a dealing that both sides agreed on shows it. */
export async function withholdsContact(house: Pick<House, 'database'>, person: string): Promise<boolean> {
  const state = await privacyStore(house.database).getState(person)
  return standingOf(state, 'contact-sharing')?.given === false
}

type Modes = Parameters<typeof isMailed>[1]

/** What a changed choice of mails decides on the purposes that mail is sent for. */
export function mailDecisionParts(
  house: DecidingHouse,
  person: string,
  before: Modes,
  after: Modes,
  at: string,
): Promise<readonly Part[]> {
  const changed = mailPurposes.filter(purpose => isMailed(purpose, before) !== isMailed(purpose, after))
  const decisions = changed.map(purpose => ({ purpose, given: isMailed(purpose, after) }))
  return decisionParts(house, person, decisions, 'mail-choice', at)
}
