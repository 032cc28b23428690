import type { Posting } from '../kinds/process.ts'
import { canonicalJson } from '../platform/canonical.ts'
import { type House, today } from '../platform/house.ts'
import { found, Refusal } from '../platform/refusal.ts'
import type { Part } from '../platform/transact.ts'
import { balances, type Limits } from './balances.ts'
import { linesOf } from './journal/lines.ts'
import { daySecret } from './journal/open-day.ts'
import { journalStore } from './journal/store.ts'
import type { EntriesRecord } from './model.ts'
import { notEnough, refuseFaulty, takenBack } from './refusals.ts'
import { entryMoves, type Move, readAccount, reversed } from './rules.ts'
import { ledgerStore } from './store.ts'

export type LedgerHouse = Pick<House, 'database' | 'newId'>

/** Why and when something is written. */
export type Written = {
  /** Names what is written, once and for ever: the same key and the same content write nothing more. */
  readonly key: string
  /** Kind of posting, for example `booking.settled`: a code, public in the journal. */
  readonly memo: string
  /** What it comes from: type and id, for example `engagement#01k…`. */
  readonly subject: string
  readonly now: Date
}

export type EntryRequest = Written & {
  readonly postings: readonly Posting[]
  /** What an account may have been promised at most afterwards, for example a firm's yearly cap. */
  readonly limits?: Limits
  /** Said where a guard or a limit stands against it, instead of `not-enough-left`. */
  readonly refused?: () => Error
}

/**
 * Entries as parts of the caller's transaction: the amounts go from the credit to the debit accounts, and the public journal
 * has them. It reads and writes nothing by itself but the opening of a day's journal; no parts where the same was written before.
 * @throws Refusal `key-reused` for the key of something else, `invalid-input` for a posting that breaks a rule,
 * `stale-version` where the day of `now` is sealed. The transaction: `not-enough-left`, or `already-exists` of a key that was
 * written meanwhile
 */
export async function entryParts(house: LedgerHouse, request: EntryRequest): Promise<readonly Part[]> {
  const { key, memo, subject, postings } = request
  refuseFaulty(key, memo, subject, postings)
  if (await wasWritten(house, request)) return []
  const guards = { limits: request.limits ?? {}, refused: request.refused ?? notEnough }
  return writtenParts(house, request, postings.flatMap(entryMoves), guards)
}

/**
 * Takes back what a key wrote: the same entries the other way round, under a key of their own. Once at most.
 * @throws Refusal `wrong-state` where they were taken back before, `not-found` where there are none
 */
export async function reverseParts(
  house: LedgerHouse,
  request: Written & { readonly reverses: string; readonly refused?: () => Error },
): Promise<readonly Part[]> {
  const store = ledgerStore(house.database)
  const [before, taken] = await Promise.all([
    store.get(request.reverses),
    store.getReversal(request.reverses),
  ])
  const postings = reversed(found(before).postings)
  refuseFaulty(request.key, request.memo, request.subject, postings)
  if (await wasWritten(house, { ...request, postings })) return []
  if (taken) throw takenBack()
  const guards = { limits: {}, refused: request.refused ?? notEnough }
  return [
    // Who comes second meets it first: it tells whether the same key or another one took them back.
    store.putReversal(request.reverses, request.key, () => new Refusal('stale-version')),
    ...(await writtenParts(house, { ...request, postings }, postings.flatMap(entryMoves), guards)),
  ]
}

type Content = Written & {
  readonly postings: readonly Posting[]
  readonly reverses?: string
  readonly reservation?: string
}

/** The record, its lines in the journal, its place in the lists of its accounts, and what moves the balances. */
export async function writtenParts(
  house: LedgerHouse,
  content: Content,
  moves: readonly Move[],
  guards: { readonly limits: Limits; readonly refused: () => Error },
): Promise<readonly Part[]> {
  const { key, memo, subject, postings, reverses, reservation, now } = content
  const store = ledgerStore(house.database)
  const day = today(now)
  const { id, lines } = linesOf(await daySecret(house, day), key, memo, postings)
  const record: EntriesRecord = {
    ...{ key, memo, subject, day },
    postings: postings.map(({ unit, debit, credit, amount }) => ({ unit, debit, credit, amount })),
    ...(reverses !== undefined && { reverses }),
    ...(reservation !== undefined && { reservation }),
    at: now.toISOString(),
    lines: lines.map(line => line.id),
    version: 1,
  }
  const accounts = new Set(postings.flatMap(({ debit, credit }) => [debit, credit]))
  const listed = [...accounts].filter(account => readAccount(account)?.rules.listed)
  return [
    store.putEntries(record),
    ...balances(house.database).parts(key, moves, guards.limits, guards.refused),
    ...listed.map(account => store.putPlace(account, record)),
    ...journalStore(house.database).lineParts(day, id, lines),
  ]
}

/** Whether a key has written just this before. @throws Refusal `key-reused` where it wrote something else */
export async function wasWritten(house: LedgerHouse, content: Content): Promise<boolean> {
  const before = await ledgerStore(house.database).get(content.key)
  if (!before) return false
  if (contentOf(before) !== contentOf(content)) throw new Refusal('key-reused')
  return true
}

const contentOf = ({
  postings,
  memo,
  subject,
  reverses,
  reservation,
}: {
  readonly postings: readonly Posting[]
  readonly memo: string
  readonly subject: string
  readonly reverses?: string | undefined
  readonly reservation?: string | undefined
}) =>
  canonicalJson({
    postings: postings.map(({ unit, debit, credit, amount }) => [unit, debit, credit, amount]),
    ...{ memo, subject, reverses, reservation },
  })
