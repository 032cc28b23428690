import * as z from 'zod'
import { told } from '../../contract/notice.ts'
import { mailedCalendar } from '../calendar/model.ts'
import { noticeRecord } from '../model.ts'

/** Whom a lane leads to. */
const destination = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('robot'), organisation: z.string(), robot: z.string() }),
  z.object({ channel: z.literal('person'), person: z.string() }),
  /** An address that is no person's yet; it stands in the messages alone. */
  z.object({ channel: z.literal('address') }),
])
export type Destination = z.output<typeof destination>

/**
 * The way out to one receiver: its messages have numbers and leave one after the other. Only the head is tried while it
 * fails, so that a receiver in trouble is not stormed, and nobody else waits for it.
 */
export const laneRecord = z.object({
  id: z.string(),
  to: destination,
  /** Number of the last message that was put in, and of the last one that needs no more work. */
  tail: z.int(),
  sent: z.int(),
  /** Failures in a row. */
  attempt: z.int(),
  /** When somebody looks at it next, at the latest; absent while nothing waits. */
  dueAt: z.string().optional(),
  /** The receiver wants quiet until then: nobody is at work on it before. */
  quietUntil: z.string().optional(),
  failing: z.object({ since: z.string(), reason: z.string(), told: z.boolean() }).optional(),
  /** Who is at work on it; others leave it alone until then. */
  lease: z.object({ by: z.string(), until: z.string() }).optional(),
  /** Messages that were taken within the present minute: robots refuse more than twenty. */
  minute: z.object({ since: z.string(), count: z.int() }).optional(),
  version: z.int(),
})
export type LaneRecord = z.output<typeof laneRecord>

/** What a message says. Sentences are made when it leaves, in the receiver's language. */
const content = z.discriminatedUnion('of', [
  /** To a person. */
  z.object({ of: z.literal('notice'), notice: noticeRecord }),
  /** To a robot: the same for all members. */
  z.object({ of: z.literal('told'), told }),
  z.object({ of: z.literal('digest'), day: z.string(), notices: z.array(noticeRecord), more: z.int() }),
  z.object({
    of: z.literal('mail'),
    to: z.string(),
    language: z.enum(['zh', 'en']),
    subject: z.string(),
    text: z.string(),
    calendar: mailedCalendar.exactOptional(),
  }),
  /** A mail that was handed over or given up: what it said may have been somebody's way in. */
  z.object({ of: z.literal('gone') }),
])
export type Content = z.output<typeof content>

/** One message of a lane. TTL forgets it long after it was sent or given up. */
export const deliveryRecord = z.object({
  lane: z.string(),
  number: z.int(),
  /** What makes it the same message when it is put in again. */
  key: z.string(),
  at: z.string(),
  content,
  version: z.int(),
})
export type DeliveryRecord = z.output<typeof deliveryRecord>

/** A message with this key was put into the lane: it is not put in again. */
export const deliveredRecord = z.object({
  lane: z.string(),
  key: z.string(),
  at: z.string(),
  version: z.literal(1),
})

/** A hint that a lane is due: the lane itself is the truth, so a hint may be read late, twice or in vain. */
export const dueLaneRecord = z.object({
  lane: z.string(),
  at: z.string(),
  /** The lane's version that asked for it: no two hints are the same. */
  of: z.int(),
  version: z.literal(1),
})
