import { call, download } from '#lib/api/call.ts'
import type { Bilingual } from '#lib/api/contract.ts'
import { number } from '#lib/i18n/format.ts'
import { inReaderLanguage } from '#lib/i18n/messages.svelte.ts'
import { accountKinds } from '../../../../functions/ledger/accounts.data.ts'
import { units } from '../../../../functions/ledger/units.data.ts'

export const readJournal = (next: string | undefined) => call('journalDays', { query: next ? { next } : {} })
export const readJournalDay = (day: string, next: string | undefined) =>
  call('journalDay', { params: { day }, query: next ? { next } : {} })

export const readAccounts = async (organisation: string) =>
  (await call('ledgerAccounts', { query: { organisation } })).items
export const readEntries = (account: string, next: string | undefined) =>
  call('ledgerEntries', { query: { account, limit: 20, ...(next && { next }) } })

/** All pieces of the export as one file; the lines that only say where to go on are no part of it. */
export async function wholeJournal(): Promise<Blob> {
  const pieces: string[] = []
  for (let next: string | undefined = ''; next !== undefined; ) {
    const text = await (await download('journalExport', { query: next ? { next } : {} })).text()
    const found: RegExpExecArray | null = /\{"next":"(.+)"\}\n$/.exec(text)
    pieces.push(found ? text.slice(0, found.index) : text)
    next = found?.[1]
  }
  return new Blob(pieces, { type: 'application/x-ndjson' })
}

const named = (labels: Readonly<Record<string, { readonly label: Bilingual }>>, name: string) => {
  const label = labels[name]?.label
  return label ? inReaderLanguage(label) : name
}

export const accountKindName = (kind: string) => named(accountKinds, kind)
export const unitName = (unit: string) => named(units, unit.split(':')[0] ?? unit)

/** Whole minor units as a person counts them. */
export function amountText(unit: string, amount: number): string {
  const found = units[unit.split(':')[0] ?? unit]
  return found ? `${number(amount / found.shownIn)} ${inReaderLanguage(found.shown)}` : number(amount)
}
