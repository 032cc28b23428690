import { readDate } from '../../table/date.ts'

/** A time as a table writes it; `whole` where only the day is given. Milliseconds since the epoch. */
export type Moment = { readonly time: number; readonly whole: boolean }

/** Times without a zone are those of Asia/Shanghai, which has been eight hours ahead all year since 1992. */
const offset = 8 * 3_600_000
const day = 86_400_000
const longestMoment = 60

/**
 * `2026-03-05 09:00`, `2026/3/5 9:00:00`, `2026年3月5日 9时30分`, an ISO instant with its zone, a day alone, or the number of
 * a spreadsheet (46086.375). Undefined for anything else.
 */
export function readMoment(cell: string): Moment | undefined {
  if (cell.length > longestMoment) return undefined
  const plain = cell.normalize('NFKC').trim()
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/i.test(plain)) {
    const time = Date.parse(plain)
    return Number.isNaN(time) ? undefined : { time, whole: false }
  }
  const serial = /^\d{5}(\.\d+)$/.exec(plain)
  const date = readDate(serial ? plain.slice(0, 5) : plain.replace(clockBehind, ''))
  if (date.outcome !== 'read') return undefined
  const midnight = Date.parse(`${date.day}T00:00:00Z`) - offset
  if (serial) return { time: midnight + Math.round(Number(`0${serial[1]}`) * 1440) * 60_000, whole: false }
  const clock = clockBehind.exec(plain)?.[0]
  if (clock === undefined) return { time: midnight, whole: true }
  const passed = readClock(clock)
  return passed === undefined ? undefined : { time: midnight + passed, whole: false }
}

const clockBehind = /[T ]+\d{1,2}(?:[:时点].*)$|(?<=日)\d{1,2}[:时点].*$/

/** Milliseconds since midnight of `9:00`, `09:00:30`, `9时30分`, `9点`, `24:00`. */
export function readClock(cell: string): number | undefined {
  const found = /^[T ]*(\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.\d+)?)?|[时点](?:(\d{1,2})分?)?)$/.exec(
    cell.slice(0, 30).normalize('NFKC').trim(),
  )
  if (!found) return undefined
  const [hours, minutes, seconds] = [found[1], found[2] ?? found[4] ?? 0, found[3] ?? 0].map(Number)
  if (hours === undefined || minutes === undefined || seconds === undefined) return undefined
  const passed = ((hours * 60 + minutes) * 60 + seconds) * 1000
  return minutes < 60 && seconds < 60 && passed <= day ? passed : undefined
}

/** A moment a day later: the end of a day that is given without a time. */
export const dayAfter = (moment: number) => moment + day
