import type { Database } from '../platform/database.ts'
import { type PageRequest, records } from '../platform/records.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Part } from '../platform/transact.ts'
import {
  dueRecord,
  type EntriesRecord,
  entriesRecord,
  placeRecord,
  type ReservationRecord,
  reservationRecord,
  reversalRecord,
  roundRecord,
} from './model.ts'
import { readAccount } from './rules.ts'

/** Seconds for which a hint of the clock is kept after its time. */
const hintKept = 90 * 24 * 60 * 60

/** Entries by their key, the lists of accounts, reservations, and what the clock looks for. */
export function ledgerStore(database: Database) {
  const entries = records(database, {
    name: 'LedgerEntries',
    shape: entriesRecord,
    key: ({ key }) => ({ pk: `entries#${key}`, sk: 'entries' }),
  })
  const reversals = records(database, {
    name: 'LedgerReversal',
    shape: reversalRecord,
    key: ({ reverses }) => ({ pk: `entries#${reverses}`, sk: 'reversal' }),
  })
  const places = records(database, {
    name: 'LedgerPlace',
    shape: placeRecord,
    key: ({ account, entries: { at, key } }) => ({
      pk: ledgerOf(account),
      sk: `entry#${account}#${at}#${key}`,
    }),
  })
  const reservations = records(database, {
    name: 'Reservation',
    shape: reservationRecord,
    key: ({ key }) => ({ pk: `reservation#${key}`, sk: 'reservation' }),
  })
  const due = records(database, {
    name: 'DueReservation',
    shape: dueRecord,
    key: ({ until, key }) => ({ pk: `reservations-due#${slotOf(until)}`, sk: `due#${until}#${key}` }),
    expiresAt: ({ until }) => Math.floor(Date.parse(until) / 1000) + hintKept,
  })
  const rounds = records(database, {
    name: 'LedgerRound',
    shape: roundRecord,
    key: () => ({ pk: 'reservations-due', sk: 'round' }),
  })
  return {
    get: (key: string) => entries.get({ pk: `entries#${key}`, sk: 'entries' }),
    /** Beaten by another writer of the same key: who reads again finds its entries. */
    putEntries: (record: EntriesRecord): Part => entries.putNew(record),
    /** @param taken said of entries that were taken back before */
    putReversal: (reverses: string, by: string, taken: () => Error) =>
      reversals.putNew({ reverses, by, version: 1 }, taken),
    getReversal: (key: string) => reversals.get({ pk: `entries#${key}`, sk: 'reversal' }),
    putPlace: (account: string, record: EntriesRecord) =>
      places.putNew({ account, entries: record, version: 1 }),
    pageOf: (account: string, page: PageRequest) =>
      places.page(ledgerOf(account), `entry#${account}#`, { newestFirst: true, ...page }),
    /** Entries of all accounts of one owner. */
    pageOfOwner: (owner: string, page: PageRequest) => places.page(`ledger#${owner}`, 'entry#', page),
    getReservation: (key: string) => reservations.get({ pk: `reservation#${key}`, sk: 'reservation' }),
    putReservation: (record: ReservationRecord): Part => reservations.putNew(record),
    /** Resolves it, once: whoever comes second is overtaken. */
    putResolved: (record: ReservationRecord): Part => reservations.putNext(record),
    putDue: (key: string, until: string) => due.putNew({ key, until, version: 1 }),
    dueIn: (slot: string, page: PageRequest) => due.page(`reservations-due#${slot}`, 'due#', page),
    getRound: () => rounds.get({ pk: 'reservations-due', sk: 'round' }),
    putRound: (slot: string, before: number) =>
      before === 0
        ? rounds.putNew({ slot, version: 1 }, () => new Refusal('stale-version'))
        : rounds.putNext({ slot, version: before + 1 }),
  }
}

/** The hour of an instant. */
export const slotOf = (instant: string) => instant.slice(0, 13)

const ledgerOf = (account: string) => `ledger#${readAccount(account)?.owner ?? account}`
