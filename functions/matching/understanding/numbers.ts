/*
 * Numbers as people write them: 3, 1,200, 2.5, 三, 十二, 两百, 一万五, three, twenty-five, a dozen. The patterns are
 * sources to build larger ones from. Each is bounded and starts only where a number starts, so that reading stays linear.
 */
const small: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const large: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }

const ones =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'
const words: ReadonlyMap<string, number> = new Map([
  ...`zero ${ones} seventeen eighteen nineteen`.split(' ').map((word, value) => [word, value] as const),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, (index + 2) * 10] as const),
])
const scales: ReadonlyMap<string, number> = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
])

const figures = String.raw`(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,4})?(?!\d)`
/** Arabic figures, also right after a letter: RMB5000. */
export const figuresAnywhere = String.raw`(?<![\d.]|\d,)${figures}`
/** Arabic figures that are not part of a model number: not the 4800 of S4800. */
export const figuresAlone = String.raw`(?<![\dA-Za-z.]|\d,)${figures}`
export const chineseNumber =
  '(?<![第零〇一二两俩三四五六七八九十百千万亿半])[零〇一二两俩三四五六七八九十百千万亿半]{1,10}'
const word = `(?:${[...words.keys(), ...scales.keys(), 'couple of', 'couple', 'half'].join('|')})`
export const englishNumber = `(?<![A-Za-z])(?:an? )?${word}(?:(?: and an? | and | an? |[ -])${word}){0,5}(?![A-Za-z])`

/** What a written number says, or undefined. A span of two (三四, 两三) gives the larger. */
export function readNumber(written: string): number | undefined {
  const text = written.trim().toLowerCase()
  if (/^\d/.test(text)) return readFigures(text)
  return /^[a-z]/.test(text) ? readEnglish(text) : readChinese(text)
}

function readFigures(text: string): number | undefined {
  const [, figure, scale = ''] = /^([\d,.]+)\s?([百千万亿kw]{0,2}|thousand|million)$/.exec(text) ?? []
  if (figure === undefined) return undefined
  const factor = [...scale].reduce((product, sign) => product * (large[sign] ?? 1), 1)
  const named = scale === 'k' ? 1000 : scale === 'w' ? 10_000 : (scales.get(scale) ?? factor)
  const value = Number(figure.replaceAll(',', '')) * named
  // 0.1 × 10,000 and the like leave dust behind the fourth digit.
  return Number.isFinite(value) ? Math.round(value * 10_000) / 10_000 : undefined
}

function readChinese(text: string): number | undefined {
  if (text === '半') return 0.5
  const signs = [...text]
  if (signs.length > 0 && signs.every(sign => sign in small))
    return readDigits(signs.map(sign => small[sign] ?? 0))
  let total = 0
  let section = 0
  let digit: number | undefined
  let scale = 1
  for (const sign of signs) {
    const value = small[sign]
    const factor = large[sign]
    if (value !== undefined) {
      if (value === 0) scale = 1
      digit = value
    } else if (factor !== undefined && factor >= 10_000) {
      total = (total + section + (digit ?? 0) || 1) * factor
      section = 0
      digit = undefined
      scale = factor
    } else if (factor !== undefined) {
      section += (digit ?? 1) * factor
      digit = undefined
      scale = factor
    } else if (sign === '半' && scale >= 10_000) {
      section += scale / 2
    } else {
      return undefined
    }
  }
  // 一万五 and 五千五 leave out the last scale; 一百零五 does not.
  const last = digit === undefined ? 0 : scale >= 100 ? (digit * scale) / 10 : digit
  return total + section + last
}

function readDigits(digits: readonly number[]): number {
  const [first = 0, second] = digits
  if (digits.length === 2 && second === first + 1) return second
  return digits.reduce((value, digit) => value * 10 + digit, 0)
}

function readEnglish(text: string): number | undefined {
  let total = 0
  let section = 0
  let half = false
  for (const token of text.split(/[ -]+/)) {
    const value = words.get(token)
    const scale = scales.get(token)
    if (value !== undefined) section += value
    else if (token === 'couple') section += 2
    else if (token === 'half') half = true
    else if (scale !== undefined && half) {
      section += scale / 2
      half = false
    } else if (scale !== undefined && scale >= 1000) {
      total += (section || 1) * scale
      section = 0
    } else if (scale !== undefined) section = (section || 1) * scale
    else if (token !== 'a' && token !== 'an' && token !== 'and' && token !== 'of') return undefined
  }
  const value = total + section + (half ? 0.5 : 0)
  return value === 0 && !text.includes('zero') ? (/^an?$/.test(text) ? 1 : undefined) : value
}
