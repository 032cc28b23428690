import { regionName } from '../../contract/regions.ts'
import type { Given, ImportColumn, Offer, Writing } from '../definition.ts'
import { numberOf, textOf } from '../detail.ts'
import type { Field } from '../field.ts'
import { languageOf } from '../language.ts'
import { priceUnitWords } from '../table/price-units.data.ts'
import { cleanText } from '../table/text.ts'
import { writeDetail, yuanOf } from '../table/write-detail.ts'
import { contactCells, filledCells } from '../table/write-table.ts'

/** Fen in 10,000 yuan, the unit of the national platform. */
const fenInTenThousands = 1_000_000
const own = [
  'acquisition',
  'dutyFree',
  'instrumentType',
  'subjects',
  'origin',
  'model',
  'manufacturer',
  'inUseSince',
  'specifications',
  'service',
  'requirements',
  'annualHours',
  'annualServiceHours',
  'funds',
  'facility',
  'department',
] as const

/** How the national platform's upload sheet is written: Chinese, texts cut at the lengths that it takes. */
export const nriiWriting = (
  columns: readonly ImportColumn[],
  fields: readonly Field[],
  limits: Readonly<Record<string, number>>,
): Writing => ({
  told: 'published',
  columns: columns.flatMap(({ field, written }) => (written?.table ? [{ field, name: written.table }] : [])),
  row: given => {
    const row = rowOf(fields, given)
    return filledCells(
      Object.fromEntries(
        Object.entries(row).map(([field, cell]) => {
          const most = limits[field]
          return [field, most === undefined ? cell : cleanText(cell, most)]
        }),
      ),
    )
  },
})

function rowOf(fields: readonly Field[], given: Given): Record<string, string | undefined> {
  const { id, offer, provider, photo } = given
  const worth = numberOf(offer, 'worth')
  const cells = fields
    .filter(({ name }) => own.some(field => field === name))
    .map(field => [field.name, writeDetail(field, offer.details[field.name], 'zh')])
  return {
    ...Object.fromEntries(cells),
    id,
    title: offer.title,
    titleEn: languageOf(offer) === 'zh' ? offer.translations?.en?.title : undefined,
    organisation: provider.name,
    'organisation.creditCode': provider.creditCode,
    categoryCode: textOf(offer, 'categoryCode'),
    ...(worth !== undefined && { 'worth.wan': String(worth / fenInTenThousands) }),
    description: offer.description,
    fees: chargesOf(offer),
    link: offer.link,
    province: regionName(offer.region, 'zh'),
    street: offer.site,
    ...contactCells(given),
    image: photo,
  }
}

/** The price first, since whoever reads the record again knows it by its unit, and then what is said in words. */
function chargesOf(offer: Offer): string | undefined {
  const price = offer.price && `${yuanOf(offer.price.fen)}元/${priceUnitWords[offer.price.per].zh}`
  return [price, textOf(offer, 'fees')].filter(Boolean).join('；')
}
