import type { Feed, Harvest } from '../contract/feed.ts'
import type { Language } from '../contract/language.ts'
import type { ImportRecord } from '../imports/model.ts'
import type { FeedRecord, HarvestRecord } from './model.ts'
import { qualityOf, wholeMeasures } from './quality.ts'
import { isBusy } from './rules.ts'

/** A feed as those who manage it read it; its grade is made when it is read, since it also ages. */
export function toFeed(record: FeedRecord, now: Date, language: Language): Feed {
  const { measures, lacking, problem, changedAt } = record
  return {
    id: record.id,
    organisation: record.organisation,
    kind: record.kind,
    format: record.format,
    url: record.url,
    every: record.every,
    status: record.status,
    ...(record.next !== undefined && { next: record.next }),
    ...(record.lastHarvest !== undefined && { lastHarvest: record.lastHarvest }),
    ...(record.lastImport !== undefined && { lastImport: record.lastImport }),
    ...(record.rows !== undefined && { rows: record.rows }),
    ...(measures && {
      quality: qualityOf(
        { ...measures, ...wholeMeasures(record.url, changedAt ?? record.createdAt, now) },
        lacking ?? {},
        language,
      ),
    }),
    ...(problem && { problem: problem[language] }),
    busy: isBusy(record, now),
    version: record.version,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  }
}

/** One line of a feed's history. */
export function toHarvest(
  { id, status, createdAt, import: run, problem }: HarvestRecord,
  imported: ImportRecord | undefined,
  language: Language,
): Harvest {
  return {
    id,
    at: createdAt,
    outcome: status,
    ...(run !== undefined && { import: run }),
    ...(imported && { counts: countsOf(imported) }),
    ...(problem && { problem: problem[language] }),
  }
}

const countsOf = ({ handled, created, updated, unchanged, rejected, withdrawals }: ImportRecord) => ({
  total: handled,
  created,
  updated,
  unchanged,
  rejected,
  withdrawals,
})
