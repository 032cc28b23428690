import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TimetableInput } from '../../functions/contract/availability.ts'
import type { Slot } from '../../functions/contract/engagement.ts'
import { availabilityStore } from '../../functions/engagements/availability/store.ts'
import { usualTimetable } from '../../functions/engagements/availability/usual.data.ts'
import { livingClaims, outagePrefix } from '../../functions/engagements/claims/loads.ts'
import { releasePlaces, spendPlaces, takePlaces } from '../../functions/engagements/claims/places.ts'
import { claimSlots, releaseSlots, type Wanted } from '../../functions/engagements/claims/slots.ts'
import { claimStore } from '../../functions/engagements/claims/store.ts'
import { weeksOf } from '../../functions/engagements/claims/weeks.ts'
import { replaceClaims } from '../../functions/engagements/claims/written.ts'
import { contested } from '../../functions/platform/contested.ts'
import type { Database } from '../../functions/platform/database.ts'
import { Refusal } from '../../functions/platform/refusal.ts'
import { transact } from '../../functions/platform/transact.ts'
import { usesStore } from '../../functions/uses/store.ts'
import { freshDatabase } from '../support/database.ts'

const settings = {
  origin: 'https://zhongfu.example',
  signIn: { issuer: 'https://issuer.example', clientId: 'test', scope: 'openid' },
  demoPersons: [],
  host: {},
}
const now = new Date('2026-11-23T00:00:00.000Z')
const hour = 60 * 60 * 1000
const instant = (hours: number) => new Date(now.getTime() + hours * hour).toISOString()
const slot = (from: number, to: number): Slot => ({ start: instant(from), end: instant(to) })

const always = {
  name: 'all',
  label: { zh: '全部', en: 'All' },
  hours: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
}

/** An instrument that is open day and night, and what engagements do with it, each as the engine does: read, decide, write, again where overtaken. */
async function instrument(change: Partial<TimetableInput> = {}, listing = 'lab-000001') {
  const database = await freshDatabase()
  const timetable = {
    ...usualTimetable,
    groups: [always],
    holidays: false,
    leadMinutes: 0,
    step: 1,
    shortest: 1,
    longest: 92 * 24 * 60,
    ...change,
  }
  await transact(database, [
    availabilityStore(database).putNewTimetable({ listing, timetable, updatedAt: instant(0), version: 1 }),
  ])
  const house = { database, settings }
  const claim = (engagement: string, slots: readonly Slot[], more: Partial<Wanted> = {}) =>
    contested(async () => {
      const { parts, weeks } = await claimSlots(house, {
        listing: { id: listing, region: 'CN-JS' },
        engagement,
        slots,
        now,
        judged: 'hours',
        ...more,
      })
      await transact(database, parts)
      return { weeks, parts: parts.length }
    })
  const release = (engagement: string, had: readonly string[], at = now) =>
    contested(async () => {
      const { parts } = await releaseSlots(house, { listing, engagement, had, now: at })
      // Whoever holds nothing gives nothing back; the engine's transaction has its step besides.
      if (parts.length > 0) await transact(database, parts)
    })
  return { database, house, listing, timetable, claim, release, ...looking(database, listing) }
}

const looking = (database: Database, listing: string) => ({
  held: async (from = 0, to = 24 * 14, at = now) =>
    livingClaims(
      await claimStore(database).getWeeks(
        listing,
        weeksOf({ start: now.getTime() + from * hour, end: now.getTime() + to * hour }),
      ),
      at.getTime(),
    ),
})

const codeOf = (error: unknown) => (error instanceof Refusal ? error.code : String(error))
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    error => codeOf(error),
  )
const tally = (results: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(results, result => result)].map(([name, all]) => [name, all.length]))

