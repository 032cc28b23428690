import type { Language } from '../contract/language.ts'
import type { OrganisationRecord } from '../identity/model.ts'
import type { Contact, Given } from '../kinds/definition.ts'
import { registry } from '../kinds/registry.ts'
import { isAnonymous } from './anonymous.ts'
import { photoAddress } from './media.ts'
import type { ListingRecord } from './model.ts'

export type GivenBy = {
  readonly provider: OrganisationRecord
  /** Of the pages. */
  readonly origin: string
  readonly language: Language
  /** `YYYY-MM-DD` */
  readonly today: string
}

/**
 * Whether anybody may have a listing under its organisation's name: it is public, and no gift whose giver stays unnamed to
 * the public (慈善法 art. 82).
 */
export const isOpen = (record: ListingRecord) => record.status === 'published' && !isAnonymous(record)

/** A listing as it is given out: nothing is charged for what has become free since it was priced. */
export function givenOf(
  record: ListingRecord,
  { provider, origin, language, today }: GivenBy,
  contact?: Contact,
): Given {
  const { price: _price, ...unpriced } = record
  const isFree = record.price?.fen && registry[record.kind].unpriced?.(record, today)
  const [photo] = record.photos ?? []
  return {
    id: record.id,
    offer: isFree ? unpriced : record,
    provider: {
      name: provider.name,
      ...(provider.creditCode && { creditCode: provider.creditCode }),
      ...(provider.servicePhone && { servicePhone: provider.servicePhone }),
    },
    page: `${origin}/listings/${record.id}`,
    ...(photo && { photo: `${origin}${photoAddress(photo.id, 'whole')}` }),
    ...(contact && { contact }),
    language,
  }
}
