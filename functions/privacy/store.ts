import type { Database } from '../platform/database.ts'
import { records } from '../platform/records.ts'
import type { Part } from '../platform/transact.ts'
import {
  type ConsentStateRecord,
  type ContactLookRecord,
  consentRecord,
  consentStateRecord,
  contactLookRecord,
  type Owner,
} from './model.ts'

/** Who looked at whose contact, and what each person decided on each purpose. */
export function privacyStore(database: Database) {
  const looks = records(database, {
    name: 'ContactLook',
    shape: contactLookRecord,
    key: ({ owner, id }) => ({ pk: ownedBy(owner), sk: lookPrefix + id }),
  })
  const looksMade = records(database, {
    name: 'ContactLookMade',
    shape: contactLookRecord,
    key: ({ by, id }) => ({ pk: `person#${by}`, sk: `look-made#${id}` }),
  })
  const decisions = records(database, {
    name: 'Consent',
    shape: consentRecord,
    key: ({ person, id }) => ({ pk: `person#${person}`, sk: decisionPrefix + id }),
  })
  const states = records(database, {
    name: 'ConsentState',
    shape: consentStateRecord,
    key: ({ person }) => stateKey(person),
  })
  return {
    /** A look stands with whose contact it was, and with who looked. */
    putLook: (look: ContactLookRecord): readonly Part[] => [looks.putNew(look), looksMade.putNew(look)],
    getLook: (owner: Owner, id: string) => looks.get({ pk: ownedBy(owner), sk: lookPrefix + id }),
    looksAt: (owner: Owner, limit: number, after?: string) =>
      looks.page(ownedBy(owner), lookPrefix, { limit, after, newestFirst: true }),

    getState: (person: string) => states.get(stateKey(person)),
    putState: (state: ConsentStateRecord) =>
      state.version === 1 ? states.putNew(state) : states.putNext(state),
    putDecision: decisions.putNew,
    decisionsOf: (person: string, limit: number) =>
      decisions.page(`person#${person}`, decisionPrefix, { limit, newestFirst: true }),
  }
}

const lookPrefix = 'contact-look#'
const decisionPrefix = 'consent#'
const ownedBy = ({ type, id }: Owner) => `${type}#${id}`
const stateKey = (person: string) => ({ pk: `person#${person}`, sk: 'consents' })
