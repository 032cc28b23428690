import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import { importedListingId, listingKey } from '../../functions/listings/keys.ts'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { functionDefinitions } from '../../infra/aws/functions.ts'
import { ensureTable, localClient, startDynamoDb } from '../../infra/local/dynamodb.ts'
import { bundle } from './fresh-process.ts'
import type { BenchRow } from './row.ts'

const listings = 100_000
const shelf = 'bench'
/** As the worker runs on AWS. */
const flags = functionDefinitions['exports/worker'].flags?.split(' ') ?? []
const measured = z.object({ rates: z.record(z.string(), z.number()), early: z.number(), peak: z.number() })

/** Writes a shelf of 100,000 listings into files, in a process that does nothing else. */
export async function exportBench(): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zhongfu-export-bench-'))
  const server = await startDynamoDb(join(folder, 'database'))
  try {
    const client = localClient(server.endpoint)
    await ensureTable(client, 'bench')
    await fill(client)
    const child = await bundle(new URL('export-child.ts', import.meta.url), join(folder, 'export.mjs'))
    const given = [...flags, child, server.endpoint, 'bench', join(folder, 'blobs'), String(listings)]
    const { stdout } = await promisify(execFile)(process.execPath, given)
    const { rates, early, peak } = measured.parse(JSON.parse(stdout))
    return [
      ...Object.entries(rates).map(([format, value]) => ({
        name: `export of 100,000: ${format}`,
        value,
        unit: 'rows/s',
        target: { atLeast: 5000 },
      })),
      { name: 'export of 100,000: memory after the first file', value: early, unit: 'MB' },
      {
        name: 'export of 100,000: peak memory of the process',
        value: peak,
        unit: 'MB',
        target: { atMost: 300 },
      },
    ]
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** One transaction after the other: DynamoDB Local keeps each on the disk, and batches or several at once are slower. */
const atOnce = 100

async function fill(client: DynamoDBClient): Promise<void> {
  for (let from = 0; from < listings; from += atOnce) {
    const TransactItems = Array.from({ length: atOnce }, (_, n) => ({
      Put: { TableName: 'bench', Item: itemOf(from + n) },
    }))
    await client.send(new TransactWriteItemsCommand({ TransactItems }))
  }
}

const techniques = ['SEM', 'XRD', 'HPLC', '拉曼光谱', 'ICP-MS', '原子力显微镜']
const at = '2026-11-01T00:00:00.000Z'

function itemOf(n: number) {
  const id = importedListingId(shelf, 'equipment', 'csv', `E-${n}`)
  const technique = techniques[n % techniques.length] ?? ''
  const record: ListingRecord = {
    id,
    kind: 'equipment',
    organisation: 'bench-lab',
    title: `${technique} 系统 ${n}`,
    description: `第 ${n} 台，附软件、专职人员与制样。With software, trained staff and sample preparation on request.`,
    techniques: [technique, '材料表征'],
    region: 'CN-SH',
    site: '嘉定校区',
    price: { fen: 80_000 + n, per: 'sample' },
    voucher: n % 2 === 0,
    link: `https://example.edu.cn/${n}`,
    status: 'published',
    details: {
      manufacturer: '某厂',
      model: `M-${n % 90}`,
      useTypes: ['sample', 'assisted'],
      worth: 120_000_000 + n,
      inUseSince: '2019-03-01',
      department: `学院 ${n % 40}`,
      building: `${n % 90} 号楼`,
      specifications: '分辨率 1 nm；加速电压 0.5–30 kV；样品台 100 mm。',
    },
    source: { format: 'csv', fingerprint: 'f'.repeat(27), run: 'run' },
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  return marshall({ ...listingKey(id), _et: 'Listing', version: 1, record })
}
