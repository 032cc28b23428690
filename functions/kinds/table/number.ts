import { largestFen } from '../../contract/scalars.ts'

/** A number with its thousands separators, decimal point and a Chinese 万 or 亿; undefined for anything else. */
export function readNumber(cell: string): number | undefined {
  if (cell.length > longestNumber) return undefined
  const plain = cell
    .normalize('NFKC')
    .trim()
    .replace(/^(?:rmb|cny|¥|￥|人民币)\s*/i, '')
    .replace(/\s*(?:元|yuan|rmb|cny)(?:整)?$/i, '')
  const found = /^(-?\d{1,3}(?:[, ]\d{3})+|-?\d+)(\.\d+)?\s*(万|亿)?$/.exec(plain)
  if (!found) return undefined
  const value = Number(`${found[1]?.replace(/[, ]/g, '')}${found[2] ?? ''}`)
  const scale = found[3] === '万' ? 1e4 : found[3] === '亿' ? 1e8 : 1
  return Number.isFinite(value) ? value * scale : undefined
}

/** With its unit and separators; patterns with open ends must not meet a page of text. */
const longestNumber = 60

/** Integer fen of an amount in yuan; undefined when it is no amount, negative, or beyond what the contract takes. */
export function readFen(cell: string, yuan = 1): number | undefined {
  const amount = readNumber(cell)
  if (amount === undefined || amount < 0) return undefined
  const fen = Math.round(amount * yuan * 100)
  return fen <= largestFen ? fen : undefined
}
