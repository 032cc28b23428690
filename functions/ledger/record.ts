import { contested } from '../platform/contested.ts'
import { found } from '../platform/refusal.ts'
import { type Part, transact } from '../platform/transact.ts'
import type { EntriesRecord, ReservationRecord } from './model.ts'
import { type EntryRequest, entryParts, type LedgerHouse, reverseParts } from './post.ts'
import { postParts, reserveParts, voidParts } from './reserve.ts'
import { ledgerStore } from './store.ts'

/** Entries in a transaction of their own. Told again, the same key answers with the same record. */
export async function recordEntries(house: LedgerHouse, request: EntryRequest): Promise<EntriesRecord> {
  await send(house, () => entryParts(house, request))
  return found(await ledgerStore(house.database).get(request.key))
}

export async function reverseEntries(
  house: LedgerHouse,
  request: Parameters<typeof reverseParts>[1],
): Promise<EntriesRecord> {
  await send(house, () => reverseParts(house, request))
  return found(await ledgerStore(house.database).get(request.key))
}

export async function reserve(
  house: LedgerHouse,
  request: Parameters<typeof reserveParts>[1],
): Promise<ReservationRecord> {
  await send(house, () => reserveParts(house, request))
  return found(await ledgerStore(house.database).getReservation(request.key))
}

export async function postReservation(
  house: LedgerHouse,
  request: Parameters<typeof postParts>[1],
): Promise<EntriesRecord> {
  await send(house, () => postParts(house, request))
  return found(await ledgerStore(house.database).get(request.key))
}

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
