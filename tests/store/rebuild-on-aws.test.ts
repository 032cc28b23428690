import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { listingStore } from '../../functions/listings/store.ts'
import { indexWriter } from '../../functions/matching/index-writer.ts'
import { s3Blobs } from '../../functions/platform/blobs-s3.ts'
import { transact } from '../../functions/platform/transact.ts'
import { shipped } from '../../infra/local/house.ts'
import { databaseEndpoint, freshDatabase } from '../support/database.ts'
import { answersIn } from '../support/index-state.ts'
import { aListing, streamOf } from '../support/listing-records.ts'
import { startS3 } from '../support/s3-server.ts'

test('`npm run rebuild` builds by the names of a table and a bucket, with the credentials of the terminal', {
  timeout: 60_000,
}, async () => {
  await using s3 = await opened()
  const database = await freshDatabase()
  const records = Array.from({ length: 30 }, (_, at) =>
    aListing({ id: `lab-${String(at).padStart(6, '0')}`, status: at % 3 ? 'published' : 'withdrawn' }),
  )
  const store = listingStore(database)
  await transact(
    database,
    records.map(record => store.putNew(record)),
  )
  // What is there is older than the table, but for one that only the stream has brought.
  const later = aListing({ id: 'lab-999999', version: 2 })
  const write = indexWriter({
    blobs: s3.blobs,
    clock: () => new Date(),
    newId: () => 'first',
    log: () => {},
    shipped,
  })
  await write(streamOf([aListing({ id: 'lab-000000' })]))

  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['infra/local/commands/rebuild.ts', '--table', database.getName(), '--bucket', s3.bucket, '--json'],
    {
      env: {
        ...process.env,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: s3.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: s3.credentials.secretAccessKey,
        AWS_ENDPOINT_URL_S3: s3.endpoint,
        AWS_ENDPOINT_URL_DYNAMODB: await databaseEndpoint(),
      },
    },
  )
  expect(JSON.parse(stdout)).toMatchObject({ scanned: 30, taken: 30, unreadable: 0 })
  expect((await answersIn(s3.blobs, [])).size).toBe(20)
  await indexWriter({
    blobs: s3.blobs,
    clock: () => new Date(),
    newId: () => 'second',
    log: () => {},
    shipped,
  })(streamOf([later]))
  expect((await answersIn(s3.blobs, [])).size).toBe(21)
})

async function opened() {
  const s3 = await startS3()
  return { ...s3, blobs: s3Blobs(s3.client, s3.bucket), [Symbol.asyncDispose]: s3.stop }
}
