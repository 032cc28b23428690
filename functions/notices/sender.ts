import { wasOvertaken } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { carrierOf, type HandHouse } from './hand.ts'
import { carryLanes } from './lanes/carry.ts'
import { laneStore } from './lanes/store.ts'
import { mailChoiceStore } from './mail/store.ts'

const minute = 60_000
const hour = 60 * minute
const name = 'sender'
/** Milliseconds that the last message and its mark may take. */
const reserve = 15_000
/** A hint may be written this long after the time that it names, by a transaction that had to wait. */
const overlap = 5 * minute
/** How far back the very first round looks. */
const first = 24 * hour
const pageOfHints = 500

/**
 * Carries what is due by the clock: what failed before, and what a process that is gone has left. A round that comes late
 * begins where the last one ended; two at once leave each other's lanes alone.
 */
export function sender(house: HandHouse) {
  const carrier = carrierOf(house)
  return async (remaining = () => Number.POSITIVE_INFINITY): Promise<void> => {
    const rounds = mailChoiceStore(house.database)
    const now = house.clock()
    const kept = await rounds.getRounds(name)
    const from = kept?.upTo ?? new Date(now.getTime() - first).toISOString()
    const mayGoOn = () => remaining() > reserve
    const lanes = await dueLanes(house, from, now)
    const sent = await carryLanes(house, carrier, lanes, { probing: true, mayGoOn })
    if (sent > 0) house.log('messages were sent by the clock', { sent, lanes: lanes.length })
    // Whoever ran out of time leaves the mark where it is: the next round finds the same hints.
    const upTo = new Date(now.getTime() - overlap).toISOString()
    if (!mayGoOn() || upTo <= from) return
    try {
      await transact(house.database, [rounds.putRounds(name, upTo, kept?.version ?? 0)])
    } catch (error) {
      // Another round moved it: it has read the same hints.
      if (!wasOvertaken(error)) throw error
    }
  }
}

/** Lanes that a hint names between two instants, each once. */
async function dueLanes(house: HandHouse, from: string, now: Date): Promise<readonly string[]> {
  const store = laneStore(house.database)
  const upTo = now.toISOString()
  const lanes = new Set<string>()
  for (let at = Date.parse(from); ; at = startOfNextHour(at)) {
    const slot = new Date(at).toISOString()
    if (slot > upTo) return [...lanes]
    let after: string | undefined
    do {
      const { items, next } = await store.hints(slot, from, { limit: pageOfHints, after })
      for (const hint of items) if (hint.at <= upTo) lanes.add(hint.lane)
      after = (items.at(-1)?.at ?? '') > upTo ? undefined : next
    } while (after !== undefined)
  }
}

const startOfNextHour = (milliseconds: number) => (Math.floor(milliseconds / hour) + 1) * hour
