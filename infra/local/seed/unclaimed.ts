import { settleOrganisations } from '../../../functions/identity/directory/directory.ts'
import { listingStore } from '../../../functions/listings/store.ts'
import { createListing } from '../../../functions/listings/use-cases.ts'
import type { House } from '../../../functions/platform/house.ts'
import { noKey } from '../../../functions/platform/once.ts'
import { associationOfDemo, unclaimed } from './unclaimed.data.ts'

/**
 * Organisations that nobody has claimed yet, each with a listing: made as an association's import makes them, and listed by
 * its mandate. Tells how many listings it wrote.
 */
export async function seedUnclaimed(house: House, person: string, now: Date): Promise<number> {
  const settled = await settleOrganisations(house, { association: associationOfDemo, person, now }, unclaimed)
  const caller = {
    person,
    name: '',
    operator: false,
    memberships: [{ organisation: associationOfDemo, role: 'owner' }],
  } as const
  let written = 0
  for (const [at, { title, description, techniques, yuan, details, region }] of unclaimed.entries()) {
    const place = settled[at]
    if (!place || place.outcome === 'refused') continue
    const { organisation } = place
    const { items } = await listingStore(house.database).ofShelf(organisation.shelf, 1)
    if (items.length > 0) continue
    await createListing(
      house,
      { caller, now, language: 'zh' },
      {
        kind: 'equipment',
        organisation: organisation.id,
        title,
        description,
        techniques: [...techniques],
        region,
        price: { fen: yuan * 100, per: 'hour' },
        voucher: false,
        status: 'published',
        details,
      },
      noKey,
    )
    written += 1
  }
  return written
}
