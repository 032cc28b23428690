import type { ImportRun } from '../contract/imports.ts'
import type { Language } from '../contract/language.ts'
import type { ImportRecord, StoredProblem } from './model.ts'
import { mostProblems } from './rules.ts'

/** A run as its organisation sees it, in the reader's language. */
export function toImportRun(
  run: ImportRecord,
  problems: readonly StoredProblem[],
  language: Language,
): ImportRun {
  const { id, organisation, kind, format, filename, status, total, handled } = run
  const { unchanged, rejected, problemCount, createdAt, updatedAt } = run
  return {
    id,
    organisation,
    kind,
    format,
    filename,
    status,
    total,
    handled,
    taken: run.created + run.updated,
    unchanged,
    rejected,
    problems: problems
      .slice(0, mostProblems)
      .map(({ row, code, level, message }) => ({ row, code, level, message: message[language] })),
    problemCount,
    ...(run.failure && { failure: { code: run.failure.code, message: run.failure.message[language] } }),
    createdAt,
    updatedAt,
  }
}
