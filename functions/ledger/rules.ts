import type { Posting } from '../kinds/process.ts'
import { type AccountKind, accountKinds } from './accounts.data.ts'
import { type Unit, units } from './units.data.ts'

/** Postings under one key: each touches two balances, and a transaction takes a hundred items. */
export const mostPostings = 20
/** Beyond it a typing error is likelier than an amount, and sums stay exact. */
export const largestAmount = 1_000_000_000_000

export type Named = { readonly kind: string; readonly owner: string; readonly rules: AccountKind }

/** An account's sort and whom it belongs to; undefined for what is no account. */
export function readAccount(account: string): Named | undefined {
  if (!accountShape.test(account)) return undefined
  const [kind = '', owner = ''] = account.split(':')
  const rules = ownOf(accountKinds, kind)
  if (!rules || (kind === 'world') !== (owner === '')) return undefined
  return { kind, owner: owner || kind, rules }
}
const accountShape = /^[a-z]+(:[0-9a-zA-Z-]{1,80}){0,3}$/

/** The unit's row of the table; undefined for what is no unit. */
export function readUnit(unit: string): Unit | undefined {
  const [name = '', of, ...more] = unit.split(':')
  const row = ownOf(units, name)
  if (!row || more.length > 0) return undefined
  return (row.of === undefined) === (of === undefined) && of !== '' ? row : undefined
}

export type PostingFault =
  | 'nothing'
  | 'too-many'
  | 'no-unit'
  | 'no-account'
  | 'same-account'
  | 'no-amount'
  | 'bad-code'

/** Names come from outside: what every object has by birth is none of the table's. */
const ownOf = <Row>(table: Readonly<Record<string, Row>>, name: string): Row | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/** What stands against writing these; each balances by its form: what one account gets, another gives. */
export function faultOf(
  key: string,
  memo: string,
  subject: string,
  postings: readonly Posting[],
): PostingFault | undefined {
  if (!keyShape.test(key) || !memoShape.test(memo) || !keyShape.test(subject)) return 'bad-code'
  if (postings.length === 0) return 'nothing'
  if (postings.length > mostPostings) return 'too-many'
  for (const { unit, debit, credit, amount } of postings) {
    if (!readUnit(unit)) return 'no-unit'
    if (!readAccount(debit) || !readAccount(credit)) return 'no-account'
    if (debit === credit) return 'same-account'
    if (!Number.isSafeInteger(amount) || amount < 1 || amount > largestAmount) return 'no-amount'
  }
  return undefined
}
/** Part of a sort key beside an account and an instant. */
const keyShape = /^[0-9a-zA-Z#/:._-]{1,200}$/
/** Public in the journal: a code, nothing that somebody typed. */
const memoShape = /^[a-z][a-z-]*(\.[a-z][a-z-]*)?$/

/** The postings that take others back. */
export const reversed = (postings: readonly Posting[]): readonly Posting[] =>
  postings.map(({ unit, debit, credit, amount }) => ({ unit, debit: credit, credit: debit, amount }))

/** How one balance moves. */
export type Move = {
  readonly account: string
  readonly unit: string
  readonly balance: number
  readonly available: number
  readonly promised: number
}

export const entryMoves = ({ unit, debit, credit, amount }: Posting): readonly Move[] => [
  { account: debit, unit, balance: amount, available: amount, promised: amount },
  { account: credit, unit, balance: -amount, available: -amount, promised: -amount },
]

/** The amount stays where it is and can be used for nothing else. */
export const reserveMoves = ({ unit, debit, credit, amount }: Posting): readonly Move[] => [
  { account: debit, unit, balance: 0, available: 0, promised: amount },
  { account: credit, unit, balance: 0, available: -amount, promised: 0 },
]

/** @param posted how much of the reservation goes over; the rest is free again */
export const resolveMoves = ({ unit, debit, credit, amount }: Posting, posted: number): readonly Move[] => [
  { account: debit, unit, balance: posted, available: posted, promised: posted - amount },
  { account: credit, unit, balance: -posted, available: amount - posted, promised: -posted },
]

/** One move for each balance: an item stands in a transaction once. */
export function joinMoves(moves: readonly Move[]): readonly Move[] {
  const joined = new Map<string, Move>()
  for (const move of moves) {
    const name = `${move.account} ${move.unit}`
    const before = joined.get(name)
    joined.set(name, before ? sumOf(before, move) : move)
  }
  return [...joined.values()].filter(
    ({ balance, available, promised }) => balance !== 0 || available !== 0 || promised !== 0,
  )
}

export const sumOf = (one: Move, other: Move): Move => ({
  ...one,
  balance: one.balance + other.balance,
  available: one.available + other.available,
  promised: one.promised + other.promised,
})
