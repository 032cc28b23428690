import * as z from 'zod'
import type { Caller } from './caller.ts'
import type { Database } from './database.ts'
import type { House } from './house.ts'
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

/** The event of what a signed-in person did. @param subject type and id, for example `organisation#o01` */
export const personEvent = (
  house: Pick<House, 'database' | 'newId'>,
  { caller, now }: { readonly caller: Pick<Caller, 'person'>; readonly now: Date },
  subject: string,
  type: string,
  data: HouseEvent['data'],
) =>
  eventStore(house.database).append({
    subject,
    id: house.newId(),
    type,
    at: now.toISOString(),
    by: caller.person,
    data,
  })
