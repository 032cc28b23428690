import type { Reply } from '#lib/api/call.ts'
import { call } from '#lib/api/call.ts'
import type { Language } from '#lib/api/contract.ts'

export type BrowseReply = Reply<'browse'>
export const facetNames = Object.freeze(['kind', 'region', 'technique', 'price'] as const)
export type FacetName = (typeof facetNames)[number]
export const priceBands = Object.freeze(['free', 'to-500', 'to-2000', 'above', 'unsaid'] as const)
export type PriceBand = (typeof priceBands)[number]
export const isPriceBand = (value: string): value is PriceBand => priceBands.some(band => band === value)

/**
 * Whether listings abroad are folded away: on Chinese pages, until somebody asks for them, or names a region or a provider.
 */
export const foldsAbroad = (address: URLSearchParams, language: Language): boolean =>
  language === 'zh' && !['abroad', 'region', 'organisation'].some(name => address.has(name))

/** How many of the counted listings are abroad: provinces begin with CN. */
export const abroadIn = (facets: BrowseReply['facets']): number =>
  facets.region.filter(({ value }) => !value.startsWith('CN')).reduce((sum, { count }) => sum + count, 0)

/** The filters live in the page's address, so that a search can be shared and the back button works. */
export function browse(
  address: URLSearchParams,
  language: Language,
  next: string | undefined,
): Promise<BrowseReply> {
  const price = address.get('price')
  return call('browse', {
    query: {
      ...pick(address, 'q'),
      ...pick(address, 'kind'),
      ...(foldsAbroad(address, language) ? { region: 'CN' } : pick(address, 'region')),
      ...pick(address, 'technique'),
      ...pick(address, 'organisation'),
      ...(price && isPriceBand(price) ? { price } : {}),
      ...(takesVoucher(address) ? { voucher: 'true' } : {}),
      ...(next ? { next } : {}),
    },
  })
}

export const takesVoucher = (address: URLSearchParams): boolean => address.get('voucher') === 'true'

/** The address with only those that take vouchers, or with all again. */
export function voucherToggled(address: URLSearchParams): URLSearchParams {
  const changed = new URLSearchParams(address)
  if (takesVoucher(address)) changed.delete('voucher')
  else changed.set('voucher', 'true')
  return changed
}

function pick<Name extends string>(address: URLSearchParams, name: Name): { [Key in Name]?: string } {
  const value = address.get(name)
  const picked: { [Key in Name]?: string } = {}
  if (value) picked[name] = value
  return picked
}

export const chosenOf = (address: URLSearchParams, facet: FacetName): string[] =>
  (address.get(facet) ?? '').split(',').filter(Boolean)

/** The address with one value of a facet switched; price bands exclude each other. */
export function toggled(address: URLSearchParams, facet: FacetName, value: string): URLSearchParams {
  const before = chosenOf(address, facet)
  const without = before.filter(each => each !== value)
  const after = without.length < before.length ? without : facet === 'price' ? [value] : [...before, value]
  const changed = new URLSearchParams(address)
  if (after.length > 0) changed.set(facet, after.join(','))
  else changed.delete(facet)
  return changed
}
