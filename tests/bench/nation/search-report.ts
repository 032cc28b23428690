import * as z from 'zod'

const speed = z.object({ p50: z.number(), p99: z.number() })

/** Times in milliseconds, memory in MB. */
export const nationSearchReport = z.object({
  load: z.number(),
  /** From the start of the process to the first 20. */
  startToFirst: z.number(),
  /** After the first answer, and the most that ever was, when all were answered. */
  residentFirst: z.number(),
  peak: z.number(),
  plain: speed,
  filtered: speed,
  /** As the product asks: with concepts, characters and translations, from the text on. */
  product: speed,
})
export type NationSearchReport = z.output<typeof nationSearchReport>

export const nationSearchOrder = z.object({ snapshot: z.string(), queries: z.string(), first: z.string() })
