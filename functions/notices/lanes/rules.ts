import type { Destination, LaneRecord } from './model.ts'

const minute = 60_000
const hour = 60 * minute

/** Milliseconds until the next try, after the first failure, the second and so on; from then on the last one. */
export const delays = [1 * minute, 5 * minute, 15 * minute, 1 * hour, 3 * hour, 6 * hour] as const
/** A message that nobody took for so long is given up. */
export const longestTry = 72 * hour
/** Messages put in are looked at by the clock after so long, should the process that put them in be gone. */
const lookAgain = minute
/** For so long a lane belongs to whoever took it, at least. */
const shortestLease = minute / 2
const lease = 2 * minute
/** 企业微信 and 钉钉 take twenty messages a minute, and shut a robot out that sends more. */
export const mostInAMinute = 18

const later = (now: Date, milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString()

/** A lane's state after a decision; `hint`: its `dueAt` is new and must be written down for the clock to find. */
export type Decided = { readonly lane: LaneRecord; readonly hint: boolean }

export const emptyLane = (id: string, to: Destination): LaneRecord => ({
  id,
  to,
  tail: 0,
  sent: 0,
  attempt: 0,
  version: 0,
})

const next = ({ version, ...lane }: LaneRecord): LaneRecord => ({ ...lane, version: version + 1 })

/** Messages were put in behind the others. @param quiet until when the receiver wants quiet */
export function filled(lane: LaneRecord, count: number, now: Date, quiet?: string): Decided {
  const { quietUntil: before, ...rest } = lane
  const tail = lane.tail + count
  const quietUntil = [before ?? '', quiet ?? ''].toSorted().at(-1) ?? ''
  if (quietUntil > now.toISOString()) {
    const hint = quietUntil !== before
    return { lane: next({ ...rest, tail, quietUntil, ...(hint && { dueAt: quietUntil }) }), hint }
  }
  const hint = lane.dueAt === undefined
  return { lane: next({ ...rest, tail, ...(hint && { dueAt: later(now, lookAgain) }) }), hint }
}

/**
 * Whoever shall work on it takes it. Nobody while nothing waits, another is at work, or it rests.
 * @param probing by the clock: a lane that fails is tried by nobody else
 */
export function claimed(lane: LaneRecord, by: string, now: Date, probing: boolean): Decided | undefined {
  const at = now.toISOString()
  if (lane.sent >= lane.tail) return undefined
  if (lane.lease && lane.lease.until > at) return undefined
  if (lane.quietUntil !== undefined && lane.quietUntil > at) return undefined
  if (isResting(lane, now) || (lane.attempt > 0 && !(probing && isDue(lane, at)))) return undefined
  const { dueAt } = lane
  if (lane.attempt === 0 && dueAt !== undefined && dueAt > later(now, shortestLease)) {
    // The hint that stands is soon enough, should this process be gone by then.
    return { lane: next({ ...lane, lease: { by, until: dueAt } }), hint: false }
  }
  const until = later(now, lease)
  return { lane: next({ ...lane, lease: { by, until }, dueAt: until }), hint: true }
}

const isDue = ({ dueAt }: LaneRecord, at: string) => dueAt === undefined || dueAt <= at

/** There may be no time for another message before somebody else may take the lane. */
export const isEnding = ({ lease }: LaneRecord, now: Date): boolean =>
  lease === undefined || Date.parse(lease.until) - now.getTime() < minute / 4

/** It has had its share of this minute. */
export const isResting = ({ to, minute }: LaneRecord, now: Date): boolean =>
  to.channel === 'robot' &&
  minute !== undefined &&
  minute.count >= mostInAMinute &&
  now.getTime() - Date.parse(minute.since) < 60_000

/** The message was taken, or there is no use in trying: the lane goes on behind it, and is well. */
export function passed(lane: LaneRecord, number: number, now: Date): Decided {
  const { failing: _failing, ...well } = lane
  const sent = Math.max(lane.sent, number)
  const fresh = !lane.minute || now.getTime() - Date.parse(lane.minute.since) >= 60_000
  const at = now.toISOString()
  const count = { since: at, count: 1 }
  const after: LaneRecord = {
    ...well,
    sent,
    attempt: 0,
    ...(lane.to.channel === 'robot' && {
      minute: fresh || !lane.minute ? count : { ...lane.minute, count: lane.minute.count + 1 },
    }),
  }
  return sent >= lane.tail ? { lane: next(idle(after)), hint: false } : { lane: next(after), hint: false }
}

function idle({ lease: _lease, dueAt: _dueAt, ...lane }: LaneRecord): LaneRecord {
  return lane
}

/** Whoever worked on it stops, though something waits. */
export function released(lane: LaneRecord, now: Date): Decided {
  const { lease: _lease, ...free } = lane
  if (lane.sent >= lane.tail) return { lane: next(idle(lane)), hint: false }
  const rests = isResting(lane, now) && lane.minute
  const dueAt = rests ? later(new Date(rests.since), minute) : now.toISOString()
  return { lane: next({ ...free, dueAt }), hint: true }
}

/**
 * The head was not taken.
 * @param given up to which number messages have waited too long: they are given up
 * @returns `tell`: its owners have to be told now, once until it takes something again
 */
export function failed(
  lane: LaneRecord,
  reason: string,
  given: number,
  now: Date,
): Decided & { readonly tell: boolean } {
  const { lease: _lease, ...free } = lane
  const attempt = lane.attempt + 1
  const sent = Math.max(lane.sent, given)
  const tell = sent > lane.sent && !lane.failing?.told
  const failing = {
    since: lane.failing?.since ?? now.toISOString(),
    reason,
    told: tell || (lane.failing?.told ?? false),
  }
  const dueAt = later(now, delays[Math.min(attempt, delays.length) - 1] ?? 6 * hour)
  const after = { ...free, attempt, sent, failing, dueAt }
  return sent >= lane.tail
    ? { lane: next(idle(after)), hint: false, tell }
    : { lane: next(after), hint: true, tell }
}

/** What was in its way may be gone: it is tried with the next round of the clock, not hours later. */
export function woken(lane: LaneRecord, now: Date): Decided | undefined {
  const at = now.toISOString()
  if (lane.attempt === 0 || lane.sent >= lane.tail || isDue(lane, at)) return undefined
  return { lane: next({ ...lane, dueAt: at }), hint: true }
}

/** Whether a message has waited for longer than anything is tried. */
export const isGivenUp = (at: string, now: Date): boolean => now.getTime() - Date.parse(at) >= longestTry
