import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Database } from '../../platform/database.ts'
import { records } from '../../platform/records.ts'
import type { Part } from '../../platform/transact.ts'

/** Which link is a person's now: only the hash of its secret, none once it was taken back. */
const ownerRecord = z.object({
  person: z.string(),
  hash: z.string().optional(),
  since: z.string(),
  version: z.int(),
})
export type CalendarOwner = z.output<typeof ownerRecord>

/** Leads from a link to its person. It stays when the link is taken back: the person's own record says what counts. */
const linkRecord = z.object({ hash: z.string(), person: z.string(), version: z.literal(1) })

export function calendarStore(database: Database) {
  const owners = records(database, {
    name: 'CalendarOwner',
    shape: ownerRecord,
    key: ({ person }) => ownerKey(person),
  })
  const links = records(database, {
    name: 'CalendarLink',
    shape: linkRecord,
    key: ({ hash }) => linkKey(hash),
  })
  const ownerOf = (person: string) => owners.get(ownerKey(person))
  return {
    ownerOf,
    put: (record: CalendarOwner): Part =>
      record.version === 1 ? owners.putNew(record) : owners.putNext(record),
    putLink: (hash: string, person: string) => links.putNew({ hash, person, version: 1 }),
    /** Whose calendar a secret opens; nobody's once it was taken back. */
    async personOf(secret: string): Promise<string | undefined> {
      const hash = hashOf(secret)
      const link = await links.get(linkKey(hash))
      const owner = link && (await ownerOf(link.person))
      return owner?.hash === hash ? owner.person : undefined
    },
  }
}

export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
const ownerKey = (person: string) => ({ pk: `person#${person}`, sk: 'calendar-link' })
const linkKey = (hash: string) => ({ pk: `calendar-link#${hash}`, sk: 'calendar-link' })