describe('one slot and many who want it', () => {
  test('200 at once: exactly one has it, 199 are told so and offered free times', async () => {
    const { claim, held } = await instrument({ longest: 480 })
    const refusals: Refusal[] = []
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        outcome(
          claim(`firm-${at}`, [slot(10, 12)], { until: instant(48) }).catch(error => {
            if (error instanceof Refusal) refusals.push(error)
            throw error
          }),
        ),
      ),
    )
    expect(tally(results)).toEqual({ ok: 1, 'slot-taken': 199 })
    for (const { free, detail } of refusals) {
      expect(free).toHaveLength(5)
      expect(free?.[0]).toEqual(slot(12, 14))
      expect(detail?.en).toContain('is taken')
    }
    expect(await held()).toHaveLength(1)
  }, 60_000)

  test.each([
    [12, 5],
    [3, 5],
    [40, 20],
  ])(
    '%i at once on a capacity of %i: as many as there are',
    async (wanting, capacity) => {
      const { claim, held } = await instrument({ capacity })
      const results = await Promise.all(
        Array.from({ length: wanting }, (_, at) => outcome(claim(`firm-${at}`, [slot(10, 12)]))),
      )
      const most = Math.min(wanting, capacity)
      expect(results.filter(result => result === 'ok')).toHaveLength(most)
      expect(results.filter(result => result === 'slot-taken')).toHaveLength(wanting - most)
      expect(await held()).toHaveLength(most)
    },
    60_000,
  )
})

describe('what meets and what does not', () => {
  test('a second too much is a conflict, touching edges are none', async () => {
    const { claim } = await instrument()
    await claim('first', [slot(10, 12)])
    const second = 1 / 3600
    const proposed = { judged: 'time' } as const
    expect(await outcome(claim('before', [slot(8, 10)]))).toBe('ok')
    expect(await outcome(claim('early', [slot(12 - second, 13)], proposed))).toBe('slot-taken')
    expect(await outcome(claim('late', [slot(11, 13)]))).toBe('slot-taken')
    expect(await outcome(claim('after', [slot(12, 13)]))).toBe('ok')
  })
  test('buffers keep bookings apart', async () => {
    const { claim } = await instrument({ before: 15, after: 30 })
    await claim('first', [slot(10, 12)])
    expect(await outcome(claim('near', [slot(12.5, 13)]))).toBe('slot-taken')
    expect(await outcome(claim('far', [slot(12.75, 13)]))).toBe('ok')
    expect(await outcome(claim('ahead', [slot(8, 9.5)]))).toBe('slot-taken')
    expect(await outcome(claim('well ahead', [slot(8, 9.25)]))).toBe('ok')
  })
  test('slots of one request meet each other too', async () => {
    const { claim } = await instrument()
    expect(await outcome(claim('twice', [slot(10, 12), slot(11, 13)]))).toBe('slot-taken')
    expect(await outcome(claim('series', [slot(10, 12), slot(34, 36), slot(200, 202)]))).toBe('ok')
  })
  test('imported busy times count, and what we sent there ourselves does not count twice', async () => {
    const { claim, database, listing } = await instrument()
    const common = { listing, organisation: 'lab', run: 'r1', at: instant(0), version: 1 }
    const store = usesStore(database)
    await transact(database, [
      store.putNewBusy({ ...common, id: 'b1', ...slot(10, 12), text: '本校课程' }),
      store.putNewBusy({ ...common, id: 'b2', ...slot(20, 22), uid: 'engagement-1@zhongfu.example' }),
    ])
    expect(await outcome(claim('first', [slot(11, 13)]))).toBe('slot-taken')
    expect(await outcome(claim('second', [slot(20, 22)]))).toBe('ok')
  })
  test('a slot in the past, of no length or longer than may be is refused with a sentence', async () => {
    const { claim } = await instrument({ longest: 480 })
    for (const wanted of [slot(-5, -3), slot(3, 3), slot(5, 3), slot(1, 20)])
      expect(await outcome(claim('bad', [wanted]))).toBe('invalid-input')
    expect(await outcome(claim('none', []))).toBe('invalid-input')
  })
})

