import {
  addDays,
  dayOf,
  monthOf,
  parts,
  quarterOf,
  type Span,
  third,
  weekday,
  weekOf,
  yearOf,
} from './calendar.ts'
import { type Found, findAll } from './found.ts'
import { readNumber } from './numbers.ts'
import { closed, type Point, single, span, strong, upcoming } from './points.ts'

const monthName = '(?<month>\\d{1,2}|十[一二]?|[一二三四五六七八九])'
const dayName = '\\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]'
const part = '底|末|初|上旬|中旬|下旬'
const alone = '(?<![\\d.第一二三四五六七八九十两个])'
const to = '\\s?(?:到|至|-|~|–|—)\\s?'

const monthDay = new RegExp(
  `(?:(?<year>(?<!\\d)\\d{4}|今|明|后)年\\s?|${alone})${monthName}月份?(?:(?<day>${dayName})(?:(?:日|号)?${to}(?<last>${dayName}))?(?:日|号|(?=之前|以前|前))|(?<part>${part}))?`,
  'g',
)
const isoDay = /(?<![\d.-])(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?![\d.-]?\d)/g
const weekPattern =
  /(?<which>本|这个?|下下个?|下个?)(?:周(?![期边长])|星期|礼拜)(?<day>[一二三四五六日天末])?/g
const weekdayPattern =
  /(?<![下本这每上一二两三四五六七八九十\d个])(?:周|星期|礼拜)(?<day>[一二三四五六日天])/g
const monthPattern = new RegExp(
  `(?<which>本|这个?|当|下下个?|下个?)月(?:(?<part>${part})|(?<day>${dayName})(?:日|号))?|(?<![本这当下个\\d一二三四五六七八九十])月(?<end>底|末)`,
  'g',
)
const yearPattern =
  /(?<which>今|本|明|后)年(?:(?<part>年?底|末|初|上半年|下半年)|第?(?<quarter>[一二三四1-4])季度)?|(?<![今明后本每\d一二两三四五六七八九十])年(?<end>底|末|内)/g
const quarterPattern = /(?<!年)第?(?<quarter>[一二三四1-4])季度/g
const nearDay = /明天|明日|大后天|(?<![然以之今])后天|今天|今日/g

const weekdays = '一二三四五六日'

/** Days, weeks, months and years named in Chinese, and ISO days in either language. */
export function chineseDays(text: string, today: string): Found<Point>[] {
  const rule = (
    pattern: RegExp,
    read: (groups: Record<string, string | undefined>, all: string) => Point | undefined,
  ) =>
    findAll(text, pattern, match => {
      const value = read(match.groups ?? {}, match[0])
      return value && { value, start: match.index, end: match.index + match[0].length }
    })
  return [
    ...rule(isoDay, ({ year, month, day }) => single(dayOf(Number(year), Number(month), Number(day)))),
    ...rule(monthDay, groups => dayInMonth(groups, today)),
    ...rule(weekPattern, ({ which = '', day }) => {
      const week = weekOf(today, which.startsWith('下下') ? 2 : which.startsWith('下') ? 1 : 0)
      if (day === undefined) return strong(week)
      if (day === '末') return strong({ from: addDays(week.from, 5), to: week.to })
      return single(addDays(week.from, weekdayIndex(day)))
    }),
    ...rule(weekdayPattern, ({ day = '' }) => {
      const ahead = (weekdayIndex(day) + 1 - weekday(today) + 7) % 7
      return { ...span(addDays(today, ahead)), weak: true }
    }),
    ...rule(monthPattern, ({ which = '', part, day, end }) => {
      const month = monthOf(today, which.startsWith('下下') ? 2 : which.startsWith('下') ? 1 : 0)
      if (day !== undefined) return single(dayFrom(month, readNumber(day)))
      return strong(narrow(month, part ?? end))
    }),
    ...rule(yearPattern, ({ which = '今', part, quarter, end }) => {
      const year = yearOf(today, which === '明' ? 1 : which === '后' ? 2 : 0)
      if (quarter !== undefined) return quarterPoint(year.from, quarter)
      if (end === '内') return strong(year)
      if (part === undefined && end === undefined) return { ...year, weak: true }
      return strong(partOfYear(year, part ?? '底'))
    }),
    ...rule(quarterPattern, ({ quarter = '' }) => quarterPoint(today, quarter)),
    ...rule(nearDay, (_, words) => {
      const ahead = words.startsWith('今') ? 0 : words.startsWith('明') ? 1 : words === '后天' ? 2 : 3
      return { ...span(addDays(today, ahead)), weak: ahead === 0 }
    }),
  ]
}

function dayInMonth(groups: Record<string, string | undefined>, today: string): Point | undefined {
  const month = readNumber(groups.month ?? '')
  if (month === undefined || month < 1 || month > 12) return undefined
  const thisYear = parts(today).year
  const said = groups.year
  const year =
    said === undefined
      ? undefined
      : ({ 今: thisYear, 明: thisYear + 1, 后: thisYear + 2 }[said] ?? Number(said))
  const build = (inYear: number): Span | undefined => {
    const first = dayOf(inYear, month, 1)
    if (first === undefined) return undefined
    const whole = monthOf(first)
    if (groups.day === undefined) return narrow(whole, groups.part)
    const from = dayFrom(whole, readNumber(groups.day))
    const to = groups.last === undefined ? from : dayFrom(whole, readNumber(groups.last))
    return from !== undefined && to !== undefined ? { from, to } : undefined
  }
  return closed(upcoming(build, year, today), groups.last)
}

function narrow(month: Span, part: string | undefined): Span {
  if (part === undefined) return month
  if (part === '初' || part === '上旬') return third(month, 'early')
  return third(month, part === '中旬' ? 'middle' : 'late')
}

function partOfYear(year: Span, part: string): Span {
  const { year: number } = parts(year.from)
  const of = (from: string, to: string): Span => ({ from: `${number}-${from}`, to: `${number}-${to}` })
  if (part === '初') return of('01-01', '01-31')
  if (part === '上半年') return of('01-01', '06-30')
  return part === '下半年' ? of('07-01', '12-31') : of('12-01', '12-31')
}

function quarterPoint(from: string, quarter: string): Point | undefined {
  const number = readNumber(quarter)
  return number === undefined ? undefined : strong(quarterOf(from, number))
}

function weekdayIndex(day: string): number {
  return Math.max(0, weekdays.indexOf(day === '天' ? '日' : day))
}

/** A day of the month of a span. */
function dayFrom(month: Span, day: number | undefined): string | undefined {
  const { year, month: number } = parts(month.from)
  return day === undefined ? undefined : dayOf(year, number, day)
}
