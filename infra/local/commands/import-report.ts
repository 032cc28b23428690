import type { ImportRun } from '../../../functions/contract/imports.ts'
import type { Language } from '../../../functions/contract/language.ts'

const firstProblems = 20

type Organisations = NonNullable<ImportRun['organisations']>

const words = {
  zh: {
    failed: (why: string) => `文件没有导入：${why}`,
    counts: (run: ImportRun) =>
      `共 ${run.total ?? run.handled} 行：${run.dryRun ? '将' : ''}收录 ${run.taken}（新增 ${run.created}，更新 ${run.updated}），未变 ${run.unchanged}，拒收 ${run.rejected}`,
    tried: '这是试运行，没有写入任何资源。去掉 --dry-run 即可正式导入。',
    cancelled: (run: ImportRun) => `导入已取消：此前收录的 ${run.taken} 条资源保留。`,
    organisations: ({ known, made, refused }: Organisations, dryRun: boolean) =>
      `涉及单位：已有 ${known}，${dryRun ? '将' : ''}新建 ${made}，拒绝 ${refused}`,
    withdrawals: (count: number) => `有 ${count} 条资源在文件中已不存在，可在导入页选择撤回。`,
    report: (rows: number) => `被拒收的 ${rows} 行可在导入页下载，修正后再次导入。`,
    outcomes: { created: '新增', updated: '更新', unchanged: '未变', rejected: '拒收' },
    sheet: (name: string, row: number) => `“${name}”第 ${row} 行`,
    same: '与上次相同，没有改动。',
    row: (row: number) => `第 ${row} 行`,
    more: (count: number) => `还有 ${count} 条提示。加 --all 查看全部。`,
    notKept: (count: number) => `另有 ${count} 条提示未保存；修正以上各行后再导入即可看到。`,
  },
  en: {
    failed: (why: string) => `The file was not imported: ${why}`,
    counts: (run: ImportRun) =>
      `${run.total ?? run.handled} rows: ${run.taken} ${run.dryRun ? 'would be taken' : 'taken'} (${run.created} new, ${run.updated} changed), ${run.unchanged} unchanged, ${run.rejected} rejected`,
    tried: 'This was a dry run: nothing was written. Leave --dry-run out to import for good.',
    cancelled: (run: ImportRun) => `The import was cancelled; ${run.taken} resources that it had taken stay.`,
    organisations: ({ known, made, refused }: Organisations, dryRun: boolean) =>
      `Organisations: ${known} known, ${made} ${dryRun ? 'to be made' : 'made'}, ${refused} refused`,
    withdrawals: (count: number) =>
      `${count} resources are in the file no more; choose on the import page which to withdraw.`,
    report: (rows: number) =>
      `The ${rows} rejected rows can be fetched from the import page, to correct and import again.`,
    outcomes: { created: 'new', updated: 'changed', unchanged: 'unchanged', rejected: 'rejected' },
    sheet: (name: string, row: number) => `“${name}” row ${row}`,
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
    ...(run.status === 'cancelled' ? [say.cancelled(run)] : []),
    say.counts(run),
    ...(run.organisations ? [say.organisations(run.organisations, run.dryRun)] : []),
    ...(run.taken === 0 && run.rejected === 0 && run.unchanged > 0 ? [say.same] : []),
    ...run.sample.map(({ row, title, outcome }) => `  ${say.row(row)} ${say.outcomes[outcome]} ${title}`),
    ...shown.map(
      ({ row, sheet, level, code, message }) =>
        `${level === 'error' ? '✗' : '·'} ${sheet === undefined ? say.row(row) : say.sheet(sheet, row)} [${code}] ${message}`,
    ),
    ...(hidden > 0 ? [say.more(hidden)] : []),
    ...(hidden === 0 && notKept > 0 ? [say.notKept(notKept)] : []),
    ...(run.report > 0 ? [say.report(run.report)] : []),
    ...(run.withdrawals > 0 ? [say.withdrawals(run.withdrawals)] : []),
    ...(run.status === 'checked' ? [say.tried] : []),
  ].join('\n')
}
