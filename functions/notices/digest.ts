import { groupOf } from '../contract/notice-preferences.ts'
import { wasOvertaken } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { personLane } from './dispatch.ts'
import { carrierOf, type HandHouse } from './hand.ts'
import { carryLanes } from './lanes/carry.ts'
import { fillLane } from './lanes/fill.ts'
import { type DueDigestRecord, usualPreferences } from './mail/model.ts'
import { daysBefore, daysBetween, lastDigestDay } from './mail/rules.ts'
import { digestShards, mailChoiceStore } from './mail/store.ts'
import { noticeStore } from './store.ts'

const name = 'digest'
/** Milliseconds that the last person's digest may take. */
const reserve = 20_000
/** Days that a clock which stood still makes up for. */
const mostMissed = 3
/** Notices in one mail; the rest is counted. */
const mostNamed = 50
const pageOfDue = 500
/** Persons side by side. */
const atOnce = 8

/**
 * Writes the digests that are due: one mail to each person whom something waits for. A digest has a key of its own, so a run
 * that is late, repeated or doubled sends nobody two for one day.
 */
export function digest(house: HandHouse) {
  const carrier = carrierOf(house)
  return async (remaining = () => Number.POSITIVE_INFINITY): Promise<void> => {
    const store = mailChoiceStore(house.database)
    const due = lastDigestDay(house.clock())
    const kept = await store.getRounds(name)
    const earliest = daysBefore(due, mostMissed)
    const done = kept && kept.upTo > earliest ? kept.upTo : earliest
    const mayGoOn = () => remaining() > reserve
    for (const day of daysBetween(done, due)) {
      const lanes = await writeDay(house, day, mayGoOn)
      await carryLanes(house, carrier, lanes, { probing: false, mayGoOn })
      // The day is not over: the next run goes through it again, and finds who has theirs.
      if (!mayGoOn()) return
      house.log('digests were written', { day, persons: lanes.length })
    }
    if (kept && kept.upTo >= due) return
    try {
      await transact(house.database, [store.putRounds(name, due, kept?.version ?? 0)])
    } catch (error) {
      if (!wasOvertaken(error)) throw error
    }
  }
}

async function writeDay(house: HandHouse, day: string, mayGoOn: () => boolean): Promise<readonly string[]> {
  const lanes: string[] = []
  const shards = Array.from({ length: digestShards }, (_, shard) => shard)
  const work = async () => {
    for (let shard = shards.shift(); shard !== undefined; shard = shards.shift()) {
      for await (const waiting of personsOf(house, day, shard)) {
        if (!mayGoOn()) return
        const lane = await writeDigest(house, day, waiting)
        if (lane) lanes.push(lane)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return lanes
}

/** What waits in one part of a day's digest, person by person. */
async function* personsOf({ database }: HandHouse, day: string, shard: number) {
  const store = mailChoiceStore(database)
  let together: DueDigestRecord[] = []
  let after: string | undefined
  do {
    const page = await store.dueOf(day, shard, { limit: pageOfDue, after })
    for (const record of page.items) {
      if (together[0] && together[0].person !== record.person) {
        yield together
        together = []
      }
      together.push(record)
    }
    after = page.next
  } while (after !== undefined)
  if (together.length > 0) yield together
}

async function writeDigest(
  house: HandHouse,
  day: string,
  waiting: readonly DueDigestRecord[],
): Promise<string | undefined> {
  const [first] = waiting
  if (!first) return undefined
  const { person } = first
  const notices = noticeStore(house.database)
  const { mail } = (await mailChoiceStore(house.database).get(person)) ?? usualPreferences
  // The newest are named.
  const found = await notices.getMany(
    person,
    waiting.slice(-mostRead).map(({ notice }) => notice),
  )
  const wanted = found.filter(notice => notice !== undefined && mail[groupOf[notice.type]] !== 'none')
  const told = wanted.flatMap(notice => notice ?? []).toReversed()
  if (told.length === 0) return undefined
  const more = told.length - mostNamed + Math.max(0, waiting.length - mostRead)
  const lane = personLane(person)
  const content = { of: 'digest', day, notices: told.slice(0, mostNamed), more: Math.max(0, more) } as const
  await fillLane(
    house,
    lane,
    { channel: 'person', person },
    [{ key: `digest-${day}`, content }],
    house.clock(),
  )
  return lane
}

/** As many as one read gives. */
const mostRead = 100
