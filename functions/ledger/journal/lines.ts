import { createHmac } from 'node:crypto'
import type { Posting } from '../../kinds/process.ts'
import { readAccount } from '../rules.ts'
import type { JournalLineRecord } from './model.ts'

/**
 * The public lines of entries. Names are made with the day's secret and hold for the entries of one key: whoever dealt with a lab
 * knows its name in that line, and would else read in the others what it dealt with everybody that day. Ids are in no order
 * of time.
 */
export function linesOf(
  secret: string,
  key: string,
  memo: string,
  postings: readonly Posting[],
): { readonly id: string; readonly lines: readonly JournalLineRecord[] } {
  const named = (what: string, length: number) =>
    createHmac('sha256', secret).update(what).digest('hex').slice(0, length)
  const side = (account: string) => ({
    kind: readAccount(account)?.kind ?? 'world',
    tag: named(`account ${account} of ${key}`, 12),
  })
  const id = named(`entries ${key}`, 24)
  const lines = postings.map(({ unit, debit, credit, amount }, at) => ({
    id: `${id}-${String(at + 1).padStart(2, '0')}`,
    // What is counted may be one listing: that it was dealt with today is its own two sides' business.
    unit: unit.split(':')[0] ?? unit,
    amount,
    kind: memo,
    debit: side(debit),
    credit: side(credit),
  }))
  return { id, lines }
}
