import { givingStore } from '../../../functions/engagements/gifts/store.ts'
import { hashOfText, plainText } from '../../../functions/engagements/licences/rules.ts'
import { licenceStore } from '../../../functions/engagements/licences/store.ts'
import { personId } from '../../../functions/identity/authenticate.ts'
import type { ListingRecord } from '../../../functions/listings/model.ts'
import { type House, today } from '../../../functions/platform/house.ts'
import { transact } from '../../../functions/platform/transact.ts'
import { localIssuer } from '../house.ts'
import { grantOfDemo, licenceOfDemo } from './licences.data.ts'

const ninetyDays = 90 * 24 * 60 * 60 * 1000

/** The licence texts of the demo's promises, and its grant programme, where they are missing. */
export async function seedLicences(
  house: House,
  catalogue: readonly ListingRecord[],
  now: Date,
): Promise<void> {
  const store = licenceStore(house.database)
  const at = now.toISOString()
  for (const { id: listing, organisation, kind, details } of catalogue) {
    const { terms } = details
    if (kind !== 'patent' || (terms !== 'free-promise' && terms !== 'pool')) continue
    if (await store.getPromise(listing)) continue
    const text = plainText(licenceOfDemo[terms])
    const sha256 = hashOfText(text)
    await transact(house.database, [
      store.putText({
        listing,
        number: 1,
        sha256,
        text,
        at,
        by: personId(localIssuer, 'holder'),
        version: 1,
      }),
      store.putNewPromise({ listing, organisation, number: 1, sha256, taken: 0, version: 1 }),
    ])
  }
  const giving = givingStore(house.database)
  if (await giving.getProgramme(grantOfDemo.id)) return
  const deadline = today(new Date(now.getTime() + ninetyDays))
  const by = personId(localIssuer, 'association')
  await transact(house.database, [giving.putProgramme({ ...grantOfDemo, deadline, at, by, version: 1 })])
}
