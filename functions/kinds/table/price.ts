import type { Price, PriceUnit } from '../../contract/listing.ts'
import { readFen } from './number.ts'

/** Words for what is charged for, longest first where one contains another. */
const units: readonly (readonly [PriceUnit, RegExp])[] = [
  ['sample', /样品|样本|每样|个样|\/样|sample|specimen/i],
  ['hour', /小时|机时|钟头|hour|\bhr?\b|\/h\b|时$/i],
  ['day', /天|日|day/i],
  ['run', /次|批|run|batch/i],
  ['month', /月|month/i],
  ['year', /年|year|annum|p\.?a\.?$/i],
  ['licence', /许可|licen[cs]e/i],
  ['piece', /件|个|台|张|piece|item|each|pc/i],
]

/** A longer cell is a price list in prose; a pattern with several open ends would be slow on it, too. */
const longestPrice = 80

type PriceReading =
  | { readonly outcome: 'unreadable' }
  | { readonly outcome: 'read'; readonly price: Price; readonly guessed: boolean }

/**
 * A price such as `800元/样品`, `¥800 per sample`, `1.2万元/年` or `免费`. `unit` is the cell of a unit column.
 * A unit that the Kind does not charge by, or none, becomes the Kind's first one, and `guessed` says so.
 * Two amounts in one cell are no price.
 */
export function readPrice(
  cell: string,
  unit: string | undefined,
  allowed: readonly [PriceUnit, ...PriceUnit[]],
): PriceReading {
  if (cell.length > longestPrice) return { outcome: 'unreadable' }
  const plain = cell.normalize('NFKC').trim()
  if (/^(?:免费|无偿|不收费|free(?: of charge)?|no charge)$/i.test(plain)) {
    return { outcome: 'read', price: { fen: 0, per: allowed[0] }, guessed: false }
  }
  const found =
    /^\s*((?:rmb|cny|¥|人民币)?\s*\d[\d, ]*(?:\.\d+)?\s*(?:万|亿)?\s*(?:元|yuan|rmb|cny)?)(\D*)$/i.exec(plain)
  const fen = found?.[1] === undefined ? undefined : readFen(found[1])
  if (fen === undefined) return { outcome: 'unreadable' }
  const named = `${found?.[2] ?? ''} ${unit ?? ''}`.trim()
  const per = units.find(([name, words]) => allowed.includes(name) && words.test(named))?.[0]
  return { outcome: 'read', price: { fen, per: per ?? allowed[0] }, guessed: per === undefined }
}
