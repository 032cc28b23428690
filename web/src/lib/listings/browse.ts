import type { Reply } from '#lib/api/call.ts'
import { call } from '#lib/api/call.ts'

export type BrowseReply = Reply<'browse'>
export const facetNames = Object.freeze(['kind', 'region', 'technique', 'price'] as const)
export type FacetName = (typeof facetNames)[number]
export const priceBands = Object.freeze(['free', 'to-500', 'to-2000', 'above', 'unsaid'] as const)
export type PriceBand = (typeof priceBands)[number]
export const isPriceBand = (value: string): value is PriceBand => priceBands.some(band => band === value)

/** The filters live in the page's address, so that a search can be shared and the back button works. */
export function browse(address: URLSearchParams, next: string | undefined): Promise<BrowseReply> {
  const price = address.get('price')
  return call('browse', {
    query: {
      ...pick(address, 'q'),
      ...pick(address, 'kind'),
      ...pick(address, 'region'),
      ...pick(address, 'technique'),
      ...pick(address, 'organisation'),
      ...(price && isPriceBand(price) ? { price } : {}),
      ...(next ? { next } : {}),
    },
  })
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
