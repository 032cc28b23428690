import { mostRecordDays } from '../../../contract/uses.ts'
import type { BusyUse, Finding, Row, UseOutcome, UsesFormat } from '../../definition.ts'
import { cleanLine, cleanText, isBlank } from '../../table/text.ts'
import { busyColumns } from './columns.data.ts'
import { instrumentIn } from './instrument.ts'
import { dayAfter, type Moment, readClock, readMoment } from './moment.ts'
import { useFindings } from './use-finding.ts'

/** Longer than a season an instrument is not booked but out of use. */
const mostBusyDays = mostRecordDays.busy
const longestText = 300
const day = 86_400_000

/** When instruments are taken: rows of a booking system, or events of a calendar file. */
export const busyTimes: UsesFormat = { of: 'uses', columns: busyColumns, readUse }

function readUse(row: Row): UseOutcome {
  const instrument = instrumentIn(row, ['location', 'calendar', 'text'])
  if (!instrument) return rejected(useFindings.noInstrument())
  const { start: startCell, end: endCell } = boundsIn(row)
  const start = momentIn(startCell, midnightOf(row.date))
  if (!start) return rejected(useFindings.noTime('开始时间', 'start', startCell ?? row.date ?? ''))
  const end = isBlank(endCell)
    ? start.whole && start
    : momentIn(endCell, midnightOf(row.date) ?? midnightBefore(start))
  if (!end) return rejected(useFindings.noTime('结束时间', 'end', endCell ?? ''))
  const until = endOf(start, end, endCell)
  if (until <= start.time) return rejected(useFindings.endBeforeStart())
  if (until - start.time > mostBusyDays * day) return rejected(useFindings.busyTooLong(mostBusyDays))

  const uid = cleanLine(row.uid, 300)
  const text = isBlank(row.text) ? undefined : cleanText(row.text, longestText)
  const use: BusyUse = {
    type: 'busy',
    start: new Date(start.time).toISOString(),
    end: new Date(until).toISOString(),
    ...(uid && { uid }),
    ...(text && { text }),
  }
  return { outcome: 'taken', use, instrument, problems: [] }
}

const rejected = (problem: Finding): UseOutcome => ({ outcome: 'rejected', problems: [problem] })

/** Start and end, from their own columns or from one cell such as `2026-03-05 09:00-11:30`. */
function boundsIn({ start, end, slot }: Row): Row {
  if (!isBlank(start) || isBlank(slot)) return { ...filled('start', start), ...filled('end', end) }
  const parted = /^(.*\d[^-~至到—–]*?)\s*[-~至到—–]+\s*(\d{1,2}[:时点].*|\d{4}.*)$/.exec(
    (slot ?? '').slice(0, 80),
  )
  return parted ? { ...filled('start', parted[1]), ...filled('end', parted[2]) } : filled('start', slot)
}

const filled = (field: string, cell: string | undefined): Row =>
  cell === undefined || isBlank(cell) ? {} : { [field]: cell }

/** A whole time, or a time of day on the row's day; that day itself where the cell is empty. */
function momentIn(cell: string | undefined, midnight: number | undefined): Moment | undefined {
  if (cell === undefined) return midnight === undefined ? undefined : { time: midnight, whole: true }
  const clock = readClock(cell)
  if (clock === undefined) return readMoment(cell)
  return midnight === undefined ? undefined : { time: midnight + clock, whole: false }
}

function midnightOf(date: string | undefined): number | undefined {
  const moment = isBlank(date) ? undefined : readMoment(date ?? '')
  return moment && midnightBefore(moment)
}

const eightHours = 8 * 3_600_000
const midnightBefore = ({ time }: Moment) => Math.floor((time + eightHours) / day) * day - eightHours

/** A day without a time lasts until its end; a time of day before the start belongs to the next day. */
function endOf(start: Moment, end: Moment, cell: string | undefined): number {
  if (end.whole) return dayAfter(end.time)
  const isClock = cell !== undefined && readClock(cell) !== undefined
  return isClock && end.time <= start.time ? dayAfter(end.time) : end.time
}
