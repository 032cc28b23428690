import { createHmac, randomInt } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { phoneSignIn } from '../../functions/identity/phone/sign-in.ts'
import type { House, Log } from '../../functions/platform/house.ts'
import { answerApi } from './api.ts'
import { ensureTable, localClient } from './dynamodb.ts'
import { apiFunctions } from './functions.ts'
import type { takePort } from './gateway.ts'
import { openLocalHouse } from './house.ts'
import { identityProvider } from './identity-provider.ts'
import { checkIndex } from './index-check.ts'
import { keptSecrets } from './keep.ts'
import { openMailbox } from './mailbox.ts'
import { answerMedia } from './media.ts'
import { persons } from './seed/persons.data.ts'
import { seed } from './seeding.ts'
import { openStream } from './stream.ts'
import { takeUpload, uploadSigner } from './uploads.ts'
import { startWork } from './work.ts'

const longestCatchUp = 5000

/** The whole product on one machine, once a database runs and a port is taken. */
export async function openStage(options: {
  readonly gateway: Awaited<ReturnType<typeof takePort>>
  readonly data: string
  readonly databaseEndpoint: string
  readonly tableName: string
  readonly withSeed: boolean
  /** Ports of this machine that feeds and robots may lie on: none, unless configured. */
  readonly loopbackPorts?: readonly number[]
  readonly log: Log
}) {
  const { gateway, data, databaseEndpoint, tableName, log } = options
  const clock = () => new Date()
  const origin = `http://localhost:${gateway.port}`
  await mkdir(data, { recursive: true })
  const secrets = await keptSecrets(data)
  const client = localClient(databaseEndpoint)
  await ensureTable(client, tableName)
  const signer = uploadSigner(origin, secrets.uploadSecret, clock)
  const mailbox = await openMailbox(join(data, 'mailbox.json'), clock)
  const house = openLocalHouse({
    origin,
    data,
    databaseEndpoint,
    tableName,
    persons,
    signer,
    mailbox,
    clock,
    log,
    // The mailbox takes a robot's messages at the gateway's own port.
    loopbackPorts: [gateway.port, ...(options.loopbackPorts ?? [])],
  })
  const seeded = options.withSeed ? await seed(house) : 0

  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }))
  client.destroy()
  const stream = openStream(databaseEndpoint, Table?.LatestStreamArn ?? '')
  await checkIndex(house, join(data, 'stream', 'index-writer.json.failed.jsonl'))
  const work = await startWork(house, stream, data)
  // A stage that says it is ready answers from all it holds; a stream in trouble must not keep it closed for ever.
  await Promise.race([work.caughtUp, pause(longestCatchUp, undefined, { ref: false })])
  const handlers = apiFunctions(house)
  const openid = identityProvider({
    issuer: `${origin}/oidc`,
    key: secrets.openidKey,
    cookieSecret: secrets.cookieSecret,
    persons,
    phones: phoneSignIn(house, {
      // Made of a secret that is kept anyway: what is stored stays readable over a restart.
      pepper: createHmac('sha256', secrets.cookieSecret).update('phone-codes').digest('hex'),
      newCode: () => String(randomInt(1_000_000)).padStart(6, '0'),
    }),
    clock,
  })
  gateway.open({
    api: (request, response) => answerApi(request, response, handlers),
    openid,
    blobs: (request, response) => takeUpload(request, response, { blobs: house.blobs, signer }),
    mailbox: mailbox.answer,
    media: (request, response) => answerMedia(request, response, house.blobs),
  })
  return { url: origin, house, seeded, close: work.stop } satisfies Stage
}

export type Stage = {
  readonly url: string
  readonly house: House
  /** Listings that this start wrote. */
  readonly seeded: number
  /** Ends what works in the background. */
  readonly close: () => Promise<void>
}
