import * as z from 'zod'
import { tariffInput } from '../../contract/tariff.ts'

/** The tariff that was written for a listing. */
export const tariffRecord = tariffInput.extend({
  listing: z.string(),
  organisation: z.string(),
  version: z.int(),
  updatedAt: z.string(),
})
export type TariffRecord = z.output<typeof tariffRecord>
