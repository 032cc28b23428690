import type { Database } from '../../platform/database.ts'
import { epochSeconds } from '../../platform/epoch.ts'
import { records } from '../../platform/records.ts'
import { messagesAreKept } from '../store.ts'
import {
  type DeliveryRecord,
  deliveredRecord,
  deliveryRecord,
  dueLaneRecord,
  type LaneRecord,
  laneRecord,
} from './model.ts'

/** The ways out, what waits in each, and when each has to be looked at. */
export function laneStore(database: Database) {
  const lanes = records(database, { name: 'Lane', shape: laneRecord, key: ({ id }) => laneKey(id) })
  const deliveries = records(database, {
    name: 'Delivery',
    shape: deliveryRecord,
    key: ({ lane, number }) => ({ pk: partition(lane), sk: placeOf(number) }),
    expiresAt: ({ at }) => epochSeconds(at) + messagesAreKept,
  })
  const delivered = records(database, {
    name: 'Delivered',
    shape: deliveredRecord,
    key: ({ lane, key }) => onceKey(lane, key),
    expiresAt: ({ at }) => epochSeconds(at) + messagesAreKept,
  })
  const due = records(database, {
    name: 'DueLane',
    shape: dueLaneRecord,
    key: ({ lane, at, of }) => ({ pk: slotOf(at), sk: `${duePrefix}${at}#${lane}#${of}` }),
    expiresAt: ({ at }) => epochSeconds(at) + hintsAreKept,
  })
  return {
    get: (lane: string) => lanes.get(laneKey(lane)),
    getMany: (ids: readonly string[]) => lanes.getMany(ids.map(laneKey)),
    put: (lane: LaneRecord) => (lane.version === 1 ? lanes.putNew(lane) : lanes.putNext(lane)),
    putDelivery: deliveries.putNew,
    /** Forgets what mails to strangers said, and to whom; other messages hold nothing that does not stand elsewhere. */
    forget: (over: readonly DeliveryRecord[]) =>
      over
        .filter(({ content }) => content.of === 'mail')
        .map(each => deliveries.putNext({ ...each, content: { of: 'gone' }, version: each.version + 1 })),
    /** Messages behind a number, in order. */
    waiting: async (lane: string, behind: number, limit: number) =>
      (await deliveries.page(partition(lane), deliveryPrefix, { limit, after: placeOf(behind) })).items,
    putDelivered: delivered.putNew,
    getDelivered: (lane: string, keys: readonly string[]) =>
      delivered.getMany(keys.map(key => onceKey(lane, key))),
    putHint: (lane: LaneRecord) =>
      due.putNew({ lane: lane.id, at: lane.dueAt ?? '', of: lane.version, version: 1 }),
    /** Hints of one hour, in the order of time. @param from instant; hints at exactly this one may be left out */
    hints: (hour: string, from: string, page: { limit: number; after?: string | undefined }) =>
      due.page(slotOf(hour), duePrefix, { limit: page.limit, after: page.after ?? duePrefix + from }),
  }
}

/** Seconds: the clock reads a hint within minutes, or within days if it stood still. */
const hintsAreKept = 14 * 24 * 60 * 60
const deliveryPrefix = 'delivery#'
const duePrefix = 'due#'
const partition = (lane: string) => `lane#${lane}`
const laneKey = (lane: string) => ({ pk: partition(lane), sk: 'lane' })
const placeOf = (number: number) => deliveryPrefix + String(number).padStart(12, '0')
const onceKey = (lane: string, key: string) => ({ pk: partition(lane), sk: `once#${key}` })
/** One partition for each hour: no list is read whole. */
const slotOf = (at: string) => `due#${at.slice(0, 13)}`
