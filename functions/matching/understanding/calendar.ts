/** Days are ISO strings `YYYY-MM-DD`: they compare as text. All arithmetic is in UTC, no zone can shift a day. */
export type Span = { from: string; to: string }

/** The day of a year, month (1–12) and day of month; undefined when there is no such day, as 30 February. */
export function dayOf(year: number, month: number, day: number): string | undefined {
  if (year < 1000 || year > 9998) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? iso(date) : undefined
}

export function addDays(day: string, count: number): string {
  const { year, month, date } = parts(day)
  return iso(new Date(Date.UTC(year, month - 1, date + Math.round(count))))
}

/** Months later, on the last day of that month when it is shorter: 31 January and a month is 28 February. */
export function addMonths(day: string, count: number): string {
  const { year, month, date } = parts(day)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return iso(new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))))
}

/** A whole month, `offset` months after that of the day. */
export function monthOf(day: string, offset = 0): Span {
  const { year, month } = parts(day)
  return {
    from: iso(new Date(Date.UTC(year, month - 1 + offset, 1))),
    to: iso(new Date(Date.UTC(year, month + offset, 0))),
  }
}

/** A whole year, `offset` years after that of the day. */
export function yearOf(day: string, offset = 0): Span {
  const year = parts(day).year + offset
  return { from: iso(new Date(Date.UTC(year, 0, 1))), to: iso(new Date(Date.UTC(year, 11, 31))) }
}

/** A quarter (1–4) of the year of the day; the next one of that number when it is over. */
export function quarterOf(day: string, quarter: number): Span {
  const { year } = parts(day)
  const span = {
    from: iso(new Date(Date.UTC(year, quarter * 3 - 3, 1))),
    to: iso(new Date(Date.UTC(year, quarter * 3, 0))),
  }
  return span.to >= day ? span : quarterOf(yearOf(day, 1).from, quarter)
}

/** A week from Monday to Sunday (ISO 8601), `offset` weeks after that of the day. */
export function weekOf(day: string, offset = 0): Span {
  const from = addDays(day, 1 - weekday(day) + offset * 7)
  return { from, to: addDays(from, 6) }
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: string): number {
  const { year, month, date } = parts(day)
  return new Date(Date.UTC(year, month - 1, date)).getUTCDay() || 7
}

/** The early, middle or late third of a span: 上旬, 中旬, 下旬 of a month. */
export function third(span: Span, part: 'early' | 'middle' | 'late'): Span {
  const days = Math.round((Date.parse(span.to) - Date.parse(span.from)) / 86_400_000) + 1
  const length = Math.ceil(days / 3)
  if (part === 'early') return { from: span.from, to: addDays(span.from, length - 1) }
  if (part === 'late') return { from: addDays(span.from, Math.min(length * 2, days - 1)), to: span.to }
  return { from: addDays(span.from, length), to: addDays(span.from, Math.max(length, length * 2 - 1)) }
}

/** Whether a text is a day that this file can count with. */
export function isDay(day: string): boolean {
  const { year, month, date } = parts(day)
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && dayOf(year, month, date) === day
}

export function parts(day: string): { year: number; month: number; date: number } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { year, month, date }
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10)
}