describe('long bookings', () => {
  test('sixty days with buffers take ten items at most, and all of the time', async () => {
    const { claim, release, held } = await instrument({ before: 60, after: 60 })
    const { weeks, parts } = await claim('long', [slot(24, 24 + 60 * 24)])
    expect(parts).toBeLessThanOrEqual(10)
    for (const week of [0, 3, 7])
      expect(await outcome(claim('other', [slot(30 + week * 168, 31 + week * 168)]))).toBe('slot-taken')
    await release('long', weeks)
    expect(await held(0, 24 * 70)).toEqual([])
  })
})

describe('holds and what becomes of them', () => {
  test('an expired hold frees exactly its own time, without anybody cleaning up', async () => {
    const { claim, held } = await instrument()
    await claim('held', [slot(10, 12)], { until: instant(1) })
    await claim('agreed', [slot(12, 14)])
    const later = { now: new Date(instant(2)) }
    expect(await outcome(claim('next', [slot(10, 12)], later))).toBe('ok')
    expect(await outcome(claim('next 2', [slot(12, 14)], later))).toBe('slot-taken')
    expect((await held()).map(({ owner }) => owner).toSorted()).toEqual(['agreed', 'next'])
  })
  test('a hold lasts until its deadline, to the last part of a second', async () => {
    const { claim } = await instrument()
    await claim('held', [slot(10, 12)], { until: '2026-11-23T01:00:00.900Z' })
    const later = (at: string) => claim('next', [slot(10, 12)], { now: new Date(at) })
    expect(await outcome(later('2026-11-23T01:00:00.800Z'))).toBe('slot-taken')
    expect(await outcome(later('2026-11-23T01:00:01.000Z'))).toBe('ok')
  })
  test('confirming a hold that expired claims it anew, or is refused where somebody else has it', async () => {
    const { claim } = await instrument()
    const { weeks } = await claim('late', [slot(10, 12)], { until: instant(1) })
    const confirm = { had: weeks, judged: 'capacity', now: new Date(instant(2)) } as const
    expect(await outcome(claim('late', [slot(10, 12)], confirm))).toBe('ok')
    const other = await claim('later', [slot(20, 22)], { until: instant(1) })
    await claim('quick', [slot(21, 23)], { now: new Date(instant(2)) })
    expect(await outcome(claim('later', [slot(20, 22)], { ...confirm, had: other.weeks }))).toBe('slot-taken')
  })
  test('a move gives back what it leaves, and may overlap itself', async () => {
    const { claim, held } = await instrument()
    const { weeks } = await claim('moving', [slot(10, 12)])
    await claim('moving', [slot(11, 13)], { had: weeks })
    expect(await held()).toHaveLength(1)
    await claim('moving', [slot(300, 302)], { had: weeks })
    expect(await outcome(claim('next', [slot(10, 13)]))).toBe('ok')
  })
})

/** Most that is claimed at once at any moment, outages as `units`. */
function mostAtOnce(claims: readonly { start: number; end: number; units: number }[]): number {
  const points = claims.map(({ start }) => start)
  return Math.max(
    0,
    ...points.map(point =>
      claims.reduce((sum, { start, end, units }) => (start <= point && point < end ? sum + units : sum), 0),
    ),
  )
}

