import * as z from 'zod'
import type { Database } from '../../platform/database.ts'
import { records } from '../../platform/records.ts'

const shape = z.object({
  provider: z.string(),
  taker: z.string(),
  /** The engagement in which it was handed in: its number, and where the scan lies. */
  engagement: z.string(),
  signedOn: z.string(),
  until: z.string(),
  version: z.int(),
})
export type FrameworkRecord = z.output<typeof shape>

/** Framework agreements: at most one of each two organisations, the latest. */
export function frameworkStore(database: Database) {
  const frameworks = records(database, { name: 'Framework', shape, key })
  return {
    get: (provider: string, taker: string) => frameworks.get(key({ provider, taker })),
    put: (record: FrameworkRecord) =>
      record.version === 1 ? frameworks.putNew(record) : frameworks.putNext(record),
  }
}

const key = ({ provider, taker }: Pick<FrameworkRecord, 'provider' | 'taker'>) => ({
  pk: `frameworks#${provider}`,
  sk: `firm#${taker}`,
})
