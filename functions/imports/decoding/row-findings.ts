import type { Finding } from '../../kinds/definition.ts'
import { longestCell, longestRow, mostColumns } from './failure.ts'

/** What can be wrong with a row before anybody asks what it means. */
export const rowFindings = {
  rowTooLong: (): Finding => ({
    code: 'row-too-long',
    level: 'error',
    message: {
      zh: `这一行超过 ${longestRow} 个字符，未导入。请拆分或缩短后再导入。`,
      en: `The row is longer than ${longestRow} characters and was left out. Split or shorten it and import again.`,
    },
  }),
  cellTooLong: (): Finding => ({
    code: 'cell-too-long',
    level: 'error',
    message: {
      zh: `有单元格超过 ${longestCell} 个字符，未导入。请缩短后再导入。`,
      en: `A cell is longer than ${longestCell} characters; the row was left out. Shorten it and import again.`,
    },
  }),
  tooManyCells: (cells: number): Finding => ({
    code: 'too-many-cells',
    level: 'error',
    message: {
      zh: `这一行有 ${cells} 个单元格，上限为 ${mostColumns} 个，未导入。请检查分隔符和引号。`,
      en: `The row has ${cells} cells, the limit is ${mostColumns}; it was left out. Check separators and quotation marks.`,
    },
  }),
  brokenQuotes: (): Finding => ({
    code: 'broken-quotes',
    level: 'error',
    message: {
      zh: '引号不成对，无法分出单元格，未导入。请补上或删去多余的引号。',
      en: 'A quotation mark has no partner, so that the cells cannot be told apart; the row was left out. Add or remove the mark.',
    },
  }),
  extraCells: (columns: number): Finding => ({
    code: 'extra-cells',
    level: 'notice',
    message: {
      zh: `单元格比列名多，第 ${columns} 列之后的内容已忽略。若有内容错位，请给含分隔符的单元格加上引号。`,
      en: `The row has more cells than there are columns; what stands after column ${columns} was left out. If cells have shifted, put quotes around the one that holds a separator.`,
    },
  }),
  noRecord: (): Finding => ({
    code: 'no-record',
    level: 'error',
    message: {
      zh: '此处不是一条记录（应为 JSON 对象），未导入。请改正后再导入。',
      en: 'This is no record (a JSON object is expected) and was left out. Correct it and import again.',
    },
  }),
  invalidEvent: (): Finding => ({
    code: 'invalid-event',
    level: 'error',
    message: {
      zh: '日历中的这一事件缺少时间或无法识别，未导入。请在日历软件中更正后重新导出。',
      en: 'This event of the calendar has no time that can be read and was left out. Correct it in your calendar program and export again.',
    },
  }),
  eventCut: (most: number): Finding => ({
    code: 'event-cut',
    level: 'notice',
    message: {
      zh: `重复事件只取到前 ${most} 次或首次之后两年内。以后的请届时再导入。`,
      en: `Of this repeated event the first ${most} times, within two years of the first, were taken. Import the later ones when they are near.`,
    },
  }),
  cellError: (): Finding => ({
    code: 'cell-error',
    level: 'notice',
    message: {
      zh: '有单元格是公式错误（如 #N/A），已按空白处理。请更正后再导入。',
      en: 'A cell holds the error of a formula (such as #N/A) and was taken as blank. Correct it and import again.',
    },
  }),
  unreadableCharacters: (): Finding => ({
    code: 'unreadable-characters',
    level: 'notice',
    message: {
      zh: '含有无法识别的字节，已以 � 代替。请核对文字，或将文件另存为 UTF-8 后再导入。',
      en: 'Some bytes could not be read and show as �. Check the text, or save the file as UTF-8 and import it again.',
    },
  }),
} as const
