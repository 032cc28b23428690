import type { StepValue } from '../../contract/engagement.ts'
import type { ListingRecord } from '../../listings/model.ts'
import type { House } from '../../platform/house.ts'
import { tariffOf } from './rules.ts'
import { tariffStore } from './store.ts'

/** The tariff that counts for a listing, as JSON, for steps that quote (kinds/price/steps.ts); nothing where none does. */
export async function knownTariff(
  house: House,
  { listing }: { readonly listing?: ListingRecord | undefined },
): Promise<StepValue | undefined> {
  if (!listing) return undefined
  const stored = await tariffStore(house.database).get(listing.id)
  const {
    source,
    listing: _listing,
    version: _version,
    updatedAt: _at,
    note: _note,
    ...tariff
  } = tariffOf(listing, stored)
  return source === 'none' ? undefined : JSON.stringify(tariff)
}
