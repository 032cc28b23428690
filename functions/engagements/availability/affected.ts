import { membersOf } from '../../identity/members.ts'
import type { ListingRecord } from '../../listings/model.ts'
import { type NewNotice, noticeParts } from '../../notices/tell.ts'
import type { House } from '../../platform/house.ts'
import type { Part } from '../../platform/transact.ts'
import { engagementStore } from '../store.ts'
import { freeInstead, likeInstruments } from './equivalents.ts'
import type { OutageRecord } from './model.ts'

/** Tells each taker whose booking an outage affects, and offers an instrument that can do the same and is free then. */
export async function affectedParts(
  house: House,
  listing: ListingRecord,
  outage: Pick<OutageRecord, 'start' | 'end' | 'reason'>,
  engagements: readonly string[],
  now: Date,
): Promise<readonly Part[]> {
  if (engagements.length === 0) return []
  const records = await engagementStore(house.database).getMany(engagements)
  const candidates = await likeInstruments(house, listing)
  const told: NewNotice[] = []
  for (const record of records) {
    const slot = record?.slots.find(({ start, end }) => start < outage.end && end > outage.start)
    if (!record || record.end || !slot) continue
    const person = record.taker.person ?? (await firstOf(house, record.taker.organisation))
    if (person === undefined) continue
    const instead = await freeInstead(house, candidates, slot, now)
    told.push({
      type: 'booking-affected',
      person,
      at: now.toISOString(),
      engagement: record.id,
      listing: { id: listing.id, title: listing.title },
      slot,
      reason: outage.reason,
      ...(instead && { instead }),
      ...(listing.techniques[0] && { technique: listing.techniques[0] }),
      ...(record.taker.organisation && { organisation: record.taker.organisation }),
    })
  }
  return noticeParts(house, told)
}

async function firstOf(house: House, organisation: string | undefined): Promise<string | undefined> {
  return organisation === undefined ? undefined : (await membersOf(house, organisation))[0]?.person
}
