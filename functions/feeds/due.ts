import type { House } from '../platform/house.ts'
import { wasOvertaken } from '../platform/refusal.ts'
import { type Part, transact } from '../platform/transact.ts'
import type { FeedRecord } from './model.ts'
import { isBusy, planHarvest } from './rules.ts'
import { feedStore, slotOf } from './store.ts'

const hour = 60 * 60 * 1000
/** How far back the very first round looks, in hours; later ones go on from where the last one was through. */
const firstLook = 24
/** Milliseconds before its end at which a round stops: the next one goes on. */
const margin = 10_000

/**
 * One round: begins a harvest of every feed that is due. Rounds may be late, meet or break off: an hour is ticked off only
 * once nothing of it is left, and of two that see the same feed one begins its harvest.
 * @param remaining milliseconds that are left to this process
 * @returns how many harvests it began
 */
export async function beginDue(
  house: Pick<House, 'database' | 'clock' | 'newId'>,
  remaining: () => number,
): Promise<number> {
  const store = feedStore(house.database)
  const now = house.clock()
  const round = await store.getRound()
  const current = slotOf(now.toISOString())
  let begun = 0
  let through = round?.slot
  let unbroken = true
  for (const slot of slotsFrom(round?.slot ?? firstSlot(now), current)) {
    const result = await beginIn(slot)
    begun += result.begun
    unbroken &&= result.left === 'nothing'
    // The hour that we are in may still get more: the next round looks again.
    if (unbroken) through = slot < current ? nextSlot(slot) : slot
    if (result.left === 'no-time') break
  }
  if (through !== undefined && through !== round?.slot) await tick(through)
  return begun

  async function beginIn(
    slot: string,
  ): Promise<{ begun: number; left: 'nothing' | 'something' | 'no-time' }> {
    let count = 0
    let left: 'nothing' | 'something' = 'nothing'
    for (let after: string | undefined; ; ) {
      const page = await store.dueIn(slot, after)
      const feeds = await store.getMany([...new Set(page.items.map(({ feed }) => feed))])
      for (const feed of feeds) {
        if (remaining() < margin) return { begun: count, left: 'no-time' }
        const what = feed ? await begin(feed) : 'not-due'
        if (what === 'begun') count += 1
        if (what === 'busy') left = 'something'
      }
      if (!page.next) return { begun: count, left }
      after = page.next
    }
  }

  /** Whoever is overtaken, by another round or by a person's change, looks again. */
  async function begin(seen: FeedRecord): Promise<'begun' | 'busy' | 'not-due'> {
    for (let feed: FeedRecord | undefined = seen; feed; feed = await store.get(seen.id)) {
      if (feed.next === undefined || feed.next > now.toISOString()) return 'not-due'
      if (isBusy(feed, now)) return 'busy'
      try {
        await transact(house.database, beginParts(house, { ...feed, version: feed.version + 1 }, feed.next))
        return 'begun'
      } catch (error) {
        if (!wasOvertaken(error)) throw error
      }
    }
    return 'not-due'
  }

  async function tick(slot: string) {
    const part = round
      ? store.putNextRound({ slot, version: round.version + 1 })
      : store.putRound({ slot, version: 1 })
    await transact(house.database, [part]).catch(error => {
      // Another round was through before this one.
      if (!wasOvertaken(error)) throw error
    })
  }
}

/** A feed with a harvest that is on its way, in one write; the harvest's worker wakes up by it. */
export function beginParts(
  house: Pick<House, 'database' | 'clock' | 'newId'>,
  feed: FeedRecord,
  before: string | undefined,
): readonly Part[] {
  const store = feedStore(house.database)
  const planned = planHarvest(feed, house.newId(), house.clock().toISOString())
  const write = feed.version === 1 ? store.putNew(planned.feed) : store.putNext(planned.feed, before)
  return [...write, store.putHarvest(planned.harvest)]
}

function* slotsFrom(first: string, last: string): Generator<string> {
  for (let slot = first; slot <= last; slot = nextSlot(slot)) yield slot
}

const nextSlot = (slot: string) => slotOf(new Date(Date.parse(`${slot}:00:00.000Z`) + hour).toISOString())

const firstSlot = (now: Date) => slotOf(new Date(now.getTime() - firstLook * hour).toISOString())
