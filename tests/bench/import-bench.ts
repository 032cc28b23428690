import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ulid } from 'ulid'
import type { ImportRecord } from '../../functions/imports/model.ts'
import { runLeg } from '../../functions/imports/run-leg.ts'
import { importStore } from '../../functions/imports/store.ts'
import { listingKey } from '../../functions/listings/keys.ts'
import { listingStore } from '../../functions/listings/store.ts'
import type { Blobs } from '../../functions/platform/blobs.ts'
import { openDatabase } from '../../functions/platform/database.ts'
import type { House } from '../../functions/platform/house.ts'
import { transact } from '../../functions/platform/transact.ts'
import { itemBytes, writeUnits } from '../../functions/platform/write-units.ts'
import { ensureTable, localClient, startDynamoDb } from '../../infra/local/dynamodb.ts'
import { shipped } from '../../infra/local/house.ts'
import type { BenchRow } from './row.ts'

const rows = 10_000

/** Imports a feed of 10,000 rows into a DynamoDB Local that writes to the disk, then the same feed again. */
export async function importBench(): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zhongfu-import-bench-'))
  const server = await startDynamoDb(join(folder, 'database'))
  try {
    const client = localClient(server.endpoint)
    await ensureTable(client, 'bench')
    const feed = Buffer.from(uniquipFeed(rows))
    const path = join(folder, 'feed.csv')
    await writeFile(path, feed)
    const house = benchHouse(openDatabase(client, 'bench'), fileBlobs(path))
    const first = await timedImport(house, feed)
    const again = await timedImport(house, feed)
    if (first.run.created !== rows || again.run.unchanged !== rows) throw new Error('rows were lost')
    return [
      { name: 'import: first time', value: first.rate, unit: 'rows/s', target: { atLeast: 600 } },
      { name: 'import: the same file again', value: again.rate, unit: 'rows/s' },
      { name: 'import: peak memory of the process', value: Math.max(first.peak, again.peak), unit: 'MB' },
      { name: 'import: write units a row', value: await unitsPerRow(house), unit: 'WCU' },
    ]
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Mean write units of a row's listing inside its transaction, from the sizes of the first hundred items. */
async function unitsPerRow(house: House): Promise<number> {
  const { items } = await listingStore(house.database).ofShelf('bench', 100)
  const units = items.map(record => {
    const item = { ...listingKey(record.id), _et: 'Listing', version: record.version, record }
    return writeUnits(itemBytes(item), true)
  })
  return units.reduce((sum, each) => sum + each, 0) / units.length
}

async function timedImport(house: House, feed: Buffer) {
  const imports = importStore(house.database)
  const at = house.clock().toISOString()
  const run: ImportRecord = {
    id: house.newId(),
    organisation: 'bench-lab',
    shelf: 'bench',
    person: 'bench',
    kind: 'equipment',
    format: 'uniquip',
    filename: 'feed.csv',
    size: feed.length,
    sha256: createHash('sha256').update(feed).digest('hex'),
    status: 'running',
    region: 'CN-SH',
    leg: 1,
    total: null,
    ...{ handled: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 },
    ...{ problemCount: 0, problemsKept: 0, problemItems: 0 },
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  await transact(house.database, [imports.putNew(run)])
  let peak = 0
  const started = performance.now()
  await runLeg(house, run.id, 1, () => {
    peak = Math.max(peak, process.memoryUsage.rss() / 2 ** 20)
    return Number.POSITIVE_INFINITY
  })
  const seconds = (performance.now() - started) / 1000
  const ended = await imports.get(run.id)
  if (ended?.status !== 'done') throw new Error('the import did not end')
  return { run: ended, rate: Math.round(rows / seconds), peak: Math.round(peak) }
}

const techniques = [
  'SEM',
  'XRD',
  'HPLC',
  'NMR spectroscopy',
  'Raman spectroscopy',
  'ICP-MS',
  'AFM',
  'flow cytometry',
]

/** A feed like those of universities: ids, a description, a contact per department. */
function uniquipFeed(count: number): string {
  const header =
    'Type,ID,Name,Description,Technique,Department,Site Location,Building,Contact Name,Contact Email,Web Address'
  const lines = Array.from({ length: count }, (_, n) => {
    const department = n % 40
    const technique = techniques[n % techniques.length] ?? ''
    const description = `"Instrument ${n} for ${technique}, with software, trained staff and sample preparation on request."`
    return `equipment,E-${n},${technique} system ${n},${description},${technique},Department ${department},Shanghai,Building ${n % 90},Desk ${department},desk${department}@example.edu.cn,https://example.edu.cn/${n}`
  })
  return [header, ...lines].join('\r\n')
}

function benchHouse(database: House['database'], blobs: Blobs): House {
  return {
    database,
    blobs,
    clock: () => new Date(),
    newId: () => ulid().toLowerCase(),
    log: () => {},
    shipped,
    settings: { signIn: { issuer: '', clientId: '', scope: '' }, demoPersons: [], host: {} },
    identify: () => Promise.reject(new Error('nobody signs in here')),
  }
}

const fileBlobs = (path: string): Blobs => ({
  get: async () => undefined,
  stream: async () => createReadStream(path),
  put: async () => 'conflict',
  remove: async () => undefined,
  uploadAddress: async () => ({ url: '', method: 'PUT', headers: {} }),
})
