import { FileFailure } from './file-failure.ts'
import { workbookFailures } from './workbook/workbook-failures.ts'

export { FileFailure }

/** Columns that a table may have; asset registers have about 60. */
export const mostColumns = 500
/** UTF-16 units of a row, as one physical line or as a record of several. */
export const longestRow = 256 * 1024
/** UTF-16 units of a cell: the limit of spreadsheet programs. */
export const longestCell = 32_767
/** Rows of a sheet, blank ones too: the limit of spreadsheet programs. */
export const mostSheetRows = 1_048_576
/** Rows that one import takes. Imports are worked off one after the other: nobody shall wait for somebody's millions. */
export const mostRows = 200_000
/** Rows with broken quotes after which the file as a whole is given up: each costs a look ahead of a whole row. */
export const mostBrokenRows = 100

export const failures = {
  empty: () =>
    new FileFailure('empty-file', {
      zh: '文件里没有数据：第一行应为列名，其后每行一条资源。请检查后重新上传。',
      en: 'The file holds no rows: its first row names the columns, each further row is one resource. Check it and upload it again.',
    }),
  notATable: () =>
    new FileFailure('not-a-table', {
      zh: '这不是表格。请上传 Excel 工作簿（.xlsx）、CSV、TSV、JSON 或日历（.ics）文件。',
      en: 'This is not a table. Upload an Excel workbook (.xlsx), a CSV, TSV or JSON file, or a calendar (.ics).',
    }),
  ...workbookFailures,
  tooManyColumns: () =>
    new FileFailure('too-many-columns', {
      zh: `表格的列数超过上限 ${mostColumns} 列。请删去用不到的列，或检查分隔符。`,
      en: `The table has more than ${mostColumns} columns, which is the limit. Remove columns that are not needed, or check the separator.`,
    }),
  tooManyRows: (most: number) =>
    new FileFailure('too-many-rows', {
      zh: `表格超过 ${most} 行，这是一次导入的上限。请拆成几个文件分别导入；尚未写入任何资源。`,
      en: `The table has more than ${most} rows, which is the limit of one import. Split it into several files; nothing was written.`,
    }),
  headerTooLong: () =>
    new FileFailure('header-too-long', {
      zh: `列名一行超过 ${longestRow} 个字符。请确认第一行是列名，且各行以换行分隔。`,
      en: `The row of column names is longer than ${longestRow} characters. Check that the first row names the columns and that rows end with line breaks.`,
    }),
  brokenQuotes: (row: number) =>
    new FileFailure('broken-quotes', {
      zh: `到第 ${row} 行为止，引号不成对的行过多，无法可靠地分出各行。请用表格软件打开并重新存为 CSV。`,
      en: `Up to row ${row}, too many rows have quotation marks without a partner to tell rows apart. Open the file in a spreadsheet program and save it as CSV again.`,
    }),
  jsonDamaged: (character: number) =>
    new FileFailure('json-damaged', {
      zh: `JSON 在第 ${character} 个字符附近不完整或有误。请重新导出后上传。`,
      en: `The JSON is incomplete or broken near character ${character}. Export it again and upload that.`,
    }),
  calendarDamaged: (line: number) =>
    new FileFailure('calendar-damaged', {
      zh: `日历文件在第 ${line} 行附近不完整或有误。请从日历软件重新导出（.ics）后上传。`,
      en: `The calendar is incomplete or broken near line ${line}. Export it again from your calendar program (.ics) and upload that.`,
    }),
  otherBytes: () =>
    new FileFailure('bytes-differ', {
      zh: '收到的文件与登记的大小或校验值不一致，可能上传中断。请重新上传，尚未写入任何资源。',
      en: 'The bytes received differ from the announced size or SHA-256; the upload may have been cut off. Upload it again; nothing was written.',
    }),
  brokeOff: (rows: number) =>
    new FileFailure('broke-off', {
      zh: `导入在处理 ${rows} 行后因平台故障中断，已导入的资源保留。请稍后重新导入同一文件：已导入的行不会重复。`,
      en: `A fault of ours ended the import after ${rows} rows; what was imported stays. Import the same file again later: no row will be doubled.`,
    }),
  noFile: () =>
    new FileFailure('no-file', {
      zh: '没有收到文件内容。请重新上传。',
      en: 'The file’s bytes never arrived. Upload it again.',
    }),
  noKnownColumn: () =>
    new FileFailure('no-known-column', {
      zh: '没有认出任何一列。请确认第一行是列名，或在对应步骤中手工指定各列。',
      en: 'No column was recognised. Check that the first row names the columns, or match them by hand in the mapping step.',
    }),
  noTitleColumn: () =>
    new FileFailure('no-name-column', {
      zh: '没有找到“名称”一列，无法知道每行是什么。请在对应步骤中指定哪一列是名称。',
      en: 'No column holds the name, so nothing says what each row is. Say in the mapping step which column is the name.',
    }),
} as const
