import { type ImportRun, type StartInput, sampleOfRun } from '../contract/imports.ts'
import type { Bilingual } from '../contract/language.ts'
import type { ListingRecord } from '../listings/model.ts'
import type { TakenListing } from './draft.ts'
import { type ImportRecord, type StoredProblem, untouched } from './model.ts'
import type { Draft, Result } from './targets/target.ts'

/** What becomes of one taken row, given the listing that stands under its id. */
export type Decision =
  | { readonly outcome: 'created'; readonly listing: ListingRecord }
  | { readonly outcome: 'updated'; readonly listing: ListingRecord; readonly withdrawn?: true }
  /** With a listing where nothing but its source is noted anew. */
  | { readonly outcome: 'unchanged'; readonly listing?: ListingRecord; readonly withdrawn?: true }

/**
 * A row that says what it said before changes nothing, also where a person has edited the listing since. A listing
 * that a person withdrew stays withdrawn: only a person brings it back. What a file never tells (photos, documents,
 * translations) stays. A feed that brings what was uploaded before takes it over.
 */
export function decide(
  draft: Pick<TakenListing, 'listing' | 'fingerprint' | 'contact' | 'sourceId'>,
  stored: ListingRecord | undefined,
  run: Pick<ImportRecord, 'id' | 'format' | 'feed' | 'organisation'>,
  at: string,
): Decision {
  const { listing: said, fingerprint, sourceId, contact } = draft
  const others = said.organisation !== run.organisation
  const source = {
    format: run.format,
    fingerprint,
    run: run.id,
    ...(sourceId !== undefined && { id: sourceId }),
    ...(run.feed !== undefined && { feed: run.feed }),
    ...(others && { by: run.organisation }),
  }
  if (stored?.source?.fingerprint === fingerprint) {
    // What was merged into another one stands there.
    const gone =
      stored.status === 'withdrawn' && said.status !== 'withdrawn' && stored.mergedInto === undefined
    const notice = gone ? ({ withdrawn: true } as const) : {}
    if (run.feed === undefined || stored.source.feed === run.feed) return { outcome: 'unchanged', ...notice }
    const listing = { ...stored, source, version: stored.version + 1, updatedAt: at }
    return { outcome: 'unchanged', listing, ...notice }
  }
  if (!stored) {
    const listing = { ...said, source, ...(contact && { contact: contact.id }) }
    return { outcome: 'created', listing: { ...listing, version: 1, createdAt: at, updatedAt: at } }
  }
  const withdrawn = stored.status === 'withdrawn'
  const { photos, documents, mergedInto, language, translations } = stored
  const listing: ListingRecord = {
    ...(photos && { photos }),
    ...(documents && { documents }),
    ...(mergedInto !== undefined && { mergedInto }),
    ...(language && { language }),
    ...(translations && { translations }),
    ...said,
    status: withdrawn ? 'withdrawn' : said.status,
    source,
    ...(contact && { contact: contact.id }),
    version: stored.version + 1,
    createdAt: stored.createdAt,
    updatedAt: at,
  }
  return { outcome: 'updated', listing, ...(withdrawn && { withdrawn }) }
}

/** Formats whose files are whole catalogues by their nature. */
const wholeFormats: readonly string[] = ['uniquip', 'nrii']

/** The run as it is started, for good or dry; after a dry run everything begins anew. */
export function begin(
  run: ImportRecord,
  { mapping, region, dryRun = false, complete, onBehalf }: StartInput,
  at: string,
): ImportRecord {
  const { since: _since, organisations: _organisations, offers: _offers, ...kept } = run
  return {
    ...kept,
    ...untouched,
    status: 'running',
    dryRun,
    complete: complete ?? wholeFormats.includes(run.format),
    onBehalf: onBehalf ?? run.association,
    ...(mapping && { mapping, chosen: true }),
    ...(region && { region }),
    leg: run.leg + 1,
    pass: run.leg === 0 ? 1 : run.pass + 1,
    updatedAt: at,
    version: run.version + 1,
  }
}

export const cancel = (run: ImportRecord, at: string): ImportRecord => ({
  ...run,
  status: 'cancelled',
  updatedAt: at,
  version: run.version + 1,
})

/** Rows after which the speed of a run can be told. */
const fewestRows = 50

/** Seconds until a running import is through, by how fast it has gone since its working began. */
export function secondsLeft({ status, since, handled, total, updatedAt }: ImportRecord): number | null {
  if (status !== 'running' || !since || total === null) return null
  const rows = handled - since.row
  if (rows < Math.min(fewestRows, total)) return null
  const seconds = (Date.parse(updatedAt) - Date.parse(since.at)) / 1000
  return Math.ceil((seconds / rows) * (total - handled))
}

