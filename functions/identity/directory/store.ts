import * as z from 'zod'
import type { Database } from '../../platform/database.ts'
import { stableId } from '../../platform/ids.ts'
import { records } from '../../platform/records.ts'
import type { Part } from '../../platform/transact.ts'

const nameRecord = z.object({ name: z.string(), organisation: z.string(), version: z.int() })
const codeRecord = z.object({ code: z.string(), organisation: z.string(), version: z.int() })
export type NameRecord = z.output<typeof nameRecord>
export type CodeRecord = z.output<typeof codeRecord>

/**
 * Which organisation a name or a credit code means. An entry is a hint to be held against the organisation itself: one that
 * has changed its name since, or is verified no longer, has lost its place to whoever comes next (rules in directory.ts).
 */
export function directoryStore(database: Database) {
  const names = records(database, {
    name: 'OrganisationName',
    shape: nameRecord,
    key: ({ name }) => nameKey(name),
  })
  const codes = records(database, {
    name: 'OrganisationCode',
    shape: codeRecord,
    key: ({ code }) => codeKey(code),
  })
  return {
    /** At most 100 normalised names. */
    getNames: (wanted: readonly string[]) => names.getMany(wanted.map(nameKey)),
    getCodes: (wanted: readonly string[]) => codes.getMany(wanted.map(codeKey)),
    putName: (name: string, organisation: string, before: NameRecord | undefined): Part =>
      before
        ? names.putNext({ ...before, organisation, version: before.version + 1 })
        : names.putNew({ name, organisation, version: 1 }),
    putCode: (code: string, organisation: string, before: CodeRecord | undefined): Part =>
      before
        ? codes.putNext({ ...before, organisation, version: before.version + 1 })
        : codes.putNew({ code, organisation, version: 1 }),
  }
}

/** A name may be longer than a key, and hold what a key's reader would trip over. */
const nameKey = (name: string) => ({ pk: `organisation-name#${stableId(24, name)}`, sk: 'name' })
const codeKey = (code: string) => ({ pk: `organisation-code#${code}`, sk: 'code' })
