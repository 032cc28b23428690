import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { availabilityStore } from '../../functions/engagements/availability/store.ts'
import { usualTimetable } from '../../functions/engagements/availability/usual.data.ts'
import { toStored } from '../../functions/engagements/claims/model.ts'
import { claimStore } from '../../functions/engagements/claims/store.ts'
import { weeksOf } from '../../functions/engagements/claims/weeks.ts'
import { openDatabase } from '../../functions/platform/database.ts'
import { transact } from '../../functions/platform/transact.ts'
import { usesStore } from '../../functions/uses/store.ts'
import { ensureTable, localClient, startDynamoDb } from '../../infra/local/dynamodb.ts'
import { openApi } from '../support/api.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'
import { percentile } from './percentile.ts'
import type { BenchRow } from './row.ts'

const bookings = 2000
const busyTimes = 200
const warmUp = 30
const measured = 200
const minute = 60_000
const day = 24 * 60 * minute
const month = { start: Date.UTC(2026, 11, 1), end: Date.UTC(2026, 11, 31) }
const now = new Date(Date.UTC(2026, 10, 22, 4))

/** One month of an instrument with 2,000 bookings, asked for through the API's own handler, the database's time included. */
export async function availabilityBench(): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zhongfu-availability-bench-'))
  const server = await startDynamoDb(join(folder, 'database'))
  try {
    const client = localClient(server.endpoint)
    await ensureTable(client, 'bench')
    const database = openDatabase(client, 'bench')
    const api = await openApi(database, memoryBlobs())
    api.at(now)
    await api.person('lab')
    await api.organisation('org-lab', { lab: 'owner' })
    const body = { kind: 'equipment', organisation: 'org-lab', title: 'SEM', region: 'CN-JS' }
    const { id: listing } = (await api.call('createListing', { as: 'lab', body })).body
    await fill(database, listing)
    const times: number[] = []
    let pieces = 0
    for (let run = 0; run < warmUp + measured; run += 1) {
      const begin = performance.now()
      const answered = await api.call('availability', {
        params: { id: listing },
        query: { from: '2026-12-01', to: '2026-12-31' },
      })
      if (answered.status !== 200) throw new Error(JSON.stringify(answered.body))
      if (run >= warmUp) times.push(performance.now() - begin)
      pieces = answered.body.free.length + answered.body.taken.length
    }
    const name = 'availability: a month with 2,000 bookings'
    return [
      { name: `${name}, p50`, value: percentile(times, 0.5), unit: 'ms', target: { atMost: 50 } },
      { name: `${name}, p99`, value: percentile(times, 0.99), unit: 'ms' },
      { name: `${name}, times told`, value: pieces, unit: 'times' },
    ]
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Four that run at once, day and night; bookings of twenty minutes to an hour, and busy times of the lab's own. */
async function fill(database: ReturnType<typeof openDatabase>, listing: string): Promise<void> {
  const always = {
    name: 'all',
    label: { zh: '全部', en: 'All' },
    hours: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
  }
  const timetable = { ...usualTimetable, groups: [always], capacity: 4, before: 10, after: 10 }
  const spacing = (month.end - month.start) / bookings
  const claims = Array.from({ length: bookings }, (_, at) => {
    const start = month.start + Math.floor((at * spacing) / minute) * minute
    return {
      owner: `01kb${String(at).padStart(22, '0')}`,
      start,
      end: start + (20 + (at % 5) * 10) * minute,
      units: 1,
    }
  })
  const weeks = await claimStore(database).getWeeks(listing, weeksOf(month))
  await transact(database, [
    availabilityStore(database).putNewTimetable({
      listing,
      timetable,
      updatedAt: now.toISOString(),
      version: 1,
    }),
    ...weeks.map(week =>
      claimStore(database).putWeek(
        week,
        claims.filter(claim => weeksOf(claim).includes(week.week)).map(toStored),
      ),
    ),
  ])
  const store = usesStore(database)
  const common = { listing, organisation: 'org-lab', run: 'r', at: now.toISOString(), version: 1 }
  for (let from = 0; from < busyTimes; from += 50)
    await transact(
      database,
      Array.from({ length: 50 }, (_, place) => {
        const start = month.start + ((from + place) / busyTimes) * 30 * day
        const [begins, ends] = [start, start + 30 * minute].map(at => new Date(at).toISOString())
        return store.putNewBusy({ ...common, id: `b${from + place}`, start: begins ?? '', end: ends ?? '' })
      }),
    )
}
