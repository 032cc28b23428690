import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { identityStore } from '../../functions/identity/store.ts'
import { listingStore } from '../../functions/listings/store.ts'
import { buildPart, published } from '../../functions/matching/index/build.ts'
import { encodePart } from '../../functions/matching/index/part.ts'
import { changeManifest, partKey } from '../../functions/matching/storage/manifest.ts'
import { vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'
import { type Part, transact } from '../../functions/platform/transact.ts'
import { ensureTable, localClient, startDynamoDb } from '../../infra/local/dynamodb.ts'
import { corpus, sentences } from './match-corpus.ts'
import { houseAt, matcherAt, type Place } from './match-house.ts'
import type { BenchRow } from './row.ts'

const size = 10_000
const warmUp = 200
const measured = 1000
const freshProcesses = 7
const organisations = Array.from({ length: 50 }, (_, at) => `bench-org-${at}`)

/** `POST /match` over 10,000 listings through the handler, warm and as the first request of a fresh function process. */
export async function matchBench(): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zhongfu-match-bench-'))
  const server = await startDynamoDb()
  try {
    const place = { endpoint: server.endpoint, table: 'bench', folder: join(folder, 'blobs') }
    await ensureTable(localClient(place.endpoint), place.table)
    const built = await fill(place)
    return [...built, ...(await warm(place)), ...(await fresh(place, folder))]
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function fill(place: Place): Promise<BenchRow[]> {
  const house = houseAt(place)
  const listings = corpus(size, organisations)
  const identity = identityStore(house.database)
  const store = listingStore(house.database)
  await writeAll(
    house.database,
    organisations.map(id =>
      identity.putOrganisation({
        id,
        name: `单位 ${id}`,
        region: 'CN-JS',
        tier: 'T2',
        underReview: false,
        shelf: id,
        version: 1,
        createdAt: '2026-11-01T00:00:00.000Z',
      }),
    ),
  )
  await writeAll(
    house.database,
    listings.map(listing => store.putNew(listing)),
  )
  const start = performance.now()
  const part = buildPart(listings.map(listing => published(listing, vocabulary)))
  const bytes = encodePart(part)
  const seconds = (performance.now() - start) / 1000
  const snapshot = { key: partKey('bench'), rows: part.rows.length }
  await house.blobs.put(snapshot.key, bytes)
  await changeManifest(house.blobs, () => ({ snapshot, segments: [], retired: [] }))
  return [
    { name: 'match: analysing and building the index', value: seconds, unit: 's' },
    { name: 'match: snapshot', value: bytes.length / 1e6, unit: 'MB' },
  ]
}

async function writeAll(database: ReturnType<typeof houseAt>['database'], parts: readonly Part[]) {
  for (let at = 0; at < parts.length; at += 100) await transact(database, parts.slice(at, at + 100))
}

async function warm(place: Place): Promise<BenchRow[]> {
  const match = matcherAt(place)
  const texts = sentences(warmUp + measured)
  for (const text of texts.slice(0, warmUp)) await match(text)
  const ours: number[] = []
  const whole: number[] = []
  for (const text of texts.slice(warmUp)) {
    const start = performance.now()
    const { took } = await match(text)
    const total = performance.now() - start
    whole.push(total)
    ours.push(total - took.database)
  }
  return [
    {
      name: 'match: p50 without the database',
      value: percentile(ours, 0.5),
      unit: 'ms',
      target: { atMost: 10 },
    },
    {
      name: 'match: p99 without the database',
      value: percentile(ours, 0.99),
      unit: 'ms',
      target: { atMost: 40 },
    },
    { name: 'match: p50 with the local database', value: percentile(whole, 0.5), unit: 'ms' },
    { name: 'match: p99 with the local database', value: percentile(whole, 0.99), unit: 'ms' },
  ]
}

/** Bundled as the AWS stage bundles it; from the start of the process to the answer, the database included. */
async function fresh(place: Place, folder: string): Promise<BenchRow[]> {
  const file = join(folder, 'first-request.mjs')
  await build({
    entryPoints: [new URL('match-first-request.ts', import.meta.url).pathname],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    minify: true,
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module';const require = makeRequire(import.meta.url);",
    },
    logLevel: 'error',
  })
  const times: number[] = []
  const databases: number[] = []
  const memory: number[] = []
  for (const text of sentences(freshProcesses)) {
    const { stdout } = await promisify(execFile)(process.execPath, [
      file,
      place.endpoint,
      place.table,
      place.folder,
      text,
    ])
    const { answered, took, rss } = JSON.parse(stdout)
    times.push(answered)
    databases.push(took.database)
    memory.push(rss / 1e6)
  }
  const { size: bundled } = await stat(file)
  return [
    {
      name: 'match: first request of a fresh process',
      value: percentile(times, 0.5),
      unit: 'ms',
      target: { atMost: 500 },
    },
    { name: 'match: of which the database', value: percentile(databases, 0.5), unit: 'ms' },
    { name: 'match: memory of a fresh process', value: percentile(memory, 0.5), unit: 'MB' },
    { name: 'match: bundle', value: bundled / 1e6, unit: 'MB' },
  ]
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
