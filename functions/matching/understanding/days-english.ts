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
import { closed, type Point, single, strong, upcoming } from './points.ts'

const months = 'january february march april may june july august september october november december'.split(
  ' ',
)
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ')
const full = `(?<month>${months.join('|')})`
const short = `(?<month>${months.join('|')}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])\\.?)`
const nth = '(?:st|nd|rd|th)?'
const year = '(?:,? (?<year>\\d{4}(?!\\d)|(?:of )?(?:next|this) year))?'
const to = '\\s?(?:-|–|to|until)\\s?'

const dayMonth = new RegExp(
  `(?<![\\d.,/-])(?<day>\\d{1,2})${nth}(?:${to}(?<last>\\d{1,2})${nth})?(?: of)? ${short}(?![a-z])${year}`,
  'gi',
)
const monthDay = new RegExp(
  `(?<![a-z])${short} (?:the )?(?<day>\\d{1,2})${nth}(?:${to}(?<last>\\d{1,2})${nth})?(?![\\d.]|(?: (?:samples?|pieces?|hours?|days?|runs?)))${year}`,
  'gi',
)
const part = '(?:(?:the )?(?<part>end of|late|early|beginning of|start of|mid|middle of)[ -](?:the )?)?'
const bareMonth = new RegExp(`(?<![a-z])${part}${full}(?![a-z])${year}`, 'gi')
const relative = new RegExp(
  `(?<![a-z])${part}(?<which>this|next|(?:the )?coming) (?<unit>week|month|year|quarter|${weekdays.join('|')})(?![a-z])`,
  'gi',
)
const endOf =
  /(?<![a-z])(?:the )?(?:end of (?:the )?(?<unit>week|month|year|quarter)|(?<unit2>month|year|quarter)[ -]end)(?![a-z])/gi
const bareWeekday = new RegExp(`(?<![a-z])(?<day>${weekdays.join('|')})(?![a-z])`, 'gi')
const nearDay = /(?<![a-z])(?:the day after tomorrow|tomorrow|today)(?![a-z])/gi

/** Days, weeks, months and years named in English. */
export function englishDays(text: string, today: string): Found<Point>[] {
  const rule = (
    pattern: RegExp,
    read: (groups: Record<string, string | undefined>, all: string) => Point | undefined,
  ) =>
    findAll(text, pattern, match => {
      const value = read(match.groups ?? {}, match[0].toLowerCase())
      return value && { value, start: match.index, end: match.index + match[0].length }
    })
  const inMonth = (groups: Record<string, string | undefined>) => dayInMonth(groups, today)
  return [
    ...rule(dayMonth, inMonth),
    ...rule(monthDay, inMonth),
    ...rule(bareMonth, groups => {
      const month = monthIndex(groups.month)
      const build = (inYear: number) => narrow(wholeMonth(inYear, month), groups.part)
      const point = upcoming(build, yearSaid(groups.year, today), today)
      return point && { ...point, weak: groups.year === undefined && groups.part === undefined }
    }),
    ...rule(relative, ({ which = '', unit = '', part }) => {
      const offset = which.toLowerCase() === 'this' ? 0 : 1
      const weekday = weekdays.indexOf(unit.toLowerCase())
      if (weekday >= 0) return single(addDays(weekOf(today, offset).from, weekday))
      return strong(narrow(unitOf(unit, today, offset), part))
    }),
    ...rule(endOf, ({ unit, unit2 }) => {
      const whole = unitOf(unit ?? unit2 ?? '', today, 0)
      return strong(whole && { from: third(whole, 'late').from, to: whole.to })
    }),
    ...rule(bareWeekday, ({ day = '' }) => {
      const ahead = (weekdays.indexOf(day.toLowerCase()) + 1 - weekday(today) + 7) % 7
      const on = addDays(today, ahead)
      return { from: on, to: on, weak: true }
    }),
    ...rule(nearDay, (_, words) => {
      const on = addDays(today, words === 'today' ? 0 : words === 'tomorrow' ? 1 : 2)
      return { from: on, to: on, weak: words === 'today' }
    }),
  ]
}

function dayInMonth(groups: Record<string, string | undefined>, today: string): Point | undefined {
  const month = monthIndex(groups.month)
  const build = (inYear: number): Span | undefined => {
    const from = dayOf(inYear, month, Number(groups.day))
    const to = groups.last === undefined ? from : dayOf(inYear, month, Number(groups.last))
    return from !== undefined && to !== undefined ? { from, to } : undefined
  }
  return closed(upcoming(build, yearSaid(groups.year, today), today), groups.last)
}

function unitOf(unit: string, today: string, offset: number): Span | undefined {
  switch (unit.toLowerCase()) {
    case 'week':
      return weekOf(today, offset)
    case 'month':
      return monthOf(today, offset)
    case 'year':
      return yearOf(today, offset)
    case 'quarter': {
      const first = monthOf(today, offset * 3).from
      return quarterOf(first, Math.ceil(parts(first).month / 3))
    }
    default:
      return undefined
  }
}

function yearSaid(said: string | undefined, today: string): number | undefined {
  if (said === undefined) return undefined
  if (/this/i.test(said)) return parts(today).year
  return /next/i.test(said) ? parts(today).year + 1 : Number(said)
}

function wholeMonth(year: number, month: number): Span | undefined {
  const first = dayOf(year, month, 1)
  return first === undefined ? undefined : monthOf(first)
}

function narrow(span: Span | undefined, part: string | undefined): Span | undefined {
  if (span === undefined || part === undefined) return span
  if (/mid/i.test(part)) return third(span, 'middle')
  return third(span, /end|late/i.test(part) ? 'late' : 'early')
}

function monthIndex(name: string | undefined): number {
  const start = (name ?? '').slice(0, 3).toLowerCase()
  return months.findIndex(month => month.startsWith(start)) + 1
}
