import * as z from 'zod'
import type { Database } from './database.ts'
import { records } from './records.ts'

const shape = z.object({
  subject: z.string(),
  id: z.string(),
  type: z.string(),
  at: z.string(),
  /** Id of the person who acted: an id, never a name, so that erasing the person needs no rewriting. */
  by: z.string(),
  data: z.record(z.string(), z.unknown()),
  version: z.literal(1),
})
type HouseEvent = z.output<typeof shape>

/** What every ULID of the next thousand years begins with: DynamoDB refuses an empty prefix. */
const ulidsBegin = '0'

/** The audit trail: one event for each write of business meaning, appended in the same transaction, never changed. */
export function eventStore(database: Database) {
  const events = records(database, {
    name: 'Event',
    shape,
    key: event => ({ pk: `trail#${event.subject}`, sk: event.id }),
  })
  return {
    append: (event: Omit<HouseEvent, 'version'>) => events.putNew({ ...event, version: 1 }),
    of: (subject: string, page: { limit: number; after?: string }) =>
      events.page(`trail#${subject}`, ulidsBegin, page),
  }
}
