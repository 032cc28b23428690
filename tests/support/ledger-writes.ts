import type { EntriesRecord, ReservationRecord } from '../../functions/ledger/model.ts'
import { type EntryRequest, entryParts, type LedgerHouse, reverseParts } from '../../functions/ledger/post.ts'
import { postParts, reserveParts, voidParts } from '../../functions/ledger/reserve.ts'
import { ledgerStore } from '../../functions/ledger/store.ts'
import { contested } from '../../functions/platform/contested.ts'
import { found } from '../../functions/platform/refusal.ts'
import { type Part, transact } from '../../functions/platform/transact.ts'

/** Entries in a transaction of their own. Told again, the same key answers with the same record. */
export async function recordEntries(house: LedgerHouse, request: EntryRequest): Promise<EntriesRecord> {
  await send(house, () => entryParts(house, request))
  return found(await ledgerStore(house.database).get(request.key))
}

/** Takes entries back in a transaction of its own. @throws Refusal as `reverseParts` */
export async function reverseEntries(
  house: LedgerHouse,
  request: Parameters<typeof reverseParts>[1],
): Promise<EntriesRecord> {
  await send(house, () => reverseParts(house, request))
  return found(await ledgerStore(house.database).get(request.key))
}

/** A reservation in a transaction of its own. @throws Refusal as `reserveParts` */
export async function reserve(
  house: LedgerHouse,
  request: Parameters<typeof reserveParts>[1],
): Promise<ReservationRecord> {
  await send(house, () => reserveParts(house, request))
  return found(await ledgerStore(house.database).getReservation(request.key))
}

/** Posts a reservation in a transaction of its own. @throws Refusal as `postParts` */
export async function postReservation(
  house: LedgerHouse,
  request: Parameters<typeof postParts>[1],
): Promise<EntriesRecord> {
  await send(house, () => postParts(house, request))
  return found(await ledgerStore(house.database).get(request.key))
}

/** Frees a reservation in a transaction of its own. @throws Refusal as `voidParts` */
export async function voidReservation(
  house: LedgerHouse,
  request: Parameters<typeof voidParts>[1],
): Promise<ReservationRecord> {
  await send(house, () => voidParts(house, request))
  return found(await ledgerStore(house.database).getReservation(request.reservation))
}

/** Whoever is overtaken looks again: the other may have written the same. */
const send = (house: LedgerHouse, plan: () => Promise<readonly Part[]>) =>
  contested(async () => {
    const parts = await plan()
    if (parts.length > 0) await transact(house.database, parts)
  })
