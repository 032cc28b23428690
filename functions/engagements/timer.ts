import { type Processes, processes } from '../kinds/processes.ts'
import type { House } from '../platform/house.ts'
import { wasOvertaken } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { ring } from './engine/taking.ts'
import type { DueRecord } from './model.ts'
import { engagementStore } from './store.ts'

const minute = 60_000
const hour = 60 * minute
const name = 'timer'
/** Milliseconds that the last steps and the mark may take. */
const reserve = 15_000
/** A hint may be written this long after the time that it names, by a transaction that had to wait. */
const overlap = 5 * minute
/** How far back the very first round looks. */
const first = 24 * hour
/** After this long the clock tries again what could not be done. */
const later = 10 * minute
const pageOfHints = 200
/** Engagements whose clock rings at once. */
const atOnce = 8

/**
 * Rings for every engagement whose deadline has passed. A round that comes late begins where the last one ended, and two at
 * once do no harm: what one has done the other finds done.
 */
export function engagementTimer(house: House, all: Processes = processes) {
  return async (remaining = () => Number.POSITIVE_INFINITY): Promise<number> => {
    const store = engagementStore(house.database)
    const now = house.clock()
    const kept = await store.getRound(name)
    const from = kept?.upTo ?? new Date(now.getTime() - first).toISOString()
    const mayGoOn = () => remaining() > reserve
    let rung = 0
    for await (const hints of due(house, from, now)) {
      const waiting = [...new Set(hints.map(({ engagement }) => engagement))]
      const work = async () => {
        for (let id = waiting.pop(); id !== undefined && mayGoOn(); id = waiting.pop())
          if (await ringFor(house, id, now, all)) rung += 1
      }
      await Promise.all(Array.from({ length: atOnce }, work))
      if (!mayGoOn()) break
    }
    // Whoever ran out of time leaves the mark where it is: the next round finds the same hints.
    const upTo = new Date(now.getTime() - overlap).toISOString()
    if (!mayGoOn() || upTo <= from) return rung
    try {
      await transact(house.database, [store.putRound(name, upTo, kept?.version ?? 0)])
    } catch (error) {
      // Another round moved it: it has read the same hints.
      if (!wasOvertaken(error)) throw error
    }
    return rung
  }
}

/** One engagement that troubles the clock stops none of the others, and is tried again. */
async function ringFor(house: House, id: string, now: Date, all: Processes): Promise<boolean> {
  try {
    const outcome = await ring(house, id, now, all)
    if (outcome !== 'refused') return outcome === 'rung'
  } catch (error) {
    house.log('a deadline failed', { engagement: id, error: String(error) })
  }
  const at = new Date(now.getTime() + later).toISOString()
  try {
    await transact(house.database, [
      engagementStore(house.database).putDue({ at, engagement: id, engagementVersion: 0 }),
    ])
  } catch (error) {
    if (!wasOvertaken(error)) throw error
  }
  return false
}

/** Hints between two instants, a page at a time, the earliest first. */
async function* due(house: House, from: string, now: Date): AsyncGenerator<readonly DueRecord[]> {
  const store = engagementStore(house.database)
  const upTo = now.toISOString()
  for (let at = Date.parse(from); at <= now.getTime(); at = startOfNextHour(at)) {
    let after: string | undefined
    do {
      const page = await store.dueIn(new Date(at).toISOString(), pageOfHints, after)
      yield page.items.filter(hint => hint.at >= from && hint.at <= upTo)
      after = (page.items.at(-1)?.at ?? '') > upTo ? undefined : page.next
    } while (after !== undefined)
  }
}

const startOfNextHour = (milliseconds: number) => (Math.floor(milliseconds / hour) + 1) * hour
