import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { ensureTable, localClient, startDynamoDb } from '../../infra/local/dynamodb.ts'
import { bundle, runFresh } from './fresh-process.ts'
import { fillTable } from './match-fill.ts'
import { matcherAt, type Place } from './match-house.ts'
import { nation } from './nation/listings.ts'
import type { Nation } from './nation/nation.ts'
import { sentences } from './nation/sentences.ts'
import { percentile } from './percentile.ts'
import type { BenchRow } from './row.ts'

const small = 10_000
const warmUp = 100
const measured = 500
const clients = 16
const freshProcesses = 7

/** `POST /match` through the handler: over 10,000 listings and over 1,000,000, warm, and as the first request of a process. */
export async function matchBench(built: Nation): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  for (const size of [small, nation]) {
    const { folder } = await built.catalogue(size)
    const targets = size === nation ? { p50: 4, p99: 12, first: 700 } : { p50: 10, p99: 40, first: 500 }
    const name = `match ${size.toLocaleString('en')}`
    for (const row of await over(folder, size, targets)) rows.push({ ...row, name: `${name}: ${row.name}` })
  }
  return rows
}

type Targets = { readonly p50: number; readonly p99: number; readonly first: number }

async function over(blobs: string, size: number, targets: Targets): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zhongfu-match-bench-'))
  const server = await startDynamoDb()
  try {
    const place = { endpoint: server.endpoint, table: 'bench', folder: blobs }
    await ensureTable(localClient(place.endpoint), place.table)
    const texts = sentences(warmUp + measured)
    const cards = await fillTable(place, size, texts)
    return [
      { name: 'cards in the table', value: cards, unit: '' },
      ...(await warm(place, texts, targets)),
      ...(await fresh(place, folder, targets)),
    ]
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function warm(place: Place, texts: readonly string[], { p50, p99 }: Targets): Promise<BenchRow[]> {
  const match = matcherAt(place)
  for (const text of texts.slice(0, warmUp)) await match(text)
  const asked = texts.slice(warmUp)
  const alone = await rounds(match, asked, 1)
  const crowd = await rounds(match, asked, clients)
  return [
    {
      name: 'ours (without the database), p50',
      value: percentile(alone.ours, 0.5),
      unit: 'ms',
      target: { atMost: p50 },
    },
    {
      name: 'ours (without the database), p99',
      value: percentile(alone.ours, 0.99),
      unit: 'ms',
      target: { atMost: p99 },
    },
    { name: 'ours: reading the sentence, p50', value: percentile(alone.understanding, 0.5), unit: 'ms' },
    { name: 'ours: searching and ranking, p50', value: percentile(alone.searching, 0.5), unit: 'ms' },
    { name: 'ours: searching and ranking, p99', value: percentile(alone.searching, 0.99), unit: 'ms' },
    { name: 'whole with the local database, p50', value: percentile(alone.whole, 0.5), unit: 'ms' },
    { name: 'whole with the local database, p99', value: percentile(alone.whole, 0.99), unit: 'ms' },
    { name: `${clients} clients: whole, p50`, value: percentile(crowd.whole, 0.5), unit: 'ms' },
    { name: `${clients} clients: whole, p99`, value: percentile(crowd.whole, 0.99), unit: 'ms' },
    {
      name: `${clients} clients: of which waiting for the database, p50`,
      value: percentile(crowd.database, 0.5),
      unit: 'ms',
    },
    {
      name: `${clients} clients: our processor time a request, AWS SDK included`,
      value: crowd.processor,
      unit: 'ms',
    },
    { name: `${clients} clients: requests a second`, value: crowd.rate, unit: '1/s' },
  ]
}

/** All texts once, by so many clients that each wait for their reply. */
async function rounds(match: ReturnType<typeof matcherAt>, texts: readonly string[], clientCount: number) {
  const ours: number[] = []
  const whole: number[] = []
  const database: number[] = []
  const understanding: number[] = []
  const searching: number[] = []
  const queue = [...texts]
  const client = async () => {
    for (let text = queue.pop(); text !== undefined; text = queue.pop()) {
      const { spent, reply } = await match(text)
      whole.push(spent)
      ours.push(spent - reply.took.database)
      database.push(reply.took.database)
      understanding.push(reply.took.understand)
      searching.push(reply.took.search)
    }
  }
  const start = performance.now()
  const before = process.cpuUsage()
  await Promise.all(Array.from({ length: clientCount }, client))
  const { user, system } = process.cpuUsage(before)
  const seconds = (performance.now() - start) / 1000
  return {
    ours,
    whole,
    database,
    understanding,
    searching,
    rate: texts.length / seconds,
    processor: (user + system) / 1000 / texts.length,
  }
}

const answer = z.object({
  matches: z.number(),
  database: z.number(),
  answered: z.number(),
  resident: z.number(),
})

/** Bundled as the AWS stage bundles it; from the start of the process to the answer, the database included. */
async function fresh(place: Place, folder: string, { first }: Targets): Promise<BenchRow[]> {
  const entry = new URL('match-first-request.ts', import.meta.url)
  const file = await bundle(entry, join(folder, 'first-request.mjs'))
  const answers: z.output<typeof answer>[] = []
  for (const text of sentences(freshProcesses)) {
    answers.push(answer.parse(await runFresh(file, place.endpoint, place.table, place.folder, text)))
  }
  const median = (of: (one: z.output<typeof answer>) => number) => percentile(answers.map(of), 0.5)
  const { size } = await stat(file)
  return [
    {
      name: 'first request of a fresh process',
      value: median(({ answered }) => answered),
      unit: 'ms',
      target: { atMost: first },
    },
    { name: 'first request: of which the database', value: median(({ database }) => database), unit: 'ms' },
    { name: 'memory of a fresh process', value: median(({ resident }) => resident), unit: 'MB' },
    { name: 'bundle', value: size / 1e6, unit: 'MB' },
  ]
}
