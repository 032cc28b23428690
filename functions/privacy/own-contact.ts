import type { ContactChange, MaskedContact } from '../contract/contact.ts'
import type { ListingRecord } from '../listings/model.ts'
import { replaceParts } from '../listings/replace.ts'
import { listingStore } from '../listings/store.ts'
import { type Act, standing } from '../listings/use-cases.ts'
import { canonicalJson } from '../platform/canonical.ts'
import type { House } from '../platform/house.ts'
import { stableId } from '../platform/ids.ts'
import { transact } from '../platform/transact.ts'
import { readMasked } from './contacts.ts'

/**
 * Names whom to write to about a listing, or nobody. What was named before is replaced as a whole: to change a part one would
 * have to read the rest, and that is a look.
 */
export async function changeContact(
  house: House,
  act: Act,
  id: string,
  change: ContactChange,
  version: number,
): Promise<MaskedContact> {
  const before = await standing(house, act, id, version)
  const { contact: _contact, ...rest } = before
  const named = Object.keys(change).length > 0
  const key = {
    organisation: before.organisation,
    id: stableId(20, before.organisation, canonicalJson(change)),
  }
  const after: ListingRecord = {
    ...rest,
    ...(named && { contact: key.id }),
    version: version + 1,
    updatedAt: act.now.toISOString(),
  }
  const store = listingStore(house.database)
  const [known] = named ? await store.getContacts([key]) : []
  const event = named ? 'listing-contact-named' : 'listing-contact-removed'
  await transact(house.database, [
    ...(named && !known ? [store.putContact({ ...change, ...key, version: 1 })] : []),
    ...replaceParts(house, { before, after }, act, { how: 'change', event }),
  ])
  return readMasked(house, act.caller, id, act)
}
