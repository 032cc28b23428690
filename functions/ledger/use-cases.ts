import type { Language } from '../contract/language.ts'
import type { JournalDay, JournalLine, LedgerBalance, LedgerEntry } from '../contract/ledger.ts'
import { listingStore } from '../listings/store.ts'
import { type Caller, requireMay } from '../platform/caller.ts'
import { type House, today } from '../platform/house.ts'
import { badCursor, found, Refusal } from '../platform/refusal.ts'
import { accountKinds } from './accounts.data.ts'
import type { DayRecord } from './journal/model.ts'
import { journalStore, shards } from './journal/store.ts'
import type { Balance, EntriesRecord } from './model.ts'
import { postingName } from './posting-name.ts'
import { balancesOf, entriesOf } from './read.ts'
import { readAccount, readUnit } from './rules.ts'

type Reading = { readonly caller: Caller; readonly language: Language }
type PageQuery = { readonly limit: number; readonly next?: string | undefined }

/** Balances of one's own accounts, or of an organisation's for its members. */
export async function readAccounts(
  house: House,
  { caller, language }: Reading,
  organisation: string | undefined,
): Promise<{ items: LedgerBalance[] }> {
  if (organisation !== undefined) requireMay(caller, 'ledger.read', organisation)
  const balances = await balancesOf(house, organisation ?? caller.person)
  return { items: balances.map(balance => toBalance(balance, language)) }
}

function toBalance(balance: Balance, language: Language): LedgerBalance {
  const unit = readUnit(balance.unit)
  const kind = readAccount(balance.account)?.kind ?? ''
  return {
    ...balance,
    kind,
    label: labelOf(kind, language),
    unitLabel: unit?.label[language] ?? balance.unit,
    shown: unit?.shown[language] ?? '',
    shownIn: unit?.shownIn ?? 1,
  }
}

const labelOf = (kind: string, language: Language) => accountKinds[kind]?.label[language] ?? kind

/**
 * Entries of an account, for whom it belongs to: the person, members of the organisation, members of a listing's.
 * @throws Refusal `not-found` for everybody else
 */
export async function readEntries(
  house: House,
  { caller, language }: Reading,
  { account, limit, next }: PageQuery & { readonly account: string },
) {
  await requireOwner(house, caller, account)
  const page = await entriesOf(house, account, { limit, after: next })
  return {
    items: page.items.map(({ entries }) => toEntry(entries, account, language)),
    ...(page.next !== undefined && { next: page.next }),
  }
}

async function requireOwner(house: House, caller: Caller, account: string): Promise<void> {
  const named = readAccount(account)
  if (!named) throw new Refusal('not-found')
  if (named.owner === caller.person) return
  const organisation =
    named.kind === 'listing' || named.kind === 'gift'
      ? found(await listingStore(house.database).get(named.owner)).organisation
      : named.owner
  requireMay(caller, 'ledger.read', organisation)
}

function toEntry(entries: EntriesRecord, account: string, language: Language): LedgerEntry {
  const { key, at, memo, subject, reverses, day, lines } = entries
  const [, engagement] = /^engagement#(.+)$/.exec(subject) ?? []
  const own = entries.postings.filter(({ debit, credit }) => debit === account || credit === account)
  return {
    ...{ key, at, memo },
    label: postingName(memo, language),
    ...(engagement !== undefined && { engagement }),
    changes: own.map(({ unit, debit, credit, amount }) => {
      const kind = readAccount(debit === account ? credit : debit)?.kind ?? ''
      return {
        unit,
        amount: debit === account ? amount : -amount,
        other: { kind, label: labelOf(kind, language) },
      }
    }),
    ...(reverses !== undefined && { reverses }),
    ...{ day, lines },
  }
}

/** Days up to today; tomorrow's is opened beforehand and holds nothing. */
export async function readDays(house: House, { limit, next }: PageQuery) {
  const after = next ?? `day#${today(house.clock())}~`
  const page = await journalStore(house.database).days({ limit, after, newestFirst: true })
  return { items: page.items.map(toDay), ...(page.next !== undefined && { next: page.next }) }
}

const toDay = ({ day, lines, previous, seal }: DayRecord): JournalDay => ({
  day,
  ...(lines !== undefined && { lines }),
  ...(previous !== undefined && { previous }),
  ...(seal !== undefined && { seal }),
})

/**
 * One day's lines, once it is sealed: who looks on while a day is open would learn when each dealing took place.
 * @throws Refusal `not-found` for a day of which there is no journal
 */
export async function readDay(house: House, language: Language, day: string, query: PageQuery) {
  const record = found(await journalStore(house.database).getDay(day))
  if (record.seal === undefined) {
    if (day > today(house.clock())) throw new Refusal('not-found')
    return { day, items: [], names: {} }
  }
  const page = await linesOf(house, day, query)
  const kinds = new Set(page.items.map(({ kind }) => kind))
  const names = Object.fromEntries([...kinds].map(kind => [kind, postingName(kind, language)]))
  return { ...toDay(record), ...page, names }
}

/** Parts of a day stand one after the other; a small day is told at once though it lies in all of them. */
async function linesOf({ database }: House, day: string, { limit, next }: PageQuery) {
  const store = journalStore(database)
  const items: JournalLine[] = []
  for (let { shard, after } = placeOf(next); shard < shards.length; shard += 1, after = undefined) {
    const page = await store.linesIn(day, shards[shard] ?? '', { limit: limit - items.length, after })
    items.push(...page.items.flatMap(({ lines }) => lines))
    if (page.next !== undefined) return { items, next: `${shard}~${page.next}` }
    if (items.length >= limit && shard + 1 < shards.length) return { items, next: `${shard + 1}~` }
  }
  return { items }
}

function placeOf(next: string | undefined): { shard: number; after: string | undefined } {
  if (next === undefined) return { shard: 0, after: undefined }
  const [, shard, after = ''] = /^(\d{1,2})~(.*)$/s.exec(next) ?? []
  if (shard === undefined) throw badCursor()
  return { shard: Number(shard), after: after || undefined }
}
