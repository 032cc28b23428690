import { regionName, regionsOf } from '../../contract/regions.ts'
import type { Given, ImportColumn, Row, Writing } from '../definition.ts'
import { textOf } from '../detail.ts'
import { contactCells, filledCells } from '../table/write-table.ts'

/** How UNIQUIP 1.0 is written: all of its columns, under their English names, whatever the reader's language. */
export const uniquipWriting = (columns: readonly ImportColumn[]): Writing => ({
  told: 'published',
  columns: columns.flatMap(({ field, written }) => (written?.table ? [{ field, name: written.table }] : [])),
  row: rowOf,
})

function rowOf(given: Given): Row {
  const { id, offer, photo } = given
  return filledCells({
    type: 'equipment',
    id,
    name: offer.title,
    description: offer.description,
    facility: textOf(offer, 'facility'),
    techniques: offer.techniques.join('; '),
    department: textOf(offer, 'department'),
    // Required by the format: who names no town is in a region all the same.
    site: offer.site ?? regionName(offer.region, 'en'),
    building: textOf(offer, 'building'),
    location: articleOf(offer.region),
    ...contactOf(given),
    photo,
    serviceLevel: textOf(offer, 'service'),
    link: offer.link,
  })
}

/** The format asks for a way to reach somebody: without a contact it is the public phone, and the page where one asks. */
const contactOf = (given: Given) =>
  given.contact
    ? contactCells(given)
    : { 'contact.phone': given.provider.servicePhone, 'contact.url': given.page }

/** The encyclopedia's article of a region, which stands for a place that is written differently everywhere. */
function articleOf(region: string): string | undefined {
  const name = regionName(region, 'en')
  return regionsOf(name).length === 1
    ? `https://en.wikipedia.org/wiki/${name.replaceAll(' ', '_')}`
    : undefined
}
