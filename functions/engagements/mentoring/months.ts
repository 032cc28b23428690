import * as z from 'zod'
import type { Database } from '../../platform/database.ts'
import { records } from '../../platform/records.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Part } from '../../platform/transact.ts'

/** The sessions of a mentor within a month of China's calendar. Written over its own version alone: no limit is read first and passed later. */
const monthRecord = z.object({
  listing: z.string(),
  /** `YYYY-MM`. */
  month: z.string(),
  /** Which engagements' sessions, by the name that each keeps. */
  sessions: z.array(z.string()),
  version: z.int(),
})

/** How many sessions of a mentor lie in a month, for those who take so many and no more. */
export function monthStore(database: Database) {
  const months = records(database, {
    name: 'MentorMonth',
    shape: monthRecord,
    key: ({ listing, month }) => monthKey(listing, month),
  })
  return {
    get: (listing: string, month: string) => months.get(monthKey(listing, month)),
    put: (record: z.output<typeof monthRecord>): Part =>
      record.version === 1 ? months.putNew(record) : months.putNext(record),
  }
}

const monthKey = (listing: string, month: string) => ({ pk: `claims#${listing}`, sk: `sessions#${month}` })

/** A session's place within a month; what an engagement keeps of it. */
export type Booked = { readonly month: string; readonly name: string }

type Change = {
  readonly listing: string
  readonly before?: Booked | undefined
  readonly after?: Booked | undefined
  /** Sessions a month; none where the mentor has not said. */
  readonly most?: number | undefined
}

/** Parts that give a session its place in its month, and free the place that it had. @throws `no-place-left` */
export async function monthParts(
  house: { readonly database: Database },
  { listing, before, after, most }: Change,
): Promise<readonly Part[]> {
  const store = monthStore(house.database)
  const names = [...new Set([before?.month, after?.month])].filter(month => month !== undefined)
  const found = await Promise.all(names.map(month => store.get(listing, month)))
  return names.flatMap((month, at) => {
    const kept = found[at] ?? { listing, month, sessions: [], version: 0 }
    const others = kept.sessions.filter(name => !(before?.month === month && name === before.name))
    const joins = after?.month === month
    if (joins && most !== undefined && others.length >= most) throw full(most)
    const sessions = joins && after ? [...others, after.name] : others
    if (sessions.join() === kept.sessions.join()) return []
    return [store.put({ ...kept, sessions, version: kept.version + 1 })]
  })
}

const full = (most: number) =>
  new Refusal('no-place-left', {
    zh: `导师每月最多安排 ${most} 次，这个月已经满了：请约在别的月份。`,
    en: `The mentor takes ${most} sessions a month, and this month is full: agree on a time in another month.`,
  })
