import { stringify } from 'csv-stringify/sync'
import type { Kind } from '../contract/kind.ts'
import { requireActsFor } from '../identity/acting.ts'
import { identityStore } from '../identity/store.ts'
import type { House } from '../platform/house.ts'
import { found, Refusal } from '../platform/refusal.ts'
import type { ListingRecord } from './model.ts'
import { listingStore } from './store.ts'
import type { Act } from './use-cases.ts'

/** Bytes that one answer may have: a function on AWS returns 6 MB at most. */
const largest = 5_000_000

const columns = [
  'id',
  'kind',
  'title',
  'description',
  'techniques',
  'region',
  'site',
  'price',
  'per',
  'voucher',
  'link',
  'status',
]

/**
 * An organisation's listings as CSV (RFC 4180, UTF-8 with a mark so that Excel reads it). A cell that a spreadsheet
 * would take for a formula is led by an apostrophe (OWASP, CSV injection); what is stored stays as it was typed.
 */
export async function exportListings(
  house: House,
  act: Act,
  organisation: string,
  kind?: Kind,
): Promise<string> {
  await requireActsFor(house, act.caller, 'listing.read', organisation)
  const { shelf } = found(await identityStore(house.database).getOrganisation(organisation))
  const store = listingStore(house.database)
  let csv = `\uFEFF${stringify([columns])}`
  let after: string | undefined
  do {
    const page = await store.ofShelf(shelf, 100, after)
    const records = page.items.filter(record => !kind || record.kind === kind)
    csv += stringify(records.map(rowOf), { escape_formulas: true })
    if (Buffer.byteLength(csv) > largest) throw new Refusal('too-large', oneKind)
    after = page.next
  } while (after)
  return csv
}

const oneKind = {
  zh: '资源较多，一次导出放不下：请按类别分别导出。',
  en: 'There are too many listings for one file: export one kind at a time.',
}

const rowOf = (record: ListingRecord) => [
  record.id,
  record.kind,
  record.title,
  record.description ?? '',
  record.techniques.join('; '),
  record.region,
  record.site ?? '',
  record.price ? (record.price.fen / 100).toFixed(2) : '',
  record.price?.per ?? '',
  record.voucher ? 'yes' : 'no',
  record.link ?? '',
  record.status,
]
