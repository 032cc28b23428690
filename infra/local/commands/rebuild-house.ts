import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { ulid } from 'ulid'
import * as z from 'zod'
import type { RebuildHouse } from '../../../functions/matching/rebuild.ts'
import type { Blobs } from '../../../functions/platform/blobs.ts'
import { s3Blobs } from '../../../functions/platform/blobs-s3.ts'
import { openDatabase } from '../../../functions/platform/database.ts'
import { folderBlobs } from '../blobs.ts'
import { CannotStart, lockData } from '../data-lock.ts'
import { ensureTable, localClient, startDynamoDb } from '../dynamodb.ts'
import { shipped } from '../house.ts'
import { readKept } from '../keep.ts'
import { CommandProblem } from './client.ts'

/** What is rebuilt, and about how many items its table has; the count may be some hours old. */
export type Opened = { readonly house: RebuildHouse; readonly items: number }

/** The house on AWS, with the clients and the credentials of this terminal. */
export const houseOnAws = (table: string, bucket: string): Promise<Opened> =>
  opened(new DynamoDBClient({}), table, s3Blobs(new S3Client({}), bucket))

const localTable = 'zhongfu'

/**
 * The house in a data folder. While a stage serves from it we use that stage's database and write blobs beside it, under
 * conditions that hold between processes; else we take the folder and start the database for ourselves.
 * @param started ends what was started
 */
export async function houseInFolder(data: string, started: AsyncDisposableStack): Promise<Opened> {
  if (!existsSync(data)) {
    throw new CommandProblem(`There is no data folder ${data}. Start Zhongfu once: npm start`)
  }
  const endpoint = (await ownDatabase(data, started)) ?? (await stagesDatabase(data))
  const client = localClient(endpoint)
  await ensureTable(client, localTable)
  return opened(
    client,
    localTable,
    folderBlobs(join(data, 'blobs'), { address: () => '', downloadAddress: () => '' }),
  )
}

/** Undefined while a stage has the folder. */
async function ownDatabase(data: string, started: AsyncDisposableStack): Promise<string | undefined> {
  const lock = await lockData(data).catch(error => {
    if (!(error instanceof CannotStart)) throw error
  })
  if (!lock) return undefined
  started.defer(async () => lock.release())
  const database = await startDynamoDb(join(data, 'dynamodb'), undefined, lock.noteDatabase)
  started.defer(database.stop)
  return database.endpoint
}

/**
 * The stage notes its database's command line, so that the next start can end one that was left behind. That of another
 * rebuild would end under our hands.
 */
async function stagesDatabase(data: string): Promise<string> {
  const holder = await readKept(join(data, 'zhongfu.lock'), z.object({ command: z.string() }))
  if (holder?.command.includes('rebuild.ts')) {
    throw new CommandProblem('Another rebuild is at work on this data folder. Wait until it has ended.')
  }
  const noted = await readKept(join(data, 'dynamodb.pid'), z.object({ command: z.string() }))
  const port = / -port (\d+)/.exec(noted?.command ?? '')?.[1]
  if (port === undefined) {
    throw new CommandProblem('Zhongfu is starting or stopping on this data folder. Try again in a moment.')
  }
  return `http://127.0.0.1:${port}`
}

async function opened(client: DynamoDBClient, table: string, blobs: Blobs): Promise<Opened> {
  const described = await client.send(new DescribeTableCommand({ TableName: table }))
  return {
    items: described.Table?.ItemCount ?? 0,
    house: {
      database: openDatabase(client, table),
      blobs,
      clock: () => new Date(),
      newId: () => ulid().toLowerCase(),
      shipped,
      log: (event, data) => console.error(`${event}: ${JSON.stringify(data ?? {})}`),
    },
  }
}
