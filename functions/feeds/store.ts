import type { Database } from '../platform/database.ts'
import { epochSeconds } from '../platform/epoch.ts'
import { records } from '../platform/records.ts'
import type { Part } from '../platform/transact.ts'
import {
  type FeedRecord,
  feedDueRecord,
  feedListRecord,
  feedRecord,
  feedRoundRecord,
  harvestRecord,
} from './model.ts'

/** Seconds for which a line of the list of the due is kept after its hour: far longer than the clock may stand still. */
const dueKept = 60 * 24 * 60 * 60

/** Likewise for a harvest: of a daily source the last year is kept, and the trail knows of all. */
const harvestKept = 366 * 24 * 60 * 60

/** The hour in which an instant lies. */
export const slotOf = (at: string) => at.slice(0, 13)

/** Feeds, their harvests, and which are due when. */
export function feedStore(database: Database) {
  const feeds = records(database, { name: 'Feed', shape: feedRecord, key: feed => feedKey(feed.id) })
  const lists = records(database, {
    name: 'FeedList',
    shape: feedListRecord,
    key: list => listKey(list.organisation),
  })
  const harvests = records(database, {
    name: 'FeedHarvest',
    shape: harvestRecord,
    key: ({ feed, id }) => harvestKey(feed, id),
    expiresAt: ({ createdAt }) => epochSeconds(createdAt) + harvestKept,
  })
  const due = records(database, {
    name: 'FeedDue',
    shape: feedDueRecord,
    // A feed may be due at the same instant again, after it was moved away and back.
    key: ({ slot, at, feed, feedVersion }) => ({
      pk: duePartition(slot),
      sk: `due#${at}#${feed}#${feedVersion}`,
    }),
    expiresAt: ({ at }) => epochSeconds(at) + dueKept,
  })
  const rounds = records(database, { name: 'FeedRound', shape: feedRoundRecord, key: () => roundKey })

  /** A feed as it shall stand, with its line in the list of the due where it is due at another time than before. */
  const put = (write: Part, { id, next, version }: FeedRecord, before?: string): readonly Part[] =>
    next === undefined || next === before
      ? [write]
      : [write, due.putNew({ slot: slotOf(next), feed: id, feedVersion: version, at: next, version: 1 })]
  return {
    get: (id: string) => feeds.get(feedKey(id)),
    getMany: (ids: readonly string[]) => feeds.getMany(ids.map(feedKey)),
    putNew: (feed: FeedRecord) => put(feeds.putNew(feed), feed),
    /** @param before when the feed was due until now */
    putNext: (feed: FeedRecord, before: string | undefined) => put(feeds.putNext(feed), feed, before),

    getList: (organisation: string) => lists.get(listKey(organisation)),
    putList: lists.putNew,
    putNextList: lists.putNext,

    getHarvest: (feed: string, id: string) => harvests.get(harvestKey(feed, id)),
    putHarvest: harvests.putNew,
    putNextHarvest: harvests.putNext,
    /** The last ones, newest first. */
    harvestsOf: async (feed: string, limit: number) =>
      (await harvests.page(`feed#${feed}`, 'harvest#', { limit, newestFirst: true })).items,

    /** Lines of an hour, in order. */
    dueIn: (slot: string, after?: string) => due.page(duePartition(slot), 'due#', { limit: 100, after }),
    getRound: () => rounds.get(roundKey),
    putRound: rounds.putNew,
    putNextRound: rounds.putNext,
  }
}
export type FeedStore = ReturnType<typeof feedStore>

const feedKey = (id: string) => ({ pk: `feed#${id}`, sk: 'feed' })
const harvestKey = (feed: string, id: string) => ({ pk: `feed#${feed}`, sk: `harvest#${id}` })
const listKey = (organisation: string) => ({ pk: `organisation#${organisation}`, sk: 'feeds' })
const duePartition = (slot: string) => `feeds-due#${slot}`
const roundKey = { pk: 'feeds-round', sk: 'round' }