export type Counts = Pick<ImportRecord, 'created' | 'updated' | 'unchanged' | 'rejected'>

/** What became of each row of a chunk, with all that was found about it. */
export type Outcome = {
  readonly row: number
  readonly sheet?: string | undefined
  readonly title: string
  readonly outcome: Result['outcome'] | 'rejected'
  readonly findings: Draft['findings']
}

export function countsOf(outcomes: readonly Outcome[]): Counts {
  const counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 }
  for (const { outcome } of outcomes) counts[outcome] += 1
  return counts
}

/** The run after a chunk: each of its rows is counted exactly once. */
export function advance(
  run: ImportRecord,
  outcomes: readonly Outcome[],
  problems: Kept,
  at: string,
): ImportRecord {
  const counts = countsOf(outcomes)
  return {
    ...run,
    handled: run.handled + outcomes.length,
    created: run.created + counts.created,
    updated: run.updated + counts.updated,
    unchanged: run.unchanged + counts.unchanged,
    rejected: run.rejected + counts.rejected,
    sample: run.dryRun ? sampleWith(run.sample, outcomes) : run.sample,
    problemCount: run.problemCount + problems.found,
    problemsKept: run.problemsKept + problems.kept.length,
    problemItems: run.problemItems + (problems.kept.length > 0 ? 1 : 0),
    updatedAt: at,
    version: run.version + 1,
  }
}

const sampleWith = (sample: ImportRun['sample'], outcomes: readonly Outcome[]) => [
  ...sample,
  ...outcomes.slice(0, sampleOfRun - sample.length).map(({ row, sheet, title, outcome }) => ({
    row,
    ...(sheet !== undefined && { sheet }),
    title,
    outcome,
  })),
]

/** The most problems that a run keeps; notices leave room for errors that may come late in the file. */
export const mostProblems = 1000
const mostNotices = 800
/** An item holds 400 kB; a sentence has up to three bytes per character, in two languages. */
const mostProblemUnits = 60_000

export type Kept = { readonly found: number; readonly kept: readonly StoredProblem[] }

/** Which problems of a chunk are kept; the count stays exact. */
export function keepProblems(
  drafts: readonly Pick<Draft, 'row' | 'sheet' | 'findings'>[],
  alreadyKept: number,
): Kept {
  const all = drafts.flatMap(({ row, sheet, findings }) =>
    findings.map(finding => ({ ...finding, row, ...(sheet !== undefined && { sheet }) })),
  )
  const kept: StoredProblem[] = []
  let units = 0
  for (const problem of all) {
    const room = (problem.level === 'error' ? mostProblems : mostNotices) - alreadyKept - kept.length
    units += problem.message.zh.length + problem.message.en.length
    if (room > 0 && units <= mostProblemUnits) kept.push(problem)
  }
  return { found: all.length, kept }
}

export const withdrawnKept = {
  code: 'stays-withdrawn',
  level: 'notice',
  message: {
    zh: '这条资源此前已撤回：内容已更新，但不会重新公开。需要时请在资源页重新发布。',
    en: 'This resource was withdrawn before: its content was updated, but it is not public again. Publish it on its own page if you want it back.',
  },
} as const

export const withdrawnStill = {
  code: 'stays-withdrawn',
  level: 'notice',
  message: {
    zh: '这条资源此前已撤回，文件中的内容没有变化，所以仍不公开。需要时请在资源页重新发布。',
    en: 'This resource was withdrawn before; the file says nothing new of it, and it stays so. Publish it on its own page if you want it back.',
  },
} as const

export const cannotBeStored = {
  code: 'cannot-be-stored',
  level: 'error',
  message: {
    zh: '这一行内容过大或无法保存，未导入。请缩短文字后再导入。',
    en: 'The row is too large or cannot be stored and was left out. Shorten its texts and import again.',
  },
} as const

export const finish = (run: ImportRecord, at: string): ImportRecord => ({
  ...run,
  status: run.dryRun ? 'checked' : 'done',
  total: run.handled,
  updatedAt: at,
  version: run.version + 1,
})

export const fail = (run: ImportRecord, code: string, message: Bilingual, at: string): ImportRecord => ({
  ...run,
  status: 'failed',
  failure: { code, message },
  updatedAt: at,
  version: run.version + 1,
})
