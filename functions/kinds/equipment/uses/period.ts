import { readDate } from '../../table/date.ts'

/** Calendar days, both included. */
export type Period = { readonly from: string; readonly to: string }

/** Beyond it a cell is prose. */
const longestPeriod = 60
const quarters = '一二三四'

/**
 * A period in the ways that records write it: a day, a month (`2026年3月`, `2026-03`, `202603`), a quarter (`2026Q1`,
 * `2026年第一季度`), a half-year, a year, or two of them with 至, 到, ~ or – between. `year` stands for one that the cell leaves
 * out (`3月` beside a column of years).
 */
export function readPeriod(cell: string, year?: string): Period | undefined {
  if (cell.length > longestPeriod) return undefined
  const plain = cell.normalize('NFKC').trim().replace(/\s+/g, ' ')
  const single = readSingle(plain, year)
  if (single) return single
  for (const sign of plain.matchAll(/\s*(?:至|到|~|—|–|--|-)\s*/g)) {
    const first = readSingle(plain.slice(0, sign.index), year)
    if (!first) continue
    const rest = plain.slice(sign.index + sign[0].length)
    const last = readSingle(rest, first.from.slice(0, 4))
    if (last && last.to >= first.from) return { from: first.from, to: last.to }
  }
  return undefined
}

function readSingle(cell: string, year: string | undefined): Period | undefined {
  const plain = cell.trim()
  const month = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(plain) ?? /^(\d{4})(\d{2})$/.exec(plain)
  if (month) return monthOf(month[1], Number(month[2]))
  const bare = /^(\d{1,2})月?(?:份)?$/.exec(plain)
  if (bare) return year === undefined ? undefined : monthOf(yearIn(year), Number(bare[1]))
  const quarter = /^(?:(\d{4})[-/. ]?年?)? ?(?:第?([一二三四1-4])季度?|q([1-4]))$/i.exec(plain)
  if (quarter) return quarterOf(quarter[1] ?? yearIn(year), quarter[2] ?? quarter[3] ?? '')
  const half = /^(?:(\d{4})年?)? ?([上下])半年$/.exec(plain)
  if (half) return monthsOf(half[1] ?? yearIn(year), half[2] === '上' ? 1 : 7, 6)
  const whole = /^(\d{4})年?度?$/.exec(plain)
  if (whole) return monthsOf(whole[1], 1, 12)
  const day = readDate(plain)
  return day.outcome === 'read' ? { from: day.day, to: day.day } : undefined
}

const yearIn = (cell: string | undefined) => /^\s*(\d{4})/.exec(cell ?? '')?.[1]

const quarterOf = (year: string | undefined, named: string) =>
  monthsOf(year, ((quarters.indexOf(named) + 1 || Number(named)) - 1) * 3 + 1, 3)

const monthOf = (year: string | undefined, month: number) => monthsOf(year, month, 1)

/** The first and the last day of some months of a year. */
function monthsOf(year: string | undefined, month: number, count: number): Period | undefined {
  const number = Number(year)
  if (!(number >= 1990 && number <= 2100) || !(month >= 1 && month <= 12)) return undefined
  const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)
  return {
    from: dayOf(Date.UTC(number, month - 1, 1)),
    to: dayOf(Date.UTC(number, month - 1 + count, 0)),
  }
}

/** The whole month of a day. */
export const monthOfDay = (day: string) => monthOf(day.slice(0, 4), Number(day.slice(5, 7)))

/** Number of days of a period. */
export const daysOf = ({ from, to }: Period) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
