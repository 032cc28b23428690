import { ulid } from 'ulid'
import { type ExportFormat, exportFormats } from '../../functions/contract/export.ts'
import type { ExportRecord } from '../../functions/exports/model.ts'
import { runExport } from '../../functions/exports/run.ts'
import { exportStore } from '../../functions/exports/store.ts'
import { identityStore } from '../../functions/identity/store.ts'
import { openDatabase } from '../../functions/platform/database.ts'
import type { House } from '../../functions/platform/house.ts'
import { openOutside } from '../../functions/platform/outside.ts'
import { transact } from '../../functions/platform/transact.ts'
import { folderBlobs } from '../../infra/local/blobs.ts'
import { localClient } from '../../infra/local/dynamodb.ts'
import { peakMegabytes, residentMegabytes } from './memory.ts'

/** Writes a shelf into a file of each format in a process that does nothing else, and tells rows a second and memory as JSON. */
const [endpoint = '', table = '', folder = '', count = ''] = process.argv.slice(2)
let early = 0
const house = exportHouse()
const at = house.clock().toISOString()
await transact(house.database, [
  identityStore(house.database).putOrganisation({
    ...{ id: 'bench-lab', name: '某大学', region: 'CN-SH', tier: 'T2', underReview: false, claimed: true },
    ...{ shelf: 'bench', version: 1, createdAt: at },
  }),
])
const rates: Record<string, number> = {}
for (const format of exportFormats) rates[format] = await timedExport(format)
console.log(JSON.stringify({ rates, early, peak: peakMegabytes() }))

async function timedExport(format: ExportFormat): Promise<number> {
  const exports = exportStore(house.database)
  const run: ExportRecord = {
    ...{ id: house.newId(), organisation: 'bench-lab', format, contacts: false, open: false, language: 'zh' },
    ...{ status: 'running', leg: 1, rows: 0, version: 1, createdAt: at, updatedAt: at },
  }
  await transact(house.database, [exports.putNew(run)])
  const started = performance.now()
  await runExport(house, run.id)
  const seconds = (performance.now() - started) / 1000
  const ended = await exports.get(run.id)
  if (ended?.rows !== Number(count)) throw new Error('listings were lost')
  early ||= residentMegabytes()
  return Math.round(ended.rows / seconds)
}

function exportHouse(): House {
  const nobody = () => Promise.reject(new Error('nothing goes out here'))
  return {
    database: openDatabase(localClient(endpoint), table),
    blobs: folderBlobs(folder, { address: () => '', downloadAddress: () => '' }),
    clock: () => new Date(),
    newId: () => ulid().toLowerCase(),
    log: () => {},
    outside: openOutside(),
    post: { mail: nobody, sms: nobody, carries: { mail: false, sms: false } },
    shipped: () => new Uint8Array(),
    settings: {
      origin: 'https://zhongfu.example',
      signIn: { issuer: '', clientId: '', scope: '' },
      demoPersons: [],
      host: {},
    },
    identify: () => Promise.reject(new Error('nobody signs in here')),
  }
}
