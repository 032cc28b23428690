import type { Posting } from '../kinds/process.ts'
import { canonicalJson } from '../platform/canonical.ts'
import { found, Refusal } from '../platform/refusal.ts'
import type { Part } from '../platform/transact.ts'
import { balances } from './balances.ts'
import type { ReservationRecord } from './model.ts'
import { type EntryRequest, type LedgerHouse, type Written, wasWritten, writtenParts } from './post.ts'
import { notEnough, ranOut, refuseFaulty, resolvedBefore } from './refusals.ts'
import { reserveMoves, resolveMoves } from './rules.ts'
import { ledgerStore } from './store.ts'

export type ReserveRequest = Written &
  Posting &
  Pick<EntryRequest, 'limits' | 'refused'> & {
    /** Instant after which nothing is posted any more, and the clock frees it. */
    readonly until?: string
  }

/**
 * Sets an amount of the credit account aside for the debit account, as parts of the caller's transaction: it moves nothing yet,
 * but nobody else can have it. No parts where the same was reserved before.
 * @throws Refusal as `entryParts` does, and `wrong-state` where `until` has passed
 */
export async function reserveParts(house: LedgerHouse, request: ReserveRequest): Promise<readonly Part[]> {
  const { key, memo, subject, until, now, unit, debit, credit, amount } = request
  const posting = { unit, debit, credit, amount }
  refuseFaulty(key, memo, subject, [posting])
  const store = ledgerStore(house.database)
  const before = await store.getReservation(key)
  if (before) {
    if (contentOf(before) !== contentOf(request)) throw new Refusal('key-reused')
    return []
  }
  if (until !== undefined && until <= now.toISOString()) throw ranOut()
  return [
    store.putReservation({
      ...{ key, ...posting, memo, subject },
      ...(until !== undefined && { until }),
      at: now.toISOString(),
      state: 'open',
      version: 1,
    }),
    ...balances(house.database).parts(
      key,
      reserveMoves(posting),
      request.limits ?? {},
      request.refused ?? notEnough,
    ),
    ...(until !== undefined ? [store.putDue(key, until)] : []),
  ]
}

type PostRequest = Written & {
  /** Key of the reservation. */
  readonly reservation: string
  /** From 1 to what is reserved; the rest is free again. */
  readonly amount: number
}

/**
 * Turns a reservation into an entry. A reservation is resolved once: posted, voided, or run out.
 * @throws Refusal `wrong-state` where it was resolved otherwise or has run out, `not-found`, `invalid-input` for more than is
 * reserved. The transaction: `stale-version` where somebody else resolved it meanwhile
 */
export async function postParts(house: LedgerHouse, request: PostRequest): Promise<readonly Part[]> {
  const store = ledgerStore(house.database)
  const before = found(await store.getReservation(request.reservation))
  const posting = { ...postingOf(before), amount: request.amount }
  refuseFaulty(request.key, request.memo, request.subject, [posting])
  if (await wasWritten(house, { ...request, postings: [posting] })) return []
  requireOpen(before)
  if (request.amount > before.amount) throw new Refusal('invalid-input', moreThanReserved)
  if (before.until !== undefined && before.until <= request.now.toISOString()) throw ranOut()
  const moves = resolveMoves(before, request.amount)
  return [
    store.putResolved(resolved(before, 'posted', request, request.amount)),
    ...(await writtenParts(house, { ...request, postings: [posting] }, moves, unguarded)),
  ]
}

type Resolution = Pick<Written, 'key' | 'now'> & { readonly reservation: string }

/** Frees a reservation. @throws Refusal as `postParts` */
export async function voidParts(house: LedgerHouse, request: Resolution): Promise<readonly Part[]> {
  const before = found(await ledgerStore(house.database).getReservation(request.reservation))
  if (before.state === 'voided' && before.resolved?.key === request.key) return []
  requireOpen(before)
  return freeParts(house, before, 'voided', request)
}

/** Frees a reservation that has run out, for the clock. No parts where it has not, or somebody else resolved it. */
export async function timeOutParts(
  house: LedgerHouse,
  reservation: string,
  now: Date,
): Promise<readonly Part[]> {
  const before = await ledgerStore(house.database).getReservation(reservation)
  if (before?.state !== 'open' || before.until === undefined || before.until > now.toISOString()) return []
  return freeParts(house, before, 'timed-out', { key: reservation, now })
}

const freeParts = (
  { database }: LedgerHouse,
  before: ReservationRecord,
  state: 'voided' | 'timed-out',
  request: Pick<Resolution, 'key' | 'now'>,
): readonly Part[] => [
  ledgerStore(database).putResolved(resolved(before, state, request, 0)),
  ...balances(database).parts(before.key, resolveMoves(before, 0), {}, unguarded.refused),
]

const resolved = (
  before: ReservationRecord,
  state: ReservationRecord['state'],
  { key, now }: Pick<Resolution, 'key' | 'now'>,
  amount: number,
): ReservationRecord => ({
  ...before,
  state,
  resolved: { key, amount, at: now.toISOString() },
  version: before.version + 1,
})

function requireOpen(reservation: ReservationRecord): void {
  if (reservation.state !== 'open') throw resolvedBefore()
}

/** What was set aside is there: no guard is asked again. */
const unguarded = { limits: {}, refused: notEnough }

const postingOf = ({ unit, debit, credit, amount }: Posting) => ({ unit, debit, credit, amount })

const contentOf = (content: Posting & Pick<Written, 'memo' | 'subject'> & { until?: string | undefined }) =>
  canonicalJson([postingOf(content), content.memo, content.subject, content.until ?? null])

const moreThanReserved = {
  zh: '要结算的数量超过预留的数量。请按预留的数量结算，超出部分另行申请。',
  en: 'More is to be posted than was reserved. Post what was reserved, and ask for the rest apart.',
}
