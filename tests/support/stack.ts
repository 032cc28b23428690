import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { House } from '../../functions/platform/house.ts'
import { signInAs } from '../../infra/local/commands/sign-in.ts'
import { takePort } from '../../infra/local/gateway.ts'
import { openStage } from '../../infra/local/stage.ts'
import { databaseEndpoint } from './database.ts'

export type Stack = {
  /** `http://localhost:PORT` */
  readonly url: string
  readonly house: House
  /** Bearer token of a demo person, through the real sign-in. Persons are seeded only with `seed`. */
  readonly token: (person: string) => Promise<string>
  /** What was logged so far: `event error`. */
  readonly logged: readonly string[]
  readonly stop: () => Promise<void>
}

/**
 * The whole local stage in this process: a table of its own on the file's DynamoDB Local, a temporary data folder,
 * a free port. The pages are those of the last build.
 */
export async function startStack({
  seed = true,
  loopbackPorts = [],
}: {
  readonly seed?: boolean
  readonly loopbackPorts?: readonly number[]
} = {}): Promise<Stack> {
  const data = await mkdtemp(join(tmpdir(), 'zhongfu-stack-'))
  const gateway = await takePort(0)
  const logged: string[] = []
  const stage = await openStage({
    gateway,
    data,
    databaseEndpoint: await databaseEndpoint(),
    tableName: `stack-${randomUUID()}`,
    withSeed: seed,
    loopbackPorts,
    log: (event, fields) => logged.push(`${event} ${fields?.error ?? ''}`.trim()),
  })
  const { url, house } = stage
  return {
    url,
    house,
    logged,
    token: person => signInAs(url, house.settings.signIn, person),
    async stop() {
      await stage.close()
      await gateway.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}
