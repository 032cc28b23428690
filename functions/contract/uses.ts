import * as z from 'zod'
import { byId } from './organisation.ts'
import { route } from './route.ts'
import { day, instant } from './scalars.ts'

/** The longest range that one answer covers, in days. */
export const mostUseDays = 400
/** The most busy times of one answer: a year of an instrument that is booked every hour of its days has about 3,000. */
export const mostUses = 4000

/** The longest period that one record of machine hours, and one busy time, may have: who looks for a range begins so much earlier. */
export const mostRecordDays = { hours: 366, busy: 92 } as const

/** Hundredths of an hour. */
const hundredths = z.int().min(0)

export const uses = z.object({
  /** As recorded, by the beginning of their period; days of Asia/Shanghai, both included. */
  hours: z.array(z.object({ from: day, to: day, hours: hundredths, external: hundredths.optional() })),
  /** Times in which the resource is taken; `end` is excluded. The text may name people. */
  busy: z.array(z.object({ start: instant, end: instant, text: z.string().optional() })),
  /** Each hour once, where a day’s record lies within a month’s. */
  totals: z.object({ hours: hundredths, external: hundredths }),
})
export type Uses = z.output<typeof uses>

export const useRoutes = {
  usesOfListing: route({
    capability: 'listings',
    method: 'GET',
    path: '/listings/{id}/uses',
    summary:
      'Machine hours and busy times of a listing, for its own organisation; at most 400 days, the last year by default',
    access: { member: 'listing.read' },
    status: 200,
    params: byId,
    query: z
      .strictObject({ from: day.optional(), to: day.optional() })
      .refine(({ from, to }) => !from || !to || from <= to, { error: 'window-reversed', path: ['to'] })
      .refine(
        ({ from, to }) => !from || !to || Date.parse(to) - Date.parse(from) < mostUseDays * 86_400_000,
        {
          error: 'range-too-long',
          path: ['to'],
        },
      ),
    reply: uses,
    errors: ['not-found'],
  }),
}
