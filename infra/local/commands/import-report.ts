import type { ImportRun } from '../../../functions/contract/imports.ts'
import type { Language } from '../../../functions/contract/language.ts'

const firstProblems = 20

const words = {
  zh: {
    failed: (why: string) => `文件没有导入：${why}`,
    counts: (run: ImportRun) =>
      `共 ${run.total ?? run.handled} 行：收录 ${run.taken}，未变 ${run.unchanged}，拒收 ${run.rejected}`,
    same: '与上次相同，没有改动。',
    row: (row: number) => `第 ${row} 行`,
    more: (count: number) => `还有 ${count} 条提示。加 --all 查看全部。`,
    notKept: (count: number) => `另有 ${count} 条提示未保存；修正以上各行后再导入即可看到。`,
  },
  en: {
    failed: (why: string) => `The file was not imported: ${why}`,
    counts: (run: ImportRun) =>
      `${run.total ?? run.handled} rows: ${run.taken} taken, ${run.unchanged} unchanged, ${run.rejected} rejected`,
    same: 'It says the same as before; nothing was changed.',
    row: (row: number) => `row ${row}`,
    more: (count: number) => `${count} more. Add --all to see every one.`,
    notKept: (count: number) =>
      `${count} more were not kept; correct the rows above and import again to see them.`,
  },
} as const

/** What an import did, for a terminal: counts, then the rows that were rejected or are odd. */
export function importReport(run: ImportRun, language: Language, all: boolean): string {
  const say = words[language]
  if (run.failure) return say.failed(`${run.failure.message} (${run.failure.code})`)
  const shown = all ? run.problems : run.problems.slice(0, firstProblems)
  const hidden = run.problems.length - shown.length
  const notKept = run.problemCount - run.problems.length
  return [
    say.counts(run),
    ...(run.taken === 0 && run.rejected === 0 && run.unchanged > 0 ? [say.same] : []),
    ...shown.map(
      ({ row, level, code, message }) =>
        `${level === 'error' ? '✗' : '·'} ${say.row(row)} [${code}] ${message}`,
    ),
    ...(hidden > 0 ? [say.more(hidden)] : []),
    ...(hidden === 0 && notKept > 0 ? [say.notKept(notKept)] : []),
  ].join('\n')
}
