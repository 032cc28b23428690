import type { Database } from '../platform/database.ts'
import { type RecordPage, records } from '../platform/records.ts'
import { type NeedRecord, needRecord, ownNeedRecord } from './model.ts'

/** Needs, and for each person the list of their own. */
export function needStore(database: Database) {
  const needs = records(database, { name: 'Need', shape: needRecord, key: need => needKey(need.id) })
  const own = records(database, {
    name: 'OwnNeed',
    shape: ownNeedRecord,
    key: ({ person, need }) => ({ pk: `person#${person}`, sk: `need#${need}` }),
  })
  return {
    get: (id: string) => needs.get(needKey(id)),
    putNew: (need: NeedRecord) => [
      needs.putNew(need),
      own.putNew({ person: need.person, need: need.id, version: 1 }),
    ],
    putNext: needs.putNext,
    async of(person: string, limit: number, after?: string): Promise<RecordPage<NeedRecord>> {
      const page = await own.page(`person#${person}`, 'need#', { limit, after, newestFirst: true })
      const found = await needs.getMany(page.items.map(({ need }) => needKey(need)))
      return { ...page, items: found.filter(need => need !== undefined) }
    },
  }
}

const needKey = (id: string) => ({ pk: `need#${id}`, sk: 'need' })
