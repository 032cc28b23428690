import { availabilityStore } from '../../../functions/engagements/availability/store.ts'
import { tariffStore } from '../../../functions/engagements/tariffs/store.ts'
import type { House } from '../../../functions/platform/house.ts'
import { transact } from '../../../functions/platform/transact.ts'
import { type SeedTerms, termsOfDemo } from './terms.data.ts'

/**
 * The prices and hours that the labs of the demo have set, where they are missing.
 * @param idOf the listing of the catalogue that is meant
 */
export async function seedTerms(house: House, idOf: (terms: SeedTerms) => string, now: Date): Promise<void> {
  const tariffs = tariffStore(house.database)
  const availability = availabilityStore(house.database)
  const updatedAt = now.toISOString()
  for (const terms of termsOfDemo) {
    const listing = idOf(terms)
    const { organisation, tariff, timetable } = terms
    const parts = [
      ...(tariff && !(await tariffs.get(listing))
        ? [tariffs.put({ ...tariff, listing, organisation, version: 1, updatedAt })]
        : []),
      ...(timetable && !(await availability.getTimetable(listing))
        ? [availability.putNewTimetable({ listing, timetable, version: 1, updatedAt })]
        : []),
    ]
    if (parts.length > 0) await transact(house.database, parts)
  }
}
