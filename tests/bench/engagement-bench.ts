import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { openDatabase } from '../../functions/platform/database.ts'
import { unitsOf } from '../../functions/platform/write-units.ts'
import { ensureTable, localClient, startDynamoDb } from '../../infra/local/dynamodb.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { percentile } from './percentile.ts'
import type { BenchRow } from './row.ts'

const warmUp = 20
const measured = 150
const clients = 32
const each = 6
const day = 86_400_000
const now = new Date(Date.UTC(2026, 10, 23, 1))
const morning = Date.UTC(2026, 10, 25, 1)

/** Booking requests through the API's own handler, the database's time included, and what their writes cost. */
export async function engagementBench(): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zhongfu-engagement-bench-'))
  const server = await startDynamoDb(join(folder, 'database'))
  try {
    const client = localClient(server.endpoint)
    await ensureTable(client, 'bench')
    const watch = watched(client)
    const lab = await openLab({ database: openDatabase(client, 'bench') })
    lab.api.at(now)
    return [...(await units(lab, watch)), ...(await oneClient(lab)), ...(await manyClients(lab, watch))]
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

type Watch = ReturnType<typeof watched>

type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>
const isStep = ({ Put }: Writes[number]) => Put?.Item?._et === 'Engagement'

/** Sees what is written, and how long each request waits for the database, whatever else runs meanwhile. */
function watched(client: DynamoDBClient) {
  const waiting = new AsyncLocalStorage<{ from: number; to: number }[]>()
  // The document client's, with plain values: this is seen before it marshals them.
  let writes: Writes = []
  client.middlewareStack.add(
    (next, { commandName }) =>
      async args => {
        const from = performance.now()
        try {
          return await next(args)
        } finally {
          waiting.getStore()?.push({ from, to: performance.now() })
          const { TransactItems } = Object(args.input)
          // A step, not the look at a contact that its answer may write.
          if (commandName === 'TransactWriteItemsCommand' && TransactItems.some(isStep))
            writes = TransactItems
        }
      },
    { step: 'initialize', name: 'watch' },
  )
  return {
    /** The last step's transaction. */
    last: () => writes,
    /** @returns milliseconds of the work, and those of them in which it waited for the database */
    async timed(work: () => Promise<unknown>): Promise<{ whole: number; database: number }> {
      const waits: { from: number; to: number }[] = []
      const from = performance.now()
      await waiting.run(waits, work)
      return { whole: performance.now() - from, database: covered(waits) }
    },
  }
}

/** Milliseconds that the times cover together. */
function covered(waits: readonly { from: number; to: number }[]): number {
  let sum = 0
  let end = 0
  for (const { from, to } of waits.toSorted((one, other) => one.from - other.from)) {
    sum += Math.max(0, to - Math.max(from, end))
    end = Math.max(end, to)
  }
  return sum
}

const told = (slots: readonly { start: number; end: number }[]) => ({
  slots: slots.map(({ start, end }) => ({
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
  })),
  useType: 'self-use',
  purpose: 'development',
  task: '3 个电池粉末样品，看形貌，做能谱',
})

/** Open all day, for bookings of up to three months. */
async function instrument(lab: Lab): Promise<string> {
  const id = await lab.listing({ title: '场发射扫描电镜', price: { fen: 50_000, per: 'hour' } })
  const always = {
    name: 'all',
    label: { zh: '全部', en: 'All' },
    hours: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
  }
  const body = {
    groups: [always],
    holidays: false,
    leadMinutes: 0,
    step: 60,
    shortest: 60,
    longest: 92 * 24 * 60,
    horizonDays: 180,
  }
  const headers = { 'if-match': '"0"' }
  lab.ok(await lab.api.call('changeTimetable', { as: 'lab', params: { id }, body, headers }))
  return id
}

const ask = async (lab: Lab, listing: string, start: number, hours: number, as = 'firm'): Promise<string> =>
  lab.ok(
    await lab.open(as, 'booking', listing, told([{ start, end: start + hours * 3_600_000 }]), {
      key: `${listing}-${start}`,
    }),
  ).id

async function oneClient(lab: Lab): Promise<readonly BenchRow[]> {
  const listings = []
  for (let made = 0; made < 10; made += 1) listings.push(await instrument(lab))
  const times: number[] = []
  for (let run = 0; run < warmUp + measured; run += 1) {
    const listing = listings[run % listings.length] ?? ''
    const begin = performance.now()
    await ask(lab, listing, morning + Math.floor(run / listings.length) * day, 2)
    if (run >= warmUp) times.push(performance.now() - begin)
  }
  const name = 'booking request, one client'
  return [
    { name: `${name}, p50`, value: percentile(times, 0.5), unit: 'ms', target: { atMost: 40 } },
    { name: `${name}, p99`, value: percentile(times, 0.99), unit: 'ms' },
  ]
}

async function manyClients(lab: Lab, watch: Watch): Promise<readonly BenchRow[]> {
  const listings: string[] = []
  for (let made = 0; made < clients; made += 1) {
    listings.push(await instrument(lab))
    await lab.api.person(`client-${made}`)
  }
  const times: { whole: number; database: number }[] = []
  const begin = performance.now()
  const processor = process.cpuUsage()
  await Promise.all(
    listings.map(async (listing, client) => {
      for (let run = 0; run < each; run += 1)
        times.push(await watch.timed(() => ask(lab, listing, morning + run * day, 2, `client-${client}`)))
    }),
  )
  const { user, system } = process.cpuUsage(processor)
  const seconds = (performance.now() - begin) / 1000
  const name = `booking requests, ${clients} clients on different instruments`
  const whole = times.map(time => time.whole)
  const ours = times.map(time => time.whole - time.database)
  return [
    { name: `${name}, p50`, value: percentile(whole, 0.5), unit: 'ms' },
    { name: `${name}, p99`, value: percentile(whole, 0.99), unit: 'ms' },
    { name: `${name}, without the database, p50`, value: percentile(ours, 0.5), unit: 'ms' },
    { name: `${name}, without the database, p99`, value: percentile(ours, 0.99), unit: 'ms' },
    {
      name: `${name}, our processor's time each`,
      value: (user + system) / 1000 / times.length,
      unit: 'ms',
    },
    { name: `${name}, together`, value: times.length / seconds, unit: 'requests/s' },
  ]
}

/** What each step of a booking of one day costs, and how many items a booking of 60 days claims. */
async function units(lab: Lab, watch: Watch): Promise<readonly BenchRow[]> {
  const listing = await instrument(lab)
  const rows: BenchRow[] = []
  const cost = (step: string, target?: BenchRow['target']) => {
    const writes = watch.last()
    rows.push({
      name: `booking of one day, ${step} (${writes.length} items)`,
      value: unitsOf(writes),
      unit: 'write units',
      ...(target && { target }),
    })
  }
  const id = await ask(lab, listing, morning, 8)
  cost('request', { atMost: 20 })
  const steps: readonly (readonly [string, string, object])[] = [
    ['lab', 'approve', {}],
    ['lab', 'use', { actualMinutes: 480 }],
    ['lab', 'settle', { receivedFen: 400_000, receivedOn: '2026-11-26' }],
  ]
  for (const [as, step, input] of steps) {
    if (step === 'use') lab.api.at(new Date(morning + day))
    lab.ok(await lab.act(as, id, step, input))
    cost(step)
  }
  lab.api.at(now)
  await ask(lab, await instrument(lab), morning, 60 * 24)
  const claims = watch.last().filter(({ Put }) => String(Put?.Item?.pk).startsWith('claims#'))
  return [
    ...rows,
    { name: 'booking of 60 days, claim items', value: claims.length, unit: 'items', target: { atMost: 10 } },
    { name: 'booking of 60 days, request', value: unitsOf(watch.last()), unit: 'write units' },
  ]
}
