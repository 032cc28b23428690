import { dayInChina } from '../../../contract/china-time.ts'
import { mostRecordDays } from '../../../contract/uses.ts'
import type { Finding, HoursUse, Row, UseOutcome, UsesFormat } from '../../definition.ts'
import { readNumber } from '../../table/number.ts'
import { isBlank } from '../../table/text.ts'
import { hoursColumns } from './columns.data.ts'
import { instrumentIn } from './instrument.ts'
import { readMoment } from './moment.ts'
import { daysOf, monthOfDay, type Period, readPeriod } from './period.ts'
import { useFindings } from './use-finding.ts'

/** Machine-hour records of a school's own system: how long each instrument ran, and how much of it for others. */
export const machineHours: UsesFormat = { of: 'uses', columns: hoursColumns, readUse }

function readUse(row: Row): UseOutcome {
  const instrument = instrumentIn(row)
  if (!instrument) return rejected(useFindings.noInstrument())
  const written = periodIn(row)
  if (!written)
    return rejected(useFindings.noPeriod([row.period, row.from, row.to].find(cell => !isBlank(cell)) ?? ''))
  if (daysOf(written) > mostRecordDays.hours) return rejected(useFindings.periodTooLong())
  const counted = hoursIn(row)
  if (counted.outcome === 'unread') return rejected(useFindings.noHours(counted.cell))

  const problems = [...counted.problems]
  const { hours, external } = counted
  if (external !== undefined && external > hours) return rejected(useFindings.externalAbove())
  let period = written
  if (hours > hundredthsIn(period) && isFirstOfMonth(period)) {
    // A spreadsheet turns 2026年3月 into the first of March.
    period = monthOfDay(period.from) ?? period
    problems.push(useFindings.takenAsMonth(written.from))
  }
  if (hours > hundredthsIn(period)) {
    return rejected(useFindings.tooManyHours(hours / 100, hundredthsIn(period) / 100))
  }
  const use: HoursUse = { type: 'hours', ...period, hours, ...(external !== undefined && { external }) }
  return { outcome: 'taken', use, instrument, problems }
}

const rejected = (problem: Finding): UseOutcome => ({ outcome: 'rejected', problems: [problem] })
const hundredthsIn = (period: Period) => daysOf(period) * 2400
const isFirstOfMonth = ({ from, to }: Period) => from === to && from.endsWith('-01')

/** The period of a cell, else from the day of a start to the day of an end. */
function periodIn({ period, year, from, to }: Row): Period | undefined {
  if (!isBlank(period)) return readPeriod(period ?? '', isBlank(year) ? undefined : year)
  if (isBlank(from)) return isBlank(year) ? undefined : readPeriod(year ?? '')
  const first = spanOf(from)
  const last = isBlank(to) ? first : spanOf(to)
  return first && last && last.to >= first.from ? { from: first.from, to: last.to } : undefined
}

function spanOf(cell = ''): Period | undefined {
  const period = readPeriod(cell)
  if (period) return period
  const moment = readMoment(cell)
  if (!moment) return undefined
  const day = dayInChina(moment.time)
  return { from: day, to: day }
}

type Counted =
  | {
      readonly outcome: 'read'
      readonly hours: number
      readonly external?: number
      readonly problems: readonly Finding[]
    }
  | { readonly outcome: 'unread'; readonly cell: string }

/** Hundredths of an hour: the total, else the sum of both sides, else the time between start and end. */
function hoursIn(row: Row): Counted {
  for (const cell of [row.hours, row.inside, row.external]) {
    if (!isBlank(cell) && hundredthsOf(cell) === undefined) return { outcome: 'unread', cell: cell ?? '' }
  }
  const [total, inside, external] = [row.hours, row.inside, row.external].map(hundredthsOf)
  const summed = inside === undefined && external === undefined ? undefined : (inside ?? 0) + (external ?? 0)
  const hours = total ?? summed ?? spentBetween(row)
  if (hours === undefined) return { outcome: 'unread', cell: '' }
  const isExternal = /外|external|outside/i.test(row.userType ?? '')
  const isInside = /内|internal|inside/i.test(row.userType ?? '')
  const rest = inside === undefined ? undefined : Math.max(0, hours - inside)
  const outside = external ?? (isExternal ? hours : isInside ? 0 : rest)
  const problems: Finding[] = []
  if (total !== undefined && inside !== undefined && total !== inside + (external ?? total - inside)) {
    problems.push(useFindings.sumDiffers())
  }
  if (total === undefined && inside === undefined && external !== undefined)
    problems.push(useFindings.onlyExternal())
  return { outcome: 'read', hours, ...(outside !== undefined && { external: outside }), problems }
}

/** `12.5`, `12.5小时`, `36:30`, `90分钟`, in hundredths of an hour. */
function hundredthsOf(cell: string | undefined): number | undefined {
  if (cell === undefined || isBlank(cell)) return undefined
  const plain = cell.slice(0, 60).normalize('NFKC').trim()
  const clock = /^(\d{1,5}):([0-5]\d)(?::[0-5]\d)?$/.exec(plain)
  if (clock) return Math.round((Number(clock[1]) + Number(clock[2]) / 60) * 100)
  const minutes = /^(.+?)\s*(?:分钟?|min(?:utes?)?)$/i.exec(plain)?.[1]
  const amount = readNumber(minutes ?? plain.replace(/\s*(?:个?小时|机时|时|hours?|hrs?|h)$/i, ''))
  if (amount === undefined || amount < 0) return undefined
  return Math.round((minutes === undefined ? amount : amount / 60) * 100)
}

function spentBetween({ from, to }: Row): number | undefined {
  const [start, end] = [from, to].map(cell => (isBlank(cell) ? undefined : readMoment(cell ?? '')))
  if (!start || !end || start.whole || end.whole || end.time <= start.time) return undefined
  return Math.round((end.time - start.time) / 36_000)
}
