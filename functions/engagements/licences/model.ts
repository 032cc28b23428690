import * as z from 'zod'
import { licenceText } from '../../contract/licence.ts'

/** One version of a licence text. Never changed: licences were taken under exactly its words. */
export const licenceTextRecord = licenceText.extend({
  listing: z.string(),
  /** Id of the person who published it. */
  by: z.string(),
  version: z.literal(1),
})
export type LicenceTextRecord = z.output<typeof licenceTextRecord>

/** Which text stands, and whether the promise does; taking a licence counts here, so that none slips in beside a withdrawal. */
export const promiseRecord = z.object({
  listing: z.string(),
  organisation: z.string(),
  number: z.int(),
  sha256: z.string(),
  taken: z.int(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).exactOptional(),
  version: z.int(),
})
export type PromiseRecord = z.output<typeof promiseRecord>
