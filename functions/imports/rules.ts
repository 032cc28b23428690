import type { Bilingual } from '../contract/language.ts'
import type { ListingRecord } from '../listings/model.ts'
import type { Draft, Taken } from './draft.ts'
import type { ImportRecord, StoredProblem } from './model.ts'

/** What becomes of one taken row, given the listing that stands under its id. */
export type Decision =
  | { readonly outcome: 'created' | 'updated'; readonly listing: ListingRecord; readonly withdrawn?: true }
  | { readonly outcome: 'unchanged' }

/**
 * A row that says what it said before changes nothing, also where a person has edited the listing since. A listing
 * that a person withdrew stays withdrawn: only a person brings it back.
 */
export function decide(
  draft: Taken,
  stored: ListingRecord | undefined,
  run: Pick<ImportRecord, 'id' | 'format'>,
  at: string,
): Decision {
  if (stored?.source?.fingerprint === draft.fingerprint) return { outcome: 'unchanged' }
  const withdrawn = stored?.status === 'withdrawn'
  const listing: ListingRecord = {
    ...draft.listing,
    status: withdrawn ? 'withdrawn' : draft.listing.status,
    source: { format: run.format, fingerprint: draft.fingerprint, run: run.id },
    ...(draft.contact && { contact: draft.contact.id }),
    version: (stored?.version ?? 0) + 1,
    createdAt: stored?.createdAt ?? at,
    updatedAt: at,
  }
  return { outcome: stored ? 'updated' : 'created', listing, ...(withdrawn && { withdrawn }) }
}

export type Counts = Pick<ImportRecord, 'created' | 'updated' | 'unchanged' | 'rejected'>

/** The run after a chunk: each of its rows is counted exactly once. */
export function advance(run: ImportRecord, counts: Counts, problems: Kept, at: string): ImportRecord {
  const rows = counts.created + counts.updated + counts.unchanged + counts.rejected
  return {
    ...run,
    handled: run.handled + rows,
    created: run.created + counts.created,
    updated: run.updated + counts.updated,
    unchanged: run.unchanged + counts.unchanged,
    rejected: run.rejected + counts.rejected,
    problemCount: run.problemCount + problems.found,
    problemsKept: run.problemsKept + problems.kept.length,
    problemItems: run.problemItems + (problems.kept.length > 0 ? 1 : 0),
    updatedAt: at,
    version: run.version + 1,
  }
}

/** The most problems that a run keeps; notices leave room for errors that may come late in the file. */
export const mostProblems = 1000
const mostNotices = 800
/** An item holds 400 kB; a sentence has up to three bytes per character, in two languages. */
const mostProblemUnits = 60_000

export type Kept = { readonly found: number; readonly kept: readonly StoredProblem[] }

/** Which problems of a chunk are kept; the count stays exact. */
export function keepProblems(drafts: readonly Draft[], alreadyKept: number): Kept {
  const all = drafts.flatMap(({ row, findings }) => findings.map(finding => ({ ...finding, row })))
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
  status: 'done',
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
