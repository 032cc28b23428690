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
  unreadableCharacters: (): Finding => ({
    code: 'unreadable-characters',
    level: 'notice',
    message: {
      zh: '含有无法识别的字节，已以 � 代替。请核对文字，或将文件另存为 UTF-8 后再导入。',
      en: 'Some bytes could not be read and show as �. Check the text, or save the file as UTF-8 and import it again.',
    },
  }),
} as const
