import type { Database } from '../platform/database.ts'
import { epochSeconds } from '../platform/epoch.ts'
import { type RecordPage, records } from '../platform/records.ts'
import {
  type NeedRecord,
  needDayRecord,
  needRecord,
  needToldRecord,
  ownNeedRecord,
  recentNeedRecord,
} from './model.ts'

/** Seconds for which it is kept that a need was written. */
const recentKept = 24 * 60 * 60
/** Seconds for which the count of a day is kept: redeliveries come within hours. */
const dayKept = 7 * 24 * 60 * 60

/** Needs, for each person the list of their own, and what was told of new listings that fit. */
export function needStore(database: Database) {
  const needs = records(database, { name: 'Need', shape: needRecord, key: need => needKey(need.id) })
  const own = records(database, {
    name: 'OwnNeed',
    shape: ownNeedRecord,
    key: ({ person, need }) => ({ pk: `person#${person}`, sk: `need#${need}` }),
  })
  const recent = records(database, {
    name: 'RecentNeed',
    shape: recentNeedRecord,
    key: ({ at, need, needVersion }) => ({ pk: 'recent-needs', sk: `at#${at}#${need}#${needVersion}` }),
    expiresAt: ({ at }) => epochSeconds(at) + recentKept,
  })
  const told = records(database, {
    name: 'NeedTold',
    shape: needToldRecord,
    key: ({ need, listing }) => toldKey(need, listing),
  })
  const days = records(database, {
    name: 'NeedDay',
    shape: needDayRecord,
    key: ({ need, day }) => dayKey(need, day),
    expiresAt: ({ day }) => epochSeconds(day) + dayKept,
  })
  const written = ({ id, version, updatedAt }: NeedRecord) =>
    recent.putNew({ need: id, needVersion: version, at: updatedAt, version: 1 })
  return {
    get: (id: string) => needs.get(needKey(id)),
    getMany: (ids: readonly string[]) => needs.getMany(ids.map(needKey)),
    putNew: (need: NeedRecord) => [
      needs.putNew(need),
      own.putNew({ person: need.person, need: need.id, version: 1 }),
      written(need),
    ],
    putNext: (need: NeedRecord) => [needs.putNext(need), written(need)],
    /** Ids of the needs written since then, those written last first. */
    async writtenSince(since: string): Promise<readonly string[]> {
      const ids = new Set<string>()
      let after: string | undefined
      do {
        const page = await recent.page('recent-needs', 'at#', { limit: 100, after, newestFirst: true })
        for (const { need, at } of page.items) if (at >= since) ids.add(need)
        after = (page.items.at(-1)?.at ?? '') >= since ? page.next : undefined
      } while (after)
      return [...ids]
    },
    async of(person: string, limit: number, after?: string): Promise<RecordPage<NeedRecord>> {
      const page = await own.page(`person#${person}`, 'need#', { limit, after, newestFirst: true })
      const found = await needs.getMany(page.items.map(({ need }) => needKey(need)))
      return { ...page, items: found.filter(need => need !== undefined) }
    },

    getDay: (need: string, day: string) => days.get(dayKey(need, day)),
    putDay: days.putNew,
    putNextDay: days.putNext,
    /** Which of these listings were told to the need's person before; at most 100. */
    async toldOf(need: string, listings: readonly string[]): Promise<ReadonlySet<string>> {
      const found = await told.getMany(listings.map(listing => toldKey(need, listing)))
      return new Set(found.flatMap(record => record?.listing ?? []))
    },
    putTold: told.putNew,
    /** Whether a listing was told to the need's person since then. */
    async rangSince(need: string, since: string): Promise<boolean> {
      const page = await told.page(`need#${need}`, 'told#', { limit: 100 })
      return page.next !== undefined || page.items.some(({ at }) => at >= since)
    },
  }
}

const needKey = (id: string) => ({ pk: `need#${id}`, sk: 'need' })
const toldKey = (need: string, listing: string) => ({ pk: `need#${need}`, sk: `told#${listing}` })
const dayKey = (need: string, day: string) => ({ pk: `need#${need}`, sk: `day#${day}` })
