import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import { listingKey } from '../../functions/listings/keys.ts'
import { listingStore } from '../../functions/listings/store.ts'
import { openDatabase } from '../../functions/platform/database.ts'
import type { House } from '../../functions/platform/house.ts'
import { itemBytes, writeUnits } from '../../functions/platform/write-units.ts'
import { functionDefinitions } from '../../infra/aws/functions.ts'
import { ensureTable, localClient, startDynamoDb } from '../../infra/local/dynamodb.ts'
import { bundle } from './fresh-process.ts'
import type { BenchRow } from './row.ts'

/** Imports a feed of 10,000 rows into a DynamoDB Local that writes to the disk, then the same feed again. */
export const importBench = () => measure('import', 10_000)
/** The same with 100,000 rows: minutes, so only when it is asked for. */
export const largeImportBench = () => measure('import of 100,000', 100_000)

/** As the worker runs on AWS. */
const workerFlags = functionDefinitions['imports/worker'].flags?.split(' ') ?? []

const measured = z.object({ first: z.number(), again: z.number(), peak: z.number() })

async function measure(name: string, rows: number): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zhongfu-import-bench-'))
  const server = await startDynamoDb(join(folder, 'database'))
  try {
    const client = localClient(server.endpoint)
    await ensureTable(client, 'bench')
    const path = join(folder, 'feed.csv')
    await writeFile(path, uniquipFeed(rows))
    const child = await bundle(new URL('import-child.ts', import.meta.url), join(folder, 'import.mjs'))
    // A process of its own: what it holds is what an import takes.
    const given = [...workerFlags, child, server.endpoint, 'bench', path]
    const { stdout } = await promisify(execFile)(process.execPath, given)
    const { first, again, peak } = measured.parse(JSON.parse(stdout))
    return [
      { name: `${name}: first time`, value: first, unit: 'rows/s', target: { atLeast: 600 } },
      { name: `${name}: the same file again`, value: again, unit: 'rows/s' },
      { name: `${name}: peak memory of the process`, value: peak, unit: 'MB', target: { atMost: 300 } },
      {
        name: `${name}: write units a row`,
        value: await unitsPerRow(openDatabase(client, 'bench')),
        unit: 'WCU',
      },
    ]
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Mean write units of a row's listing inside its transaction, from the sizes of the first hundred items. */
async function unitsPerRow(database: House['database']): Promise<number> {
  const { items } = await listingStore(database).ofShelf('bench', 100)
  const units = items.map(record => {
    const item = { ...listingKey(record.id), _et: 'Listing', version: record.version, record }
    return writeUnits(itemBytes(item), true)
  })
  return units.reduce((sum, each) => sum + each, 0) / units.length
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
