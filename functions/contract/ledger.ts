import * as z from 'zod'
import { route } from './route.ts'
import { cursor, day, id, instant, page, pageQuery } from './scalars.ts'

/** An account's name: `kind:owner`, with more parts where an owner has several. */
export const accountName = z.string().regex(/^[a-z]+:[0-9a-zA-Z-]{1,80}(:[0-9a-zA-Z-]{1,80}){0,2}$/)

export const ledgerBalance = z.object({
  account: z.string(),
  /** Sort of account, and its name in the reader's language. */
  kind: z.string(),
  label: z.string(),
  unit: z.string(),
  unitLabel: z.string(),
  /** Whole minor units: `shownIn` of them are one of `shown`. */
  shown: z.string(),
  shownIn: z.int(),
  balance: z.int(),
  /** Less what is reserved to leave; with what is reserved to come. */
  available: z.int(),
  promised: z.int(),
})
export type LedgerBalance = z.output<typeof ledgerBalance>

export const ledgerEntry = z.object({
  key: z.string(),
  at: instant,
  /** Kind of posting, for example `booking.settled`. */
  memo: z.string(),
  /** The same in words. */
  label: z.string(),
  engagement: id.exactOptional(),
  /** What this account got (above zero) or gave (below), in whole minor units of one unit each. */
  changes: z.array(
    z.object({ unit: z.string(), amount: z.int(), other: z.object({ kind: z.string(), label: z.string() }) }),
  ),
  /** Key of the entries that these take back. */
  reverses: z.string().exactOptional(),
  /** Where the public journal has them. */
  day,
  lines: z.array(z.string()),
})
export type LedgerEntry = z.output<typeof ledgerEntry>

export const seal = z.string().regex(/^[0-9a-f]{64}$/)
/** A day without `seal` is still open. */
export const journalDay = z.object({
  day,
  lines: z.int().exactOptional(),
  previous: seal.exactOptional(),
  seal: seal.exactOptional(),
})
export type JournalDay = z.output<typeof journalDay>

const side = z.object({ kind: z.string(), tag: z.string() })
export const journalLine = z.object({
  id: z.string(),
  unit: z.string(),
  amount: z.int(),
  kind: z.string(),
  debit: side,
  credit: side,
})
export type JournalLine = z.output<typeof journalLine>

const notFound = ['not-found'] as const

export const ledgerRoutes = {
  ledgerAccounts: route({
    capability: 'ledger',
    method: 'GET',
    path: '/ledger/accounts',
    summary: 'Balances of an organisation’s accounts, or of one’s own',
    access: 'person',
    status: 200,
    query: z.strictObject({ organisation: id.optional() }),
    reply: z.object({ items: z.array(ledgerBalance) }),
    errors: notFound,
  }),
  ledgerEntries: route({
    capability: 'ledger',
    method: 'GET',
    path: '/ledger/entries',
    summary: 'Entries of one account, newest first, with their lines in the public journal',
    access: 'person',
    status: 200,
    query: pageQuery.extend({ account: accountName }),
    reply: page(ledgerEntry),
    errors: notFound,
  }),
  journalDays: route({
    capability: 'ledger',
    method: 'GET',
    path: '/journal',
    summary: 'The public journal: its days and their seals, newest first',
    access: 'public',
    status: 200,
    query: pageQuery,
    reply: page(journalDay),
  }),
  journalExport: route({
    capability: 'ledger',
    method: 'GET',
    path: '/journal/export',
    summary:
      'The sealed days with all their lines as NDJSON, for verification; a last line {"next":…} says where to go on',
    access: 'public',
    status: 200,
    query: z.strictObject({ from: day.optional(), next: cursor.optional() }),
    reply: z.string(),
    produces: 'application/x-ndjson',
  }),
  journalDay: route({
    capability: 'ledger',
    method: 'GET',
    path: '/journal/{day}',
    summary: 'One day of the public journal: its seal and its lines, which name nobody',
    access: 'public',
    status: 200,
    params: z.strictObject({ day }),
    query: pageQuery,
    reply: journalDay.extend({
      items: z.array(journalLine),
      /** The kinds of posting among them in the reader's words. */
      names: z.record(z.string(), z.string()),
      next: cursor.optional(),
    }),
    errors: notFound,
  }),
}
