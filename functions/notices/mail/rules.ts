const hour = 60 * 60 * 1000
/** China's time, which knows no summer. */
const zone = 8 * hour
const digestHour = 8
/** Nothing joins the digest of a day shortly before it is made, lest it come just behind it. */
const closes = 5 * 60 * 1000

const dayOf = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10)

/** The day of whose digest a notice becomes part that is dispatched now. */
export const digestDayOf = (now: Date): string =>
  dayOf(now.getTime() + zone + closes + (24 - digestHour) * hour)

/** The last day whose digest is due by now: today's from eight in the morning. */
export const lastDigestDay = (now: Date): string => dayOf(now.getTime() + zone - digestHour * hour)

/** A day and those after it up to another; both are days, in order. */
export function daysBetween(after: string, upTo: string): readonly string[] {
  const days: string[] = []
  for (let day = nextDay(after); day <= upTo; day = nextDay(day)) days.push(day)
  return days
}

const nextDay = (day: string) => dayOf(Date.parse(`${day}T00:00:00Z`) + 24 * hour)

/** So many days before. */
export const daysBefore = (day: string, days: number): string =>
  dayOf(Date.parse(`${day}T00:00:00Z`) - days * 24 * hour)
