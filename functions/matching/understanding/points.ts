import { parts, type Span } from './calendar.ts'

/**
 * `weak`: a day only counts with a word such as 前 or "by" beside it; 今年 alone is no wish. `closed`: both ends were
 * said (1–15 December), so that "from" before it opens nothing.
 */
export type Point = Span & { weak: boolean; closed?: boolean }

/** Builds a span in the year that was said, or else in the first year in which it is not over. */
export function upcoming(
  build: (year: number) => Span | undefined,
  year: number | undefined,
  today: string,
): Point | undefined {
  if (year !== undefined) return strong(build(year))
  const { year: current } = parts(today)
  const now = build(current)
  return strong(now && now.to >= today ? now : build(current + 1))
}

/** The span of one day. */
export function span(day: string): Span {
  return { from: day, to: day }
}

export function single(day: string | undefined): Point | undefined {
  return day === undefined ? undefined : { ...span(day), weak: false }
}

export function closed(point: Point | undefined, last: string | undefined): Point | undefined {
  return point && { ...point, closed: last !== undefined }
}

export function strong(value: Span | undefined): Point | undefined {
  return value && { ...value, weak: false }
}
