import * as z from 'zod'

/**
 * Text that a person typed: trimmed, 1 to `max` UTF-16 units, well-formed Unicode without control characters but line
 * breaks. U+FFFD is what a decoder leaves of bytes that were not UTF-8, so it is refused rather than stored; so are
 * the two overrides of direction, by which a line reads otherwise than it is written.
 */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(value => value.isWellFormed() && !unreadable.test(value) && visible.test(value), {
      error: 'unreadable-text',
    })

/** Blanks without width alone are a text that nobody sees. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u
const unreadable = /[^\P{Cc}\t\n\r]|[\uFFFD\u202D\u202E]/u

/** The same on one line, for names: they stand in headings, subjects of mails and lists. */
export const line = (max: number) => text(max).refine(value => !breaks.test(value), { error: 'one-line' })

const breaks = /[\t\n\r\u2028\u2029]/

/** Opaque id made by us: letters, digits and hyphens; it is safe in a path and in a key. */
export const id = z.string().regex(/^[0-9a-zA-Z-]{6,80}$/)

/** Ten billion yuan: beyond it a typing error is likelier than a price. */
export const largestFen = 1_000_000_000_000

/** Integer minor units of CNY (1 yuan = 100 fen) to `largestFen`. */
export const fen = z
  .int({ error: issue => (typeof issue.input === 'number' ? 'whole-fen' : undefined) })
  .min(0)
  .max(largestFen)

/** Calendar day, `YYYY-MM-DD`. Where it is compared with today, in the platform's zone (`today` in platform/house.ts). */
export const day = z.iso.date()

/** Instant, ISO 8601 in UTC with milliseconds. */
export const instant = z.iso.datetime()

/** Web address that a page may link to. Only http and https: `javascript:` and its kin never reach a page. */
export const link = z
  .url({ protocol: /^https?$/, hostname: z.regexes.domain, error: 'web-address' })
  .max(2000)

/** ISO 3166-2:CN province ('CN-SH') or ISO 3166-1 country ('GB'). */
export const regionCode = z.string().regex(/^[A-Z]{2}(-[A-Z]{2})?$/)

/** Where the next page starts; opaque, at most 1,000 characters. Absent on the last page. */
export const cursor = z.string().min(1).max(1000)

/** Query of a list of one's own: where to go on, and how many. */
export const pageQuery = z.strictObject({
  next: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** Reply shape of every list: one page and where the next one starts. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: cursor.optional() })
