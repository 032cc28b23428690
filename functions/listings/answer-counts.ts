import type { Answers } from '../contract/matching.ts'

/**
 * How the answers of one provider are counted, and what the counts say. Pure. Questions are counted by the week in which
 * they were asked, in an item for each half-year, so that silence is judged a week after its time is over at the latest.
 */

/** Days within which an answer counts as given in time. */
export const inTime = 30
/** Within so many days an answer came; the last is `inTime`. */
const within = [1, 2, 3, 7, 14, inTime] as const
export const dayMilliseconds = 24 * 60 * 60 * 1000
const weekMilliseconds = 7 * dayMilliseconds
/** A Monday far enough back that every week has a number above 0. */
const firstMonday = Date.UTC(2020, 0, 6)

/** Names of the counts in one item; what was never counted is absent. */
export type Counts = Readonly<Record<string, unknown>>
export const weeksAnItem = 26

const weekOf = (at: number) => Math.floor((at - firstMonday) / weekMilliseconds)
const placeOf = (week: number) => week % weeksAnItem

/** Which item an instant is counted in, oldest first by name. */
export const periodOf = (at: number): string => String(Math.floor(weekOf(at) / weeksAnItem)).padStart(4, '0')

/** The items that figures are worked out from: the last half-year's and the one before. */
export const periodsOf = (now: number): readonly string[] => [
  periodOf(now),
  periodOf(now - weeksAnItem * weekMilliseconds),
]

export const askedCount = (askedAt: number) => `asked${placeOf(weekOf(askedAt))}`
export const answeredCounts = (askedAt: number, at: number): readonly string[] => {
  const days = within.find(most => at - askedAt <= most * dayMilliseconds)
  return days === undefined ? [] : [`answered${placeOf(weekOf(askedAt))}`, `within${days}`]
}
/** Every name that an item may carry. */
export const countNames: readonly string[] = [
  ...Array.from({ length: weeksAnItem }, (_, week) => [`asked${week}`, `answered${week}`]).flat(),
  ...within.map(days => `within${days}`),
]

/**
 * What the counts of a provider's items say: a question is judged once it is answered or its time is over.
 * `undefined` while there is none to judge.
 */
export function figuresOf(
  items: readonly { period: string; counts: Counts }[],
  now: number,
): Answers | undefined {
  let asked = 0
  let answered = 0
  const byDays = within.map(() => 0)
  for (const { period, counts } of items) {
    for (let place = 0; place < weeksAnItem; place += 1) {
      const week = Number(period) * weeksAnItem + place
      const overdue = firstMonday + (week + 1) * weekMilliseconds + inTime * dayMilliseconds <= now
      const inTimeOnes = numberIn(counts, `answered${place}`)
      asked += overdue ? numberIn(counts, `asked${place}`) : inTimeOnes
      answered += inTimeOnes
    }
    for (const [at, days] of within.entries())
      byDays[at] = (byDays[at] ?? 0) + numberIn(counts, `within${days}`)
  }
  if (asked === 0) return undefined
  const medianDays = medianOf(byDays, asked)
  return { asked, answered, ...(medianDays !== undefined && { medianDays }) }
}

/** Within how many days half of all judged questions had their answer; `undefined` where fewer than half ever had. */
function medianOf(byDays: readonly number[], asked: number): number | undefined {
  let sum = 0
  for (const [at, days] of within.entries()) {
    sum += byDays[at] ?? 0
    if (sum * 2 >= asked) return days
  }
  return undefined
}

function numberIn(counts: Counts, name: string): number {
  const value = counts[name]
  return typeof value === 'number' ? value : 0
}