test('never more than the capacity, over random interleavings of request, approve, move, cancel, expire and outage', async () => {
  const moves = fc.record({
    what: fc.constantFrom('request', 'request', 'approve', 'move', 'cancel', 'expire', 'outage'),
    who: fc.integer({ min: 0, max: 7 }),
    from: fc.integer({ min: 1, max: 20 }),
    length: fc.integer({ min: 1, max: 8 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.array(moves, { minLength: 2, maxLength: 7 }), { minLength: 2, maxLength: 5 }),
      async (capacity, rounds) => {
        const { claim, release, database, listing, house, held } = await instrument({ capacity })
        const weeks = weeksOf({ start: now.getTime(), end: now.getTime() + 60 * hour })
        const slots = new Map<string, Slot>()
        /** The lab's clock goes on by an hour with each round: short holds run out. */
        let at = now
        const act = async ({
          what,
          who,
          from,
          length,
        }: typeof moves extends fc.Arbitrary<infer M> ? M : never) => {
          const engagement = `firm-${who}`
          const wanted = slot(from + 24, from + 24 + length)
          const mine = slots.get(engagement)
          const doing = { now: at, had: mine ? weeks : [] }
          if (what === 'request' && !mine) {
            slots.set(engagement, wanted)
            const until = new Date(at.getTime() + 2 * hour).toISOString()
            await claim(engagement, [wanted], { ...doing, until }).catch(error => {
              slots.delete(engagement)
              throw error
            })
          }
          if (what === 'approve' && mine) await claim(engagement, [mine], { ...doing, judged: 'capacity' })
          if (what === 'move' && mine) await claim(engagement, [wanted], { ...doing, judged: 'time' })
          if (what === 'cancel' && mine) {
            slots.delete(engagement)
            await release(engagement, weeks, at)
          }
          if (what === 'outage') {
            const owner = `${outagePrefix}${who}`
            const down = { start: Date.parse(wanted.start), end: Date.parse(wanted.end) }
            // Like reportOutage: an outage is written whatever is booked; here only where it fits, so that the sum can be judged.
            await contested(async () => {
              const read = await claimStore(database).getWeeks(listing, weeksOf(down))
              const living = livingClaims(read, at.getTime()).filter(claim => claim.owner !== owner)
              if (mostAtOnce([...living, { ...down, units: capacity }]) > capacity) return
              await transact(
                database,
                replaceClaims(house, read, owner, [{ ...down, owner, units: capacity }], at.getTime()),
              )
            })
          }
        }
        for (const round of rounds) {
          const results = await Promise.all(round.map(move => outcome(act(move))))
          for (const result of results) expect(['ok', 'slot-taken', 'invalid-input']).toContain(result)
          expect(mostAtOnce(await held(0, 24 * 4, at))).toBeLessThanOrEqual(capacity)
          if (round.some(({ what }) => what === 'expire')) at = new Date(at.getTime() + 3 * hour)
        }
      },
    ),
    { numRuns: 12 },
  )
}, 120_000)

describe('places', () => {
  const taking =
    (database: Database) =>
    (engagement: string, units: number, capacity: number, more: object = {}) =>
      contested(async () =>
        transact(
          database,
          await takePlaces({ database }, { listing: 'mentor-1', engagement, units, capacity, now, ...more }),
        ),
      )

  test('k at once on n places: as many as there are', async () => {
    const database = await freshDatabase()
    const take = taking(database)
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, at) => outcome(take(`firm-${at}`, 1, 4, { until: instant(9) }))),
    )
    expect(tally(results)).toEqual({ ok: 4, 'no-place-left': 26 })
  }, 60_000)
  test('what is given back or expired can be had again, what is spent cannot', async () => {
    const database = await freshDatabase()
    const take = taking(database)
    const given = (engagement: string) => ({ listing: 'mentor-1', engagement, now })
    await take('a', 3, 10)
    await take('b', 4, 10, { until: instant(1) })
    expect(await outcome(take('c', 4, 10))).toBe('no-place-left')
    await transact(database, await spendPlaces({ database }, given('a')))
    expect(await outcome(take('c', 4, 10))).toBe('no-place-left')
    expect(await outcome(take('c', 7, 10, { now: new Date(instant(2)) }))).toBe('ok')
    await transact(database, await releasePlaces({ database }, given('c')))
    expect(await outcome(take('d', 8, 10))).toBe('no-place-left')
    expect(await outcome(take('d', 7, 10))).toBe('ok')
    expect(await releasePlaces({ database }, given('nobody'))).toEqual([])
    expect(await outcome(take('e', 0, 10))).toBe('invalid-input')
  })
})
