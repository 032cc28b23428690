import type { House } from '../../platform/house.ts'
import type { Part } from '../../platform/transact.ts'
import { changeLane } from './fill.ts'
import type { DeliveryRecord, LaneRecord } from './model.ts'
import { claimed, failed, isEnding, isGivenUp, isResting, passed, released } from './rules.ts'
import { laneStore } from './store.ts'

/** What became of one message: `dropped` where there is nobody any more to give it to. */
export type Handed =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'dropped' }
  | { readonly outcome: 'failed'; readonly reason: string }

export type Carrier = {
  /** Gives one message to whom the lane leads to; never throws, and ends within seconds. */
  readonly hand: (lane: LaneRecord, delivery: DeliveryRecord) => Promise<Handed>
  /** What tells the owners of a lane that messages were given up, as parts of the same transaction. */
  readonly tell: (lane: LaneRecord) => Promise<readonly Part[]>
}

type CarryingHouse = Pick<House, 'database' | 'clock' | 'newId'>
type How = {
  /** By the clock: lanes that fail are tried by nobody else. */
  readonly probing: boolean
  /** Whether there is time for another message. */
  readonly mayGoOn: () => boolean
}

const atOnce = 20

/**
 * Carries what waits in a lane, one message after the other, until all is taken, one is refused, or time is up. Each that
 * was taken is marked before the next is tried: a process that is killed in between doubles one message and loses none.
 * @returns the number of messages taken
 */
export async function carryLane(
  house: CarryingHouse,
  carrier: Carrier,
  id: string,
  { probing, mayGoOn }: How,
): Promise<number> {
  const by = house.newId()
  let current = (await changeLane(house, id, lane => claimed(lane, by, house.clock(), probing)))?.lane
  let taken = 0
  /** Decisions of one who lost the lane to another come too late. */
  const ours = (lane: LaneRecord) => lane.lease?.by === by
  while (current && ours(current)) {
    const waiting = await laneStore(house.database).waiting(id, current.sent, atOnce)
    // What TTL has forgotten is behind us.
    if (waiting.length === 0) {
      const { tail } = current
      await changeLane(house, id, lane => (ours(lane) ? passed(lane, tail, house.clock()) : undefined))
      return taken
    }
    for (const delivery of waiting) {
      const now = house.clock()
      if (!mayGoOn() || isResting(current, now) || isEnding(current, now)) {
        await changeLane(house, id, lane => (ours(lane) ? released(lane, house.clock()) : undefined))
        return taken
      }
      const handed = await carrier.hand(current, delivery)
      if (handed.outcome === 'failed') {
        await refuse(house, carrier, id, { ours, waiting, reason: handed.reason })
        return taken
      }
      if (handed.outcome === 'taken') taken += 1
      const marked = await changeLane(
        house,
        id,
        lane => (ours(lane) ? passed(lane, delivery.number, house.clock()) : undefined),
        () => laneStore(house.database).forget([delivery]),
      )
      if (!marked?.lane.lease) return taken
      current = marked.lane
    }
  }
  return taken
}

async function refuse(
  house: CarryingHouse,
  carrier: Carrier,
  id: string,
  {
    ours,
    waiting,
    reason,
  }: {
    ours: (lane: LaneRecord) => boolean
    waiting: readonly DeliveryRecord[]
    reason: string
  },
): Promise<void> {
  const givenUp = waiting.filter(({ at }) => isGivenUp(at, house.clock()))
  const given = Math.max(0, ...givenUp.map(({ number }) => number))
  const decide = (lane: LaneRecord) => (ours(lane) ? failed(lane, reason, given, house.clock()) : undefined)
  const lane = await laneStore(house.database).get(id)
  const telling = lane && decide(lane)?.tell ? await carrier.tell(lane) : []
  const forgotten = laneStore(house.database).forget(givenUp)
  await changeLane(house, id, decide, ({ tell }) => [...(tell ? telling : []), ...forgotten])
}

/** Messages at once to those that are well, and to those that failed: the second can never take the places of the first. */
const places = { well: 12, failing: 4 } as const

/** Carries many lanes side by side. */
export async function carryLanes(
  house: CarryingHouse & Pick<House, 'log'>,
  carrier: Carrier,
  ids: readonly string[],
  how: How,
): Promise<number> {
  const lanes: LaneRecord[] = []
  for (let from = 0; from < ids.length; from += 100) {
    const found = await laneStore(house.database).getMany(ids.slice(from, from + 100))
    lanes.push(...found.filter(lane => lane !== undefined))
  }
  const groups = [
    { at: places.well, waiting: lanes.filter(({ attempt }) => attempt === 0) },
    { at: places.failing, waiting: how.probing ? lanes.filter(({ attempt }) => attempt > 0) : [] },
  ]
  const counts = groups.flatMap(({ at, waiting }) =>
    Array.from({ length: at }, async () => {
      let taken = 0
      for (let lane = waiting.shift(); lane && how.mayGoOn(); lane = waiting.shift()) {
        try {
          taken += await carryLane(house, carrier, lane.id, how)
        } catch (error) {
          // The clock comes back to it.
          house.log('a lane was left', { lane: lane.id, error: String(error) })
        }
      }
      return taken
    }),
  )
  return (await Promise.all(counts)).reduce((sum, taken) => sum + taken, 0)
}
