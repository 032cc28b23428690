import type { Tariff, TariffInput } from '../../contract/tariff.ts'
import { seenListing } from '../../listings/seen-listing.ts'
import { type Act, standing } from '../../listings/use-cases.ts'
import type { Caller } from '../../platform/caller.ts'
import { personEvent } from '../../platform/events.ts'
import { type House, today } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { faultsOf, tariffOf } from './rules.ts'
import { tariffStore } from './store.ts'

/** @throws Refusal `not-found` for a listing that this reader may not see */
export async function readTariff(house: House, caller: Caller | undefined, id: string): Promise<Tariff> {
  const listing = await seenListing(house, caller, id)
  return tariffOf(listing, await tariffStore(house.database).get(id))
}

/**
 * Writes the tariff anew as a whole. `version` is the one that was read, 0 where none was written.
 * @throws Refusal `stale-version`; `invalid-input` with every place that is wrong
 */
export async function changeTariff(
  house: House,
  act: Act,
  id: string,
  input: TariffInput,
  version: number,
): Promise<Tariff> {
  const listing = await standing(house, act, id)
  const places = faultsOf(listing, input, today(act.now), act.language)
  if (places.length > 0) throw new Refusal('invalid-input', undefined, places)
  const store = tariffStore(house.database)
  const before = await store.get(id)
  if ((before?.version ?? 0) !== version) throw new Refusal('stale-version')
  const record = {
    ...input,
    listing: id,
    organisation: listing.organisation,
    version: version + 1,
    updatedAt: act.now.toISOString(),
  }
  await transact(house.database, [
    { ...store.put(record), refused: () => new Refusal('stale-version') },
    personEvent(house, act, `listing#${id}`, 'tariff-changed', { ...input, version: record.version }),
  ])
  return tariffOf(listing, record)
}
