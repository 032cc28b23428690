import { beforeAll, expect, test } from 'vitest'
import { listOutages, reportOutage } from '../../functions/engagements/availability/outages.ts'
import { toStored } from '../../functions/engagements/claims/model.ts'
import { claimStore } from '../../functions/engagements/claims/store.ts'
import { weeksOf } from '../../functions/engagements/claims/weeks.ts'
import type { EngagementRecord } from '../../functions/engagements/model.ts'
import { engagementStore } from '../../functions/engagements/store.ts'
import type { Caller } from '../../functions/platform/caller.ts'
import { noKey } from '../../functions/platform/once.ts'
import { transact } from '../../functions/platform/transact.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { troubledDatabase } from '../support/faults.ts'

const start = Date.UTC(2026, 10, 23)
const hour = 60 * 60 * 1000
const now = new Date(start)
const bookings = 70

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
  lab.api.at(now)
})
const manager: Caller = {
  person: 'p-lab',
  name: 'lab',
  operator: false,
  memberships: [{ organisation: 'org-lab', role: 'owner' }],
}
const act = { caller: manager, now, language: 'zh' } as const

/** An instrument with a booking in each hour, agreed long ago. */
async function booked(): Promise<string> {
  const listing = await lab.listing({ title: '扫描电镜' })
  const records = Array.from({ length: bookings }, (_, at): EngagementRecord => {
    const times = [start + (24 + at) * hour, start + (25 + at) * hour]
    const [begins = '', ends = ''] = times.map(time => new Date(time).toISOString())
    return {
      id: lab.house.newId(),
      process: 'booking',
      kind: 'equipment',
      listing,
      title: '扫描电镜',
      provider: { organisation: 'org-lab' },
      taker: { person: 'p-firm', organisation: 'org-firm' },
      opener: 'taker',
      state: 'confirmed',
      facts: {},
      slots: [{ start: begins, end: ends }],
      held: {},
      agreed: true,
      papers: [],
      createdAt: begins,
      updatedAt: begins,
      version: 1,
    }
  })
  for (let from = 0; from < bookings; from += 35)
    await transact(
      lab.database,
      records.slice(from, from + 35).flatMap(record => engagementStore(lab.database).putNew(record)),
    )
  const claims = records.map(({ id, slots: [slot] }) => ({
    owner: id,
    start: Date.parse(slot?.start ?? ''),
    end: Date.parse(slot?.end ?? ''),
    units: 1,
  }))
  const weeks = await claimStore(lab.database).getWeeks(
    listing,
    weeksOf({ start, end: start + (30 + bookings) * hour }),
  )
  await transact(
    lab.database,
    weeks.map(week =>
      claimStore(lab.database).putWeek(
        week,
        claims.filter(claim => weeksOf(claim).includes(week.week)).map(toStored),
      ),
    ),
  )
  return listing
}

const outage = {
  start: new Date(start).toISOString(),
  end: new Date(start + 30 * 24 * hour).toISOString(),
  reason: '搬迁',
}

async function toldOf(listing: string): Promise<readonly string[]> {
  const told: string[] = []
  for (let next: string | undefined, first = true; first || next; first = false) {
    const query = { limit: '100', ...(next && { next }) }
    const { body } = await lab.api.call('notices', { as: 'firm', query })
    for (const notice of body.items)
      if (notice.type === 'booking-affected' && notice.listing.id === listing) told.push(notice.engagement)
    next = body.next
  }
  return told
}

test('an outage that affects more than fit into a transaction tells each of them once', async () => {
  const listing = await booked()
  const { affected } = await reportOutage(lab.house, act, listing, outage, noKey)
  expect(affected).toHaveLength(bookings)
  const told = await toldOf(listing)
  expect(told).toHaveLength(bookings)
  expect(new Set(told)).toEqual(new Set(affected.map(({ engagement }) => engagement)))
}, 60_000)

test('whoever was left out when the process ended is told when the lab looks again, nobody twice', async () => {
  const listing = await booked()
  const database = await troubledDatabase(lab.database, at => (at === 2 ? 'killed' : undefined))
  const report = reportOutage({ ...lab.house, database }, act, listing, outage, noKey)
  await expect(report).rejects.toMatchObject({ name: 'Killed' })
  expect((await toldOf(listing)).length).toBeLessThan(bookings)
  const { items } = await listOutages(lab.house, act, listing)
  expect(items).toHaveLength(1)
  const told = await toldOf(listing)
  expect(told).toHaveLength(bookings)
  expect(new Set(told).size).toBe(bookings)
}, 60_000)

test('an answer that was lost after the write reports one outage', async () => {
  const listing = await lab.listing({ title: '透射电镜' })
  const database = await troubledDatabase(lab.database, at => (at === 1 ? 'lost' : undefined))
  await reportOutage({ ...lab.house, database }, act, listing, outage, noKey)
  expect((await listOutages(lab.house, act, listing)).items).toHaveLength(1)
})
