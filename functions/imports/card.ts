import type { ImportRun, ImportSummary } from '../contract/imports.ts'
import type { Language } from '../contract/language.ts'
import type { ImportRecord, StoredProblem } from './model.ts'
import { mostProblems, secondsLeft } from './rules.ts'

/** A run as a list of its organisation shows it, in the reader's language. */
export function toSummary(run: ImportRecord, language: Language): ImportSummary {
  const { id, organisation, kind, format, filename, status, dryRun, complete, total, handled } = run
  const { created, updated, unchanged, rejected, withdrawals, report, problemCount } = run
  return {
    ...{ id, organisation, kind, format, filename, status, dryRun, complete, total, handled },
    taken: created + updated,
    ...{ created, updated, unchanged, rejected },
    left: secondsLeft(run),
    ...(run.organisations && { organisations: run.organisations }),
    ...{ withdrawals, report, problemCount },
    ...(run.failure && { failure: { code: run.failure.code, message: run.failure.message[language] } }),
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
  }
}

/** A run as its organisation sees it, in the reader's language. */
export function toImportRun(
  run: ImportRecord,
  problems: readonly StoredProblem[],
  language: Language,
): ImportRun {
  return {
    ...toSummary(run, language),
    problems: problems
      .slice(0, mostProblems)
      .map(({ message, ...problem }) => ({ ...problem, message: message[language] })),
    sample: run.sample,
  }
}
