import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Booked } from '../../functions/contract/availability.ts'
import { livingClaims, ofEngagements } from '../../functions/engagements/claims/loads.ts'
import { claimStore } from '../../functions/engagements/claims/store.ts'
import { weeksOf } from '../../functions/engagements/claims/weeks.ts'
import { engagementStore } from '../../functions/engagements/store.ts'
import type { Process } from '../../functions/kinds/process.ts'
import { processesOf } from '../../functions/kinds/processes.ts'
import { freshDatabase } from '../support/database.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'

const both = (text: string) => ({ zh: text, en: text })
const slots = { name: 'slots', type: 'slots', most: 5, required: true, label: both('Times') } as const

/** Every way in which a booking takes, changes and gives back its time, and nothing else. */
const bookingOnly: Process = {
  name: 'time-only',
  kinds: ['equipment'],
  label: both('time'),
  invitation: both('Ask for a time.'),
  claims: 'slots',
  states: {
    requested: {
      label: both('requested'),
      turn: 'provider',
      next: both('answer'),
      deadline: { wait: { hours: 4 }, step: 'expire' },
    },
    confirmed: { label: both('confirmed'), agreed: true },
    cancelled: { label: both('cancelled'), end: 'ended' },
    expired: { label: both('expired'), end: 'ended' },
  },
  actions: {
    request: {
      ...{ label: both('request'), by: ['taker'], from: [], to: 'requested', input: [slots] },
      effects: ['slots.hold'],
    },
    approve: {
      ...{ label: both('approve'), by: ['provider'], from: ['requested'], to: 'confirmed' },
      effects: ['slots.confirm'],
    },
    move: {
      ...{ label: both('move'), by: ['taker'], from: ['confirmed'], to: 'same', input: [slots] },
      effects: ['slots.move', 'waitlist.call'],
    },
    cancel: {
      ...{ label: both('cancel'), by: ['taker'], from: ['requested', 'confirmed'], to: 'cancelled' },
      effects: ['slots.release', 'waitlist.call'],
    },
    expire: {
      ...{ label: both('expire'), by: ['clock'], from: ['requested'], to: 'expired' },
      effects: ['slots.release', 'waitlist.call'],
    },
  },
}

const start = Date.UTC(2026, 10, 23)
const hour = 60 * 60 * 1000
const slot = (from: number, length: number) => ({
  start: new Date(start + from * hour).toISOString(),
  end: new Date(start + (from + length) * hour).toISOString(),
})
const always = {
  name: 'all',
  label: { zh: '全部', en: 'All' },
  hours: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
}

async function instrument(lab: Lab, capacity: number): Promise<string> {
  const id = await lab.listing({ title: '扫描电镜' })
  const body = { groups: [always], holidays: false, leadMinutes: 0, step: 60, shortest: 60, capacity }
  lab.ok(
    await lab.api.call('changeTimetable', {
      as: 'lab',
      params: { id },
      body,
      headers: { 'if-match': '"0"' },
    }),
  )
  return id
}

const claimsOf = async (lab: Lab, listing: string, now: number) =>
  ofEngagements(
    livingClaims(
      await claimStore(lab.database).getWeeks(listing, weeksOf({ start, end: start + 96 * hour })),
      now,
    ),
  )

const mostAtOnce = (claims: readonly { start: number; end: number }[]) =>
  Math.max(
    0,
    ...claims.map(
      ({ start: point }) => claims.filter(each => each.start <= point && point < each.end).length,
    ),
  )

const clear = new Set(['slot-taken', 'wrong-state', 'invalid-input', 'stale-version'])
const step = fc.record({
  what: fc.constantFrom('request', 'request', 'request', 'approve', 'approve', 'move', 'cancel', 'outage'),
  who: fc.integer({ min: 0, max: 30 }),
  from: fc.integer({ min: 24, max: 40 }),
  length: fc.integer({ min: 1, max: 6 }),
})

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

test('through the engine: never more than the capacity, nothing new in an outage, and who has ended holds nothing', async () => {
  const lab = await openLab({ processes: processesOf([bookingOnly]), database: await freshDatabase() })
  lab.api.at(new Date(start))
  await lab.timer(new Date(start))
  let clock = start
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.tuple(fc.array(step, { minLength: 3, maxLength: 7 }), fc.boolean()), {
        minLength: 3,
        maxLength: 5,
      }),
      async (capacity, rounds) => {
        lab.api.at(new Date(clock))
        const base = (clock - start) / hour
        const listing = await instrument(lab, capacity)
        const engagements: string[] = []
        const outages: { start: number; end: number; affected: Set<string> }[] = []
        const act = async ({ what, who, from, length }: Step) => {
          const wanted = slot(base + from, length)
          const id = engagements[who % Math.max(1, engagements.length)]
          if (what === 'request') {
            const answer = await lab.open(who % 2 ? 'firm' : 'firm2', 'time-only', listing, {
              slots: [wanted],
            })
            if (answer.status === 201) engagements.push(answer.body.id)
            return answer
          }
          if (what === 'outage') {
            const body = { ...wanted, reason: '检修' }
            const answer = await lab.api.call('reportOutage', { as: 'lab', params: { id: listing }, body })
            const named: readonly Booked[] = lab.ok(answer).affected
            outages.push({
              start: Date.parse(wanted.start),
              end: Date.parse(wanted.end),
              affected: new Set(named.map(({ engagement, start: begins }) => `${engagement} ${begins}`)),
            })
            return answer
          }
          if (id === undefined) return undefined
          const taker = (await lab.read('firm', id)).status === 200 ? 'firm' : 'firm2'
          return lab.act(
            what === 'approve' ? 'lab' : taker,
            id,
            what,
            what === 'move' ? { slots: [wanted] } : {},
          )
        }
        for (const [steps, expires] of rounds) {
          const answers = await Promise.all(steps.map(act))
          for (const answer of answers)
            if (answer && answer.status >= 300) expect(clear).toContain(answer.body.code)
          if (expires) {
            clock += 5 * hour
            await lab.timer(new Date(clock))
          }
          const claims = await claimsOf(lab, listing, clock)
          expect(mostAtOnce(claims)).toBeLessThanOrEqual(capacity)
          for (const down of outages)
            for (const claim of claims)
              if (claim.start < down.end && claim.end > down.start)
                expect([...down.affected]).toContain(`${claim.owner} ${new Date(claim.start).toISOString()}`)
          for (const record of await engagementStore(lab.database).getMany(engagements)) {
            const own = claims.filter(({ owner }) => owner === record?.id)
            expect(own).toHaveLength(record?.end ? 0 : 1)
            if (own[0] && record) expect(own[0].start).toBe(Date.parse(record.slots[0]?.start ?? ''))
          }
        }
        clock += hour
      },
    ),
    { numRuns: 6, endOnFailure: true },
  )
}, 180_000)
