import type { Listing } from '../contract/listing.ts'
import type { OrganisationRecord } from '../identity/model.ts'
import { registry } from '../kinds/registry.ts'
import type { ListingRecord } from './model.ts'

/**
 * A listing as readers see it: badges follow from the day and the Kind's rules, the provider's name from its record.
 * Contact and source stay behind.
 * @param today `YYYY-MM-DD`
 */
export function toListing(
  record: ListingRecord,
  provider: OrganisationRecord | undefined,
  today: string,
): Listing {
  const { contact: _contact, source: _source, ...all } = record
  // The day may have come since it was priced.
  const { price: _price, ...unpriced } = all
  const shown = record.price?.fen && registry[record.kind].unpriced?.(record, today) ? unpriced : all
  return {
    ...shown,
    provider: {
      id: record.organisation,
      name: provider?.name ?? '',
      ...(provider?.nameEn && { nameEn: provider.nameEn }),
    },
    badges: [...registry[record.kind].badges(record, today)],
  }
}
