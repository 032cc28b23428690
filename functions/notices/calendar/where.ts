import type { Facts } from '../../kinds/process.ts'

/** Where a time is held, as its calendar event says it: the meeting's link or place, else where the instrument stands. */
export function whereOf(facts: Facts, site?: string): { location?: string } {
  const told = [facts.link, facts.place].find(value => typeof value === 'string' && value !== '')
  const location = typeof told === 'string' ? told : site
  return location ? { location } : {}
}
