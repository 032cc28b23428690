import { isLetter } from './fold.ts'

type Coded = { readonly id: string; readonly nrii?: readonly string[] | undefined }
type CodeHit = { readonly id: string; readonly start: number; readonly end: number }

/** A line of class codes and nothing else, as the field instrCategory gives it. */
const onlyCodes = /^[\d\s,，、;；/|]+$/
/** Words before a number that make it a class: 仪器分类代码：010102. A postcode is a code as well (邮政编码), so code alone says nothing. */
const marker = /(?:分类|类别|类目|nrii|\bclass|categor(?:y|ies))[^\n]{0,20}$/i
/** Signs that join digits to one number, date or call number. */
const joining = new Set(['.', '-', '–', '—', '_', ':', '+'])
const currency = new Set(['¥', '$', '€', '£', '#'])
const counted = /^\s?[元万块圆号號室人台件个次年月日%]/

/** Concepts by the class codes of China's instrument platform (NRII), six digits each. */
export const classCodesOf = (concepts: readonly Coded[]): ReadonlyMap<string, string> =>
  new Map(concepts.flatMap(({ id, nrii = [] }) => nrii.map(code => [code, id] as const)))

/**
 * Class codes in a folded text, in order. Six digits count where they stand alone. The codes of the groups 10–14 and
 * of whole subclasses (…00) are postcodes and dates as well (100101 is a district of Beijing): they need a word before
 * them that says class, or a line of codes only. Linear in the text.
 */
export function findClassCodes(codes: ReadonlyMap<string, string>, text: string): CodeHit[] {
  const hits: CodeHit[] = []
  let line = { end: -1, bare: false }
  for (const { 0: code, index: start } of text.matchAll(/(?<!\d)\d{6}(?!\d)/g)) {
    const id = codes.get(code)
    const end = start + 6
    if (id === undefined || !standsAlone(text, start, end)) continue
    if (code.startsWith('1') || code.endsWith('00')) {
      if (start > line.end) line = lineAt(text, start)
      if (!line.bare && !marker.test(text.slice(Math.max(0, start - 32), start))) continue
    }
    hits.push({ id, start, end })
  }
  return hits
}

function lineAt(text: string, at: number): { end: number; bare: boolean } {
  const next = text.indexOf('\n', at)
  const end = next === -1 ? text.length : next
  return { end, bare: onlyCodes.test(text.slice(text.lastIndexOf('\n', at) + 1, end)) }
}

function standsAlone(text: string, start: number, end: number): boolean {
  const [before, after] = [text.charAt(start - 1), text.charAt(end)]
  if (currency.has(before) || counted.test(text.slice(end, end + 2))) return false
  if (before !== '' && isLetter(before.charCodeAt(0))) return false
  if (after !== '' && isLetter(after.charCodeAt(0))) return false
  if (joining.has(before) && isDigit(text.charAt(start - 2))) return false
  return !(joining.has(after) && isDigit(text.charAt(end + 1)))
}

const isDigit = (sign: string) => sign >= '0' && sign <= '9'
