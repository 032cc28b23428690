import { expect, test } from 'vitest'
import { timetableInput } from '../../functions/contract/availability.ts'
import { tariffInput } from '../../functions/contract/tariff.ts'
import { quoteOf } from '../../functions/kinds/price/quote.ts'
import { seedListings } from '../../infra/local/seed/listings.ts'
import { termsOfDemo } from '../../infra/local/seed/terms.data.ts'

const catalogue = seedListings('2026-11-22')

test.each(termsOfDemo)('$key: terms as its lab may set them', ({ key, organisation, tariff, timetable }) => {
  const listing = catalogue.find(each => each.key === key)?.input
  expect(listing).toMatchObject({ kind: 'equipment', organisation })
  if (timetable) expect(timetableInput.parse(timetable)).toEqual(timetable)
  if (!tariff) return
  expect(tariffInput.parse(tariff)).toEqual(tariff)
  // The price of the card is the first price of the list: nobody meets another one behind it.
  const { price } = listing ?? {}
  const rate = tariff.rates.find(({ per }) => per === price?.per)
  expect(rate?.tiers[0]).toEqual({ from: 0, fen: price?.fen })
})

test('three powders cost what their card says, tax included', () => {
  const { tariff } = termsOfDemo.find(({ key }) => key === 'sem-eds-jiangcheng') ?? {}
  const quote = tariff && quoteOf(tariff, { process: 'commission', quantities: { sample: 3 } })
  expect(quote).toMatchObject({ total: 240_000, taxIncluded: true, tax: 13_585 })
})
