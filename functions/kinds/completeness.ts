import type { Bilingual } from '../contract/language.ts'
import type { KindDefinition, Offer } from './definition.ts'
import { isSet } from './detail.ts'
import type { Weight } from './weight.ts'

/** What is still to be filled in: `gain` is the share that it adds. */
export type Missing = {
  readonly field: string
  readonly label: Bilingual
  readonly why: Bilingual
  readonly gain: number
}

export type Completeness = {
  /** 0 to 1, two decimals; 1 only when nothing is missing. */
  readonly share: number
  /** The next best thing to add; absent when nothing is missing. */
  readonly next?: Missing
  /** All that is missing, the heaviest first. */
  readonly missing: readonly Missing[]
}

/** A listing as the meter sees it. Without `photos` (their number) photos are not counted, neither for nor against. */
export type Measured = Offer & { readonly photos?: number }

/**
 * How complete a listing is, by the published weights of its Kind. A field that does not apply (the end of customs
 * supervision of an instrument that was not imported duty-free) is not counted.
 */
export function completeness(
  { weights, fields }: Pick<KindDefinition, 'weights' | 'fields'>,
  listing: Measured,
): Completeness {
  const counted = weights.filter(weight => applies(weight, listing))
  const whole = counted.reduce((sum, { weight }) => sum + weight, 0)
  const open = counted.filter(weight => !isFilled(weight, listing)).sort((a, b) => b.weight - a.weight)
  const lacking = open.reduce((sum, { weight }) => sum + weight, 0)
  const missing = open.map(({ field, why, weight }) => ({
    field,
    label: fields.find(({ name }) => name === field)?.label ?? ownLabels[field] ?? { zh: field, en: field },
    why,
    gain: twoDecimals(weight / whole),
  }))
  const [next] = missing
  // Rounding must not call a listing complete that lacks something.
  const share = lacking === 0 ? 1 : Math.min(0.99, twoDecimals(1 - lacking / whole))
  return { share, ...(next && { next }), missing }
}

const twoDecimals = (share: number) => Math.round(share * 100) / 100

const ownLabels: Readonly<Record<string, Bilingual>> = {
  title: { zh: '名称', en: 'Title' },
  description: { zh: '说明', en: 'Description' },
  techniques: { zh: '技术方法', en: 'Techniques' },
  site: { zh: '地点', en: 'Site' },
  price: { zh: '价格', en: 'Price' },
  link: { zh: '网址', en: 'Web page' },
  photos: { zh: '照片', en: 'Photos' },
}

const applies = ({ field, when }: Weight, listing: Measured) =>
  (field !== 'photos' || listing.photos !== undefined) && (when === undefined || isSet(listing, when))

function isFilled({ field, enough = 1 }: Weight, listing: Measured): boolean {
  switch (field) {
    case 'title':
      return listing.title.length >= enough
    case 'description':
      return (listing.description ?? '').length >= enough
    case 'techniques':
      return listing.techniques.length >= enough
    case 'site':
      return listing.site !== undefined
    case 'price':
      return listing.price !== undefined
    case 'link':
      return listing.link !== undefined
    case 'photos':
      return (listing.photos ?? 0) >= enough
    default: {
      const value = listing.details[field]
      return typeof value === 'string' || Array.isArray(value) ? value.length >= enough : value !== undefined
    }
  }
}
