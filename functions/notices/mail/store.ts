import { createHash } from 'node:crypto'
import type { Database } from '../../platform/database.ts'
import { epochSeconds } from '../../platform/epoch.ts'
import { stableId } from '../../platform/ids.ts'
import { type PageRequest, records } from '../../platform/records.ts'
import type { Part } from '../../platform/transact.ts'
import {
  type DueDigestRecord,
  dueDigestRecord,
  mailLinkRecord,
  type PreferencesRecord,
  preferencesRecord,
  roundsRecord,
} from './model.ts'

/** How persons chose to be told, and what waits for their digests. */
export function mailChoiceStore(database: Database) {
  const preferences = records(database, {
    name: 'NoticePreferences',
    shape: preferencesRecord,
    key: ({ person }) => preferencesKey(person),
  })
  const links = records(database, {
    name: 'MailLink',
    shape: mailLinkRecord,
    key: ({ hash }) => linkKey(hash),
  })
  const due = records(database, {
    name: 'DueDigest',
    shape: dueDigestRecord,
    key: ({ day, person, notice }) => ({
      pk: digestPartition(day, shardOf(person)),
      sk: `${duePrefix}${person}#${notice}`,
    }),
    expiresAt: ({ at }) => epochSeconds(at) + digestsAreKept,
  })
  const rounds = records(database, {
    name: 'Rounds',
    shape: roundsRecord,
    key: ({ name }) => roundsKey(name),
  })
  return {
    get: (person: string) => preferences.get(preferencesKey(person)),
    /** The first choices come with the secret link that leads back to them. */
    put: (record: PreferencesRecord): readonly Part[] =>
      record.version === 1
        ? [
            preferences.putNew(record),
            links.putNew({ hash: hashOf(record.secret), person: record.person, version: 1 }),
          ]
        : [preferences.putNext(record)],
    personOfLink: async (secret: string) => (await links.get(linkKey(hashOf(secret))))?.person,
    putDue: (record: DueDigestRecord) => due.putNew(record),
    /** What waits for the digest of a day in one of its parts, person by person. */
    dueOf: (day: string, shard: number, page: PageRequest) =>
      due.page(digestPartition(day, shard), duePrefix, page),
    getRounds: (name: string) => rounds.get(roundsKey(name)),
    putRounds: (name: string, upTo: string, before: number) => {
      const record = { name, upTo, version: before + 1 }
      return before === 0 ? rounds.putNew(record) : rounds.putNext(record)
    },
  }
}

/** Parts of a day's digest: one partition takes a thousand writes a second. */
export const digestShards = 8
const shardOf = (person: string) => Number.parseInt(stableId(4, person), 36) % digestShards

/** Seconds: digests that were missed are sent within days or not at all. */
const digestsAreKept = 14 * 24 * 60 * 60
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
const duePrefix = 'due#'
const preferencesKey = (person: string) => ({ pk: `person#${person}`, sk: 'notice-preferences' })
const linkKey = (hash: string) => ({ pk: `mail-link#${hash}`, sk: 'mail-link' })
const digestPartition = (day: string, shard: number) => `digest#${day}#${shard}`
const roundsKey = (name: string) => ({ pk: `rounds#${name}`, sk: 'rounds' })
