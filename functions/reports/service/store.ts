import * as z from 'zod'
import type { Database } from '../../platform/database.ts'
import { records } from '../../platform/records.ts'

const shape = z.object({
  organisation: z.string(),
  usedOn: z.string(),
  engagement: z.string(),
  version: z.literal(1),
})

/**
 * Which engagements of an organisation count, by the day of use: a quarter is three queries. What they were stands in the
 * engagements, so that a correction there shows here. 2 write units each, once for an engagement.
 */
export function serviceStore(database: Database) {
  const uses = records(database, {
    name: 'ServiceUse',
    shape,
    key: ({ organisation, usedOn, engagement }) => ({
      pk: `services#${organisation}`,
      sk: `used#${usedOn}#${engagement}`,
    }),
  })
  return {
    put: uses.putNew,
    /** @param month `2026-11`, or a year */
    used: (organisation: string, month: string, limit: number, after?: string) =>
      uses.page(`services#${organisation}`, `used#${month}`, { limit, after }),
  }
}
