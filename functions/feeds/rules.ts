import type { Bilingual } from '../contract/language.ts'
import type { FeedRecord, HarvestRecord } from './model.ts'

const minute = 60_000
const day = 24 * 60 * minute
const interval = { day, week: 7 * day } as const

/** Harvests in a row that may fail before somebody is told. */
export const mostFailures = 3
/** Somebody who is at the page may ask for a harvest this often. */
const betweenAskings = 10 * minute
/** A worker has so long for one source, with a margin: then another may try. */
export const leaseMilliseconds = 120_000
/** A harvest whose worker never came back stands in nobody's way for longer than this. */
const forgottenAfter = 60 * minute

const later = (at: string, milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString()

/** Whether a harvest is on its way and may still come to an end. */
export const isBusy = ({ harvest }: Pick<FeedRecord, 'harvest'>, now: Date): boolean =>
  harvest !== undefined && now.getTime() - Date.parse(harvest.at) < forgottenAfter

/**
 * The feed and its harvest as both come to stand when it is looked at; the next look is settled at once.
 * @param feed with the version that it is written with
 */
export function planHarvest(
  feed: FeedRecord,
  id: string,
  at: string,
): { feed: FeedRecord; harvest: HarvestRecord } {
  return {
    feed: {
      ...feed,
      harvest: { id, at },
      next: later(at, interval[feed.every]),
      updatedAt: at,
    },
    harvest: { id, feed: feed.id, status: 'running', leg: 1, version: 1, createdAt: at, updatedAt: at },
  }
}

export type Asking = 'yes' | 'paused' | 'too-soon'

/** Whether a person may have it harvested now. */
export function mayHarvest(feed: FeedRecord, now: Date): Asking {
  if (feed.status === 'paused') return 'paused'
  const asked = feed.harvest?.at ?? feed.lastHarvest
  return asked !== undefined && now.getTime() - Date.parse(asked) < betweenAskings ? 'too-soon' : 'yes'
}

/** What came of one look at a source. */
export type Outcome =
  | { readonly of: 'unchanged' }
  | {
      readonly of: 'taken'
      readonly import: string
      readonly sha256: string
      readonly etag?: string | undefined
      readonly lastModified?: string | undefined
      readonly rows: number
      readonly measures: Readonly<Record<string, number>>
      readonly lacking: Readonly<Record<string, number>>
    }
  | { readonly of: 'failed'; readonly problem: Bilingual }

/** How a harvest and its feed stand once it is over. `told`: this failure is the one that somebody hears of. */
export function endHarvest(
  feed: FeedRecord,
  harvest: HarvestRecord,
  outcome: Outcome,
  at: string,
): { feed: FeedRecord; harvest: HarvestRecord; told: boolean } {
  const { leasedUntil: _leased, ...kept } = harvest
  const over = { ...kept, updatedAt: at, version: harvest.version + 1 }
  const { problem: _problem, harvest: _harvest, ...quiet } = feed
  const stands = { ...quiet, lastHarvest: at, updatedAt: at, version: feed.version + 1 }
  const wellAgain = feed.status === 'failing' ? 'active' : feed.status
  switch (outcome.of) {
    case 'unchanged':
      return {
        feed: { ...stands, status: wellAgain, failures: 0 },
        harvest: { ...over, status: 'unchanged' },
        told: false,
      }
    case 'taken': {
      const odd = shrinking(feed.rows, outcome.rows)
      const { etag: _etag, lastModified: _modified, ...before } = stands
      return {
        feed: {
          ...before,
          status: wellAgain,
          failures: 0,
          lastImport: outcome.import,
          sha256: outcome.sha256,
          rows: outcome.rows,
          changedAt: earlier(instantOf(outcome.lastModified), at),
          measures: { ...outcome.measures },
          lacking: { ...outcome.lacking },
          ...(outcome.etag !== undefined && { etag: outcome.etag }),
          ...(outcome.lastModified !== undefined && { lastModified: outcome.lastModified }),
          ...(odd && { problem: odd }),
        },
        harvest: { ...over, status: 'taken', import: outcome.import, ...(odd && { problem: odd }) },
        told: false,
      }
    }
    case 'failed': {
      const failures = feed.failures + 1
      const fails = failures >= mostFailures && isLookedAt(feed.status)
      return {
        feed: {
          ...stands,
          failures,
          problem: outcome.problem,
          status: fails ? 'failing' : feed.status,
          // A weekly source that failed is not left alone for a week.
          ...(feed.next !== undefined && { next: later(at, day) }),
        },
        harvest: { ...over, status: 'failed', problem: outcome.problem },
        told: fails && feed.status !== 'failing',
      }
    }
  }
}

/** An HTTP date as an instant; undefined where it is none. */
export function instantOf(date: string | undefined): string | undefined {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/** What a source says of its age, unless that lies in the future. */
const earlier = (said: string | undefined, at: string) => (said !== undefined && said < at ? said : at)

/** A catalogue that is suddenly empty, or lost more than half, is more likely a mistake than a sale. */
export function shrinking(before: number | undefined, now: number): Bilingual | undefined {
  if (before === undefined || before === 0 || now * 2 >= before) return undefined
  return now === 0
    ? {
        zh: `来源突然变空（此前 ${before} 行）。什么都没有撤回；请先确认来源没有出错，再处理撤回建议。`,
        en: `The source is suddenly empty (it had ${before} rows). Nothing was withdrawn: see first that it is no mistake, then look at what is offered for withdrawal.`,
      }
    : {
        zh: `来源从 ${before} 行减少到 ${now} 行，超过一半不见了。什么都没有撤回；请先确认来源没有出错，再处理撤回建议。`,
        en: `The source went from ${before} rows to ${now}: more than half are gone. Nothing was withdrawn: see first that it is no mistake, then look at what is offered for withdrawal.`,
      }
}

/** What a person may change. */
export type Change = {
  readonly url?: string | undefined
  readonly every?: FeedRecord['every'] | undefined
  readonly status?: 'active' | 'paused' | 'removed' | undefined
}

/**
 * A feed after a person's change. Another address is another source: what was known of the old one does not count.
 * `anew`: it has to be looked at now.
 */
export function changedFeed(
  feed: FeedRecord,
  change: Change,
  at: string,
): { feed: FeedRecord; anew: boolean } {
  const moved = change.url !== undefined && change.url !== feed.url
  const { next: due, ...known } = moved ? withoutSource(feed) : feed
  const every = change.every ?? feed.every
  const status = statusAfter(feed, change, moved)
  const wakes = feed.status === 'paused' && isLookedAt(status)
  const rhythm = every === feed.every ? due : later(feed.lastHarvest ?? at, interval[every])
  return {
    anew: isLookedAt(status) && (moved || wakes),
    feed: {
      ...known,
      url: change.url ?? feed.url,
      every,
      status,
      failures: moved || wakes ? 0 : feed.failures,
      ...(isLookedAt(status) && { next: rhythm ?? at }),
      updatedAt: at,
      version: feed.version + 1,
    },
  }
}

const isLookedAt = (status: FeedRecord['status']) => status === 'active' || status === 'failing'

/** One that is failing stays so until it brings something, or is moved. */
function statusAfter(feed: FeedRecord, change: Change, moved: boolean): FeedRecord['status'] {
  if (change.status === 'paused' || change.status === 'removed') return change.status
  if (feed.status === 'paused') return change.status ?? 'paused'
  return moved ? 'active' : feed.status
}

/** How many rows it held is remembered over a move: a new address that lacks half of them is worth a word. */
function withoutSource(feed: FeedRecord): FeedRecord {
  const {
    etag: _etag,
    lastModified: _lastModified,
    sha256: _sha256,
    changedAt: _changedAt,
    measures: _measures,
    lacking: _lacking,
    problem: _problem,
    harvest: _harvest,
    ...rest
  } = feed
  return rest
}
