import type { ListingState } from '../../contract/listing.ts'
import type { Given, ImportColumn, Row, Writing } from '../definition.ts'
import type { Field } from '../field.ts'
import { listingStatusWords } from './listing-status.ts'
import { priceUnitWords } from './price-units.data.ts'
import { betweenWords, flagWord, writeDetail, yuanOf } from './write-detail.ts'

const leading = [
  'id',
  'title',
  'listingStatus',
  'description',
  'techniques',
  'region',
  'site',
  'price',
  'priceUnit',
  'voucher',
  'link',
] as const
const contacts = ['contact.name', 'contact.phone', 'contact.email', 'contact.url'] as const

/** How the table of a Kind is written: its common columns, the Kind's own fields, and the contact. */
export function tableWriting(fields: readonly Field[], columns: readonly ImportColumn[]): Writing {
  const names = new Map(
    columns.flatMap(({ field, written }) => (written?.table ? [[field, written.table]] : [])),
  )
  const order = [...leading, ...fields.map(({ name }) => name), ...contacts]
  return {
    told: 'all',
    columns: order.flatMap(field => {
      const name = names.get(field)
      return name ? [{ field, name }] : []
    }),
    row: given => rowOf(fields, given),
  }
}

function rowOf(fields: readonly Field[], given: Given): Row {
  const { id, offer, language } = given
  const row: Record<string, string | undefined> = {
    id,
    kind: offer.kind,
    title: offer.title,
    listingStatus: statusWord(offer.status, language),
    description: offer.description,
    techniques: offer.techniques.join(betweenWords),
    region: offer.region,
    site: offer.site,
    voucher: flagWord(offer.voucher, language),
    link: offer.link,
    ...(offer.price && {
      price: yuanOf(offer.price.fen),
      'price.fen': String(offer.price.fen),
      priceUnit: priceUnitWords[offer.price.per][language],
    }),
    ...contactCells(given),
  }
  for (const field of fields) {
    const value = offer.details[field.name]
    row[field.name] = writeDetail(field, value, language)
    if (field.type === 'money' && typeof value === 'number') row[`${field.name}.fen`] = String(value)
  }
  return filledCells(row)
}

const statusWord = (status: ListingState, language: Given['language']) => listingStatusWords[status][language]

/** The contact, where it may be told. */
export const contactCells = ({ contact }: Pick<Given, 'contact'>) => ({
  'contact.name': contact?.name,
  'contact.phone': contact?.phone,
  'contact.email': contact?.email,
  'contact.url': contact?.url,
})

/** A row without cells that hold nothing, its line breaks as files have them when they come back. */
export function filledCells(row: Readonly<Record<string, string | undefined>>): Row {
  const filled: Record<string, string> = {}
  for (const [field, cell] of Object.entries(row)) {
    if (cell === undefined || cell.trim() === '') continue
    filled[field] = cell.includes('\r') ? cell.replace(/\r\n?/g, '\n') : cell
  }
  return filled
}
