import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signInAs } from '../../infra/local/commands/sign-in.ts'
import { startDynamoDb } from '../../infra/local/dynamodb.ts'
import { takePort } from '../../infra/local/gateway.ts'
import { openStage } from '../../infra/local/stage.ts'
import { delaysAt } from './freshness.ts'
import { percentile } from './percentile.ts'
import type { BenchRow } from './row.ts'

const listings = 80
const abreast = 4

/** How soon the local stage shows what was published, changed or withdrawn: 240 changes, four listings at a time. */
export async function freshnessBench(): Promise<readonly BenchRow[]> {
  const data = await mkdtemp(join(tmpdir(), 'zhongfu-freshness-'))
  await using started = new AsyncDisposableStack()
  started.defer(() => rm(data, { recursive: true, force: true }))
  const database = await startDynamoDb(join(data, 'dynamodb'))
  started.defer(database.stop)
  const gateway = await takePort(0)
  started.defer(gateway.close)
  const stage = await openStage({
    gateway,
    data,
    databaseEndpoint: database.endpoint,
    tableName: 'bench',
    withSeed: true,
    log: () => {},
  })
  started.defer(stage.close)
  const { url, house } = stage
  const token = await signInAs(url, house.settings.signIn, 'lab')
  const delays = await delaysAt({ url, token, organisation: 'org-jiangcheng', listings, abreast })
  const all = Object.values(delays).flat()
  const row = (what: string, values: readonly number[], share: number): BenchRow => ({
    name: `freshness: ${what}`,
    value: percentile(values, share) / 1000,
    unit: 's',
  })
  return [
    row('a change until it is shown, p50', all, 0.5),
    { ...row('a change until it is shown, p99', all, 0.99), target: { atMost: 2 } },
    row('published, p99', delays.published, 0.99),
    row('changed, p99', delays.changed, 0.99),
    row('withdrawn, until it no longer counts, p99', delays.withdrawn, 0.99),
  ]
}
