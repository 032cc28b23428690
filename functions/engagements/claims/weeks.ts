import type { Span } from '../availability/spans.ts'

const day = 24 * 60 * 60 * 1000
const week = 7 * day
/** The first Monday after 1970 began, a Thursday. */
const firstMonday = 4 * day

/** ISO weeks in UTC that a time lies in, as `2026-W48`, in their order. */
export function weeksOf({ start, end }: Span): readonly string[] {
  const first = Math.floor((start - firstMonday) / week)
  const last = Math.floor((end - 1 - firstMonday) / week)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) =>
    weekName(firstMonday + (first + at) * week),
  )
}

/** A week belongs to the year of its Thursday (ISO 8601). */
function weekName(monday: number): string {
  const year = new Date(monday + 3 * day).getUTCFullYear()
  const number = Math.floor((monday + 3 * day - Date.UTC(year, 0, 1)) / week) + 1
  return `${year}-W${String(number).padStart(2, '0')}`
}
