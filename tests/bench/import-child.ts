import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { ulid } from 'ulid'
import { type ImportRecord, untouched } from '../../functions/imports/model.ts'
import { runLeg } from '../../functions/imports/run/run-leg.ts'
import { importStore } from '../../functions/imports/store.ts'
import type { Blobs } from '../../functions/platform/blobs.ts'
import { openDatabase } from '../../functions/platform/database.ts'
import type { House } from '../../functions/platform/house.ts'
import { openOutside } from '../../functions/platform/outside.ts'
import { transact } from '../../functions/platform/transact.ts'
import { localClient } from '../../infra/local/dynamodb.ts'
import { peakMegabytes } from './memory.ts'

/** Imports a file twice in a process that does nothing else, and tells rows a second and memory as JSON. */
const [endpoint = '', table = '', path = ''] = process.argv.slice(2)
const house = importHouse()
const first = await timedImport()
const again = await timedImport()
if (first.run.created !== first.run.total || again.run.unchanged !== first.run.total) {
  throw new Error('rows were lost')
}
console.log(JSON.stringify({ first: first.rate, again: again.rate, peak: peakMegabytes() }))

async function timedImport() {
  const imports = importStore(house.database)
  const at = house.clock().toISOString()
  const bytes = await readFile(path)
  const run: ImportRecord = {
    ...untouched,
    ...{ id: house.newId(), organisation: 'bench-lab', shelf: 'bench', person: 'bench' },
    ...{ kind: 'equipment', format: 'uniquip', filename: 'feed.csv', region: 'CN-SH' },
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...{ status: 'running', leg: 1, pass: 1, version: 1, createdAt: at, updatedAt: at },
    ...{ dryRun: false, complete: true, association: false, onBehalf: false, chosen: false },
  }
  await transact(house.database, imports.putNew(run))
  const started = performance.now()
  await runLeg(house, run.id, 1, () => Number.POSITIVE_INFINITY)
  const seconds = (performance.now() - started) / 1000
  const ended = await imports.get(run.id)
  if (ended?.status !== 'done') throw new Error('the import did not end')
  return { run: ended, rate: Math.round((ended.total ?? 0) / seconds) }
}

function importHouse(): House {
  const nobody = () => Promise.reject(new Error('nothing goes out here'))
  return {
    database: openDatabase(localClient(endpoint), table),
    blobs: fileBlobs(),
    clock: () => new Date(),
    newId: () => ulid().toLowerCase(),
    log: () => {},
    outside: openOutside(),
    post: { mail: nobody, sms: nobody, carries: { mail: false, sms: false } },
    shipped: () => new Uint8Array(),
    settings: { origin: '', signIn: { issuer: '', clientId: '', scope: '' }, demoPersons: [], host: {} },
    identify: () => Promise.reject(new Error('nobody signs in here')),
  }
}

function fileBlobs(): Blobs {
  return {
    get: async () => undefined,
    stream: async () => createReadStream(path),
    put: async () => 'conflict',
    writeStream: async () => 0,
    remove: async () => undefined,
    uploadAddress: async () => ({ url: '', method: 'PUT', headers: {} }),
    downloadAddress: async () => '',
  }
}
