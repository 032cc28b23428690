import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { authenticator } from '../../functions/identity/authenticate.ts'
import { openDatabase } from '../../functions/platform/database.ts'
import { type House, type Log, shippedFiles } from '../../functions/platform/house.ts'
import { openOutside } from '../../functions/platform/outside.ts'
import { folderBlobs } from './blobs.ts'
import { CannotStart } from './data-lock.ts'
import { localClient } from './dynamodb.ts'
import { openidClient, openidResource, openidScope } from './identity-provider.ts'
import type { Mailbox } from './mailbox.ts'
import type { DemoPerson } from './sign-in-page.ts'
import type { UploadSigner } from './uploads.ts'

/** What set-up made, where it made it. @throws CannotStart where it is missing */
export const shipped: House['shipped'] = file => {
  const at = new URL(`../../${shippedFiles[file]}`, import.meta.url)
  if (!existsSync(at)) throw new CannotStart(`${shippedFiles[file]} is missing. Run: npm start`)
  return readFileSync(at)
}

/** Stands for the local issuer in person ids: the port may change from start to start, persons do not. */
export const localIssuer = 'local'

/** The house as it stands on one machine. */
export function openLocalHouse(options: {
  /** `http://localhost:PORT` */
  readonly origin: string
  /** Folder of everything that is kept. */
  readonly data: string
  readonly databaseEndpoint: string
  readonly tableName: string
  readonly persons: readonly DemoPerson[]
  readonly signer: UploadSigner
  readonly mailbox: Mailbox
  readonly clock: () => Date
  readonly log: Log
  /** Ports of this machine that feeds and robots may lie on. */
  readonly loopbackPorts?: readonly number[]
}): House {
  const { clock, log } = options
  const database = openDatabase(localClient(options.databaseEndpoint), options.tableName)
  const issuer = `${options.origin}/oidc`
  const trust = {
    issuer,
    alias: localIssuer,
    jwksUri: `${issuer}/jwks`,
    audience: openidResource,
    audienceClaim: 'aud',
  } as const
  return {
    database,
    blobs: folderBlobs(join(options.data, 'blobs'), options.signer),
    clock,
    newId: () => ulid().toLowerCase(),
    log,
    outside: openOutside({ loopbackPorts: options.loopbackPorts ?? [] }),
    post: options.mailbox.post,
    shipped,
    identify: authenticator({ database, trust, clock }),
    settings: {
      origin: options.origin,
      signIn: { issuer, clientId: openidClient, resource: openidResource, scope: openidScope },
      demoPersons: options.persons.map(({ id, zh, en }) => ({ id, zh, en })),
      host: {},
    },
  }
}
