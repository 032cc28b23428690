import type { Kind } from '../../contract/kind.ts'
import type { Database } from '../../platform/database.ts'
import { epochSeconds } from '../../platform/epoch.ts'
import { stableId } from '../../platform/ids.ts'
import { records } from '../../platform/records.ts'
import {
  type BoardReportRecord,
  boardAnswerRecord,
  boardDayRecord,
  boardNeedRecord,
  boardPlaceRecord,
  boardReportRecord,
  givenAnswerRecord,
} from './model.ts'

/** Places that one query of the board reads. */
const placesAtOnce = 100
/** Queries that one page of the board may take: where filters leave little, a page is shorter and says where to go on. */
const mostQueries = 2
/** Seconds for which a day's counts are kept. */
const dayKept = 3 * 24 * 60 * 60
/** Seconds for which a report is kept: longer than any need stands on the board. */
const reportKept = 120 * 24 * 60 * 60

export type BoardFilter = { readonly kind?: Kind | undefined; readonly region?: string | undefined }

/**
 * The board. What everybody reads is one partition of *places*, newest first, each some 300 bytes: one query reads a hundred
 * of them (9 read units), and one batch fetches the needs that are shown, each from a partition of its own. Were the needs
 * themselves in the board's partition, each answer would write there; so only publishing and ending do, 2 write units each,
 * of 1,000 a second. Nothing is deleted by us: a place expires (TTL) with the need's last day, one that ended before is
 * written over as gone with an expiry that has passed, and readers leave both out while they linger, which on AWS is days.
 *
 * Publishing costs about 30 write units at the longest text: the need on the board 6, its place 2, the need itself with what
 * the index of needs follows 8, two counts of the day 4, event 2, the kept answer 8. An answer costs about 20.
 */
export function boardStore(database: Database) {
  const needs = records(database, {
    name: 'BoardNeed',
    shape: boardNeedRecord,
    key: need => needKey(need.id),
  })
  const places = records(database, {
    name: 'BoardPlace',
    shape: boardPlaceRecord,
    key: place => placeKey(place.board),
    expiresAt: ({ keptUntil }) => epochSeconds(keptUntil),
  })
  const answers = records(database, {
    name: 'BoardAnswer',
    shape: boardAnswerRecord,
    key: ({ board, organisation }) => answerKey(board, organisation),
  })
  const given = records(database, {
    name: 'GivenAnswer',
    shape: givenAnswerRecord,
    key: ({ organisation, answer }) => ({ pk: `organisation#${organisation}`, sk: `board-answer#${answer}` }),
  })
  const reports = records(database, {
    name: 'BoardReport',
    shape: boardReportRecord,
    key: reportKey,
    expiresAt: ({ at }) => epochSeconds(at) + reportKept,
  })
  const days = records(database, {
    name: 'BoardDay',
    shape: boardDayRecord,
    key: ({ who, day }) => dayKey(who, day),
    expiresAt: ({ day }) => epochSeconds(day) + dayKept,
  })
  const getNeeds = (ids: readonly string[]) => needs.getMany(ids.map(needKey))

  return {
    getNeed: (id: string) => needs.get(needKey(id)),
    getNeeds,
    putNeed: needs.putNew,
    putNextNeed: needs.putNext,
    putPlace: places.putNew,
    putNextPlace: places.putNext,

    /**
     * Ids of needs that stand on the board on a day, and where to go on.
     * @param after a cursor of this list
     */
    async standing(
      today: string,
      filter: BoardFilter,
      request: { limit: number; after?: string | undefined; newestFirst: boolean },
    ): Promise<{ ids: readonly string[]; next?: string }> {
      const ids: string[] = []
      let after = request.after
      for (let query = 0; query < mostQueries; query += 1) {
        const page = await places.page('board', placePrefix, {
          limit: placesAtOnce,
          after,
          newestFirst: request.newestFirst,
        })
        for (const [at, place] of page.items.entries()) {
          if (place.gone || place.until < today || !passes(place, filter)) continue
          ids.push(place.board)
          const more = at + 1 < page.items.length || page.next !== undefined
          if (ids.length === request.limit) return { ids, ...(more && { next: placePrefix + place.board }) }
        }
        after = page.next
        if (after === undefined) return { ids }
      }
      return { ids, ...(after !== undefined && { next: after }) }
    },

    /** Where a list goes on after this need. */
    cursorAt: (id: string) => placePrefix + id,

    getAnswer: (board: string, organisation: string) => answers.get(answerKey(board, organisation)),
    getAnswers: (keys: readonly { board: string; organisation: string }[]) =>
      answers.getMany(keys.map(({ board, organisation }) => answerKey(board, organisation))),
    answersOf: (board: string, limit: number, after?: string) =>
      answers.page(boardPartition(board), answerPrefix, { limit, after }),
    putAnswer: answers.putNew,
    putNextAnswer: answers.putNext,
    putGiven: given.putNew,
    givenBy: (organisation: string, limit: number, after?: string) =>
      given.page(`organisation#${organisation}`, 'board-answer#', { limit, after, newestFirst: true }),

    getReport: (report: Pick<BoardReportRecord, 'board' | 'person'>) => reports.get(reportKey(report)),
    putReport: reports.putNew,
    reports: (limit: number, after?: string) => reports.page('board-reports', 'report#', { limit, after }),

    getDay: (who: string, day: string) => days.get(dayKey(who, day)),
    putDay: days.putNew,
    putNextDay: days.putNext,
  }
}

/** Who names no Kind or no place takes any. */
const passes = (
  { kinds, regions }: { readonly kinds: readonly Kind[]; readonly regions: readonly string[] },
  { kind, region }: BoardFilter,
) =>
  (kind === undefined || kinds.length === 0 || kinds.includes(kind)) &&
  (region === undefined || regions.length === 0 || regions.includes(region) || regions.includes('CN'))

const placePrefix = 'place#'
const answerPrefix = 'answer#'
const boardPartition = (id: string) => `board-need#${id}`
const needKey = (id: string) => ({ pk: boardPartition(id), sk: 'need' })
const placeKey = (id: string) => ({ pk: 'board', sk: placePrefix + id })
const answerKey = (board: string, organisation: string) => ({
  pk: boardPartition(board),
  sk: answerPrefix + organisation,
})
const reportKey = ({ board, person }: Pick<BoardReportRecord, 'board' | 'person'>) => ({
  pk: 'board-reports',
  sk: `report#${board}#${stableId(12, person)}`,
})
const dayKey = (who: string, day: string) => ({ pk: `board-day#${who}`, sk: `day#${day}` })
