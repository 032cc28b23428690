import type { Database } from '../platform/database.ts'
import { epochSeconds } from '../platform/epoch.ts'
import { eventStore } from '../platform/events.ts'
import { type RecordPage, records } from '../platform/records.ts'
import {
  type DueRecord,
  dueRecord,
  type EngagementEvent,
  type EngagementRecord,
  engagementEvent,
  engagementRecord,
  pointerRecord,
  roundRecord,
  type Taker,
} from './model.ts'

/** Seconds for which it is kept that something was due: longer than the clock may stand still. */
const dueKept = 90 * 24 * 60 * 60
const eventsAtOnce = 100

/** Engagements, the lists of both sides, and what waits for the clock. */
export function engagementStore(database: Database) {
  const engagements = records(database, {
    name: 'Engagement',
    shape: engagementRecord,
    key: ({ id }) => engagementKey(id),
  })
  const asked = records(database, {
    name: 'OwnEngagement',
    shape: pointerRecord,
    key: ({ of, engagement }) => ({ pk: `asked#${of}`, sk: prefix + engagement }),
  })
  const incoming = records(database, {
    name: 'IncomingEngagement',
    shape: pointerRecord,
    key: ({ of, engagement }) => ({ pk: `incoming#${of}`, sk: prefix + engagement }),
  })
  const dues = records(database, {
    name: 'DueEngagement',
    shape: dueRecord,
    key: ({ at, engagement, engagementVersion }) => ({
      pk: `due#${hourOf(at)}`,
      sk: `at#${at}#${engagement}#${engagementVersion}`,
    }),
    expiresAt: ({ at }) => epochSeconds(at) + dueKept,
  })
  const rounds = records(database, {
    name: 'EngagementRound',
    shape: roundRecord,
    key: ({ name }) => roundKey(name),
  })
  const getMany = (ids: readonly string[]) => engagements.getMany(ids.map(engagementKey))
  const followed = async (pointers: RecordPage<{ engagement: string }>) => {
    const found = await getMany(pointers.items.map(({ engagement }) => engagement))
    return { ...pointers, items: found.filter(record => record !== undefined) }
  }
  return {
    get: (id: string) => engagements.get(engagementKey(id)),
    /** Up to 100, in the order of the ids. */
    getMany,
    /** An engagement that begins, and its place in the list of each side that is known. */
    putNew: (record: EngagementRecord) => [
      engagements.putNew(record),
      incoming.putNew({ of: record.provider.organisation, engagement: record.id, version: 1 }),
    ],
    putNext: engagements.putNext,
    /** Its place in the list of who asks: of the organisation, or of the person who asks for themselves. */
    putAsked: (taker: Taker, engagement: string) => {
      const of = taker.organisation ?? taker.person
      return of === undefined ? [] : [asked.putNew({ of, engagement, version: 1 })]
    },

    /** What an organisation asked for, or a person for themselves, newest first. */
    askedBy: async (who: string, limit: number, after?: string): Promise<RecordPage<EngagementRecord>> =>
      followed(await asked.page(`asked#${who}`, prefix, { limit, after, newestFirst: true })),
    incomingOf: async (
      organisation: string,
      limit: number,
      after?: string,
    ): Promise<RecordPage<EngagementRecord>> =>
      followed(await incoming.page(`incoming#${organisation}`, prefix, { limit, after, newestFirst: true })),

    /** Every event that made it what it is, in their order. */
    async eventsOf(id: string): Promise<readonly EngagementEvent[]> {
      const trail = eventStore(database)
      const found: EngagementEvent[] = []
      let after: string | undefined
      do {
        const page = await trail.of(`${prefix}${id}`, { limit: eventsAtOnce, ...(after && { after }) })
        for (const event of page.items) {
          if (event.type === 'engagement-opened' || event.type === 'engagement-step')
            found.push(engagementEvent.parse(event))
        }
        after = page.next
      } while (after)
      return found.toSorted((one, other) => one.data.step - other.data.step)
    },

    putDue: (due: Omit<DueRecord, 'version'>) => dues.putNew({ ...due, version: 1 }),
    /** What is due within the hour of an instant, the earliest first. */
    dueIn: (hour: string, limit: number, after?: string) =>
      dues.page(`due#${hourOf(hour)}`, 'at#', { limit, after }),
    getRound: (name: string) => rounds.get(roundKey(name)),
    putRound: (name: string, upTo: string, before: number) => {
      const record = { name, upTo, version: before + 1 }
      return before === 0 ? rounds.putNew(record) : rounds.putNext(record)
    },
  }
}

const prefix = 'engagement#'
const engagementKey = (id: string) => ({ pk: prefix + id, sk: 'engagement' })
const roundKey = (name: string) => ({ pk: `engagement-rounds#${name}`, sk: 'round' })
/** `2026-11-22T14` of an instant. */
const hourOf = (at: string) => at.slice(0, 13)
