import { contested } from '../../platform/contested.ts'
import type { House } from '../../platform/house.ts'
import { type Part, transact } from '../../platform/transact.ts'
import type { Content, DeliveryRecord, Destination, LaneRecord } from './model.ts'
import { type Decided, emptyLane, filled } from './rules.ts'
import { laneStore } from './store.ts'

/** A message for a lane; the same `key` goes in once. */
export type Message = { readonly key: string; readonly content: Content }

/** Two parts for each message, and the lane with its hint. */
const mostTogether = 40

/** The lane's record after a decision, as parts of a transaction. */
export const laneParts = (house: Pick<House, 'database'>, { lane, hint }: Decided): readonly Part[] => {
  const store = laneStore(house.database)
  return [store.put(lane), ...(hint ? [store.putHint(lane)] : [])]
}

/**
 * Puts messages into a lane, behind what waits there and in the order given. Once this has returned nothing is lost:
 * whoever dies now, the clock finds the lane.
 * @param quiet until when the receiver wants quiet
 * @returns the number of messages that were new
 */
export async function fillLane(
  house: Pick<House, 'database'>,
  id: string,
  to: Destination,
  messages: readonly Message[],
  now: Date,
  quiet?: string,
): Promise<number> {
  const once = [...new Map(messages.map(message => [message.key, message])).values()]
  let written = 0
  for (let from = 0; from < once.length; from += mostTogether) {
    written += await fill(house, id, to, once.slice(from, from + mostTogether), now, quiet)
  }
  return written
}

async function fill(
  house: Pick<House, 'database'>,
  id: string,
  to: Destination,
  messages: readonly Message[],
  now: Date,
  quiet: string | undefined,
): Promise<number> {
  const store = laneStore(house.database)
  const at = now.toISOString()
  return contested(async () => {
    const [stands, before] = await Promise.all([
      store.getDelivered(
        id,
        messages.map(({ key }) => key),
      ),
      store.get(id),
    ])
    const fresh = messages.filter((_, place) => !stands[place])
    if (fresh.length === 0) return 0
    const lane = before ?? emptyLane(id, to)
    const deliveries = fresh.map(
      ({ key, content }, place): DeliveryRecord => ({
        lane: id,
        number: lane.tail + place + 1,
        key,
        at,
        content,
        version: 1,
      }),
    )
    await transact(house.database, [
      ...laneParts(house, filled(lane, fresh.length, now, quiet)),
      ...deliveries.map(each => store.putDelivery(each)),
      ...deliveries.map(({ key }) => store.putDelivered({ lane: id, key, at, version: 1 })),
    ])
    return fresh.length
  })
}

/**
 * Decides on a lane and writes what was decided, again where somebody wrote in between.
 * @param decide gives `undefined` where nothing is to be done
 * @param also what goes with it, in the same transaction
 */
export async function changeLane<D extends Decided>(
  house: Pick<House, 'database'>,
  id: string,
  decide: (lane: LaneRecord) => D | undefined,
  also: (decided: D) => readonly Part[] = () => [],
): Promise<D | undefined> {
  const store = laneStore(house.database)
  return contested(async () => {
    const lane = await store.get(id)
    const decided = lane && decide(lane)
    if (decided) await transact(house.database, [...laneParts(house, decided), ...also(decided)])
    return decided
  })
}
