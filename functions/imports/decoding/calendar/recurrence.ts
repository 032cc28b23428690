import ICAL from 'ical.js'

type Recur = InstanceType<typeof ICAL.Recur>
type Time = InstanceType<typeof ICAL.Time>

/** Occurrences that are taken of one event. */
export const mostOccurrences = 1000
/** Years after its first occurrence within which an event is expanded. */
const mostYears = 2

/** Days, hours … that are looked at for all events of a calendar: a few seconds of work. */
const mostSteps = 500_000

/** The times at which a rule lets an event occur, on the wall clock of its start; `cut` where there would be more. */
export type Expand = (rule: Recur, start: Time) => { readonly times: readonly Time[]; readonly cut: boolean }

/** Thrown through ical.js, which looks for an occurrence for ever where a rule can have none. */
class BeyondWindow extends Error {}

/**
 * Expands the rules of one calendar, the first time of each included. Rules by minute and second are refused: nobody
 * books by them. The function throws an Error for a rule that makes no sense, and where too much was expanded already.
 */
export function expander(most: number = mostSteps): Expand {
  let steps = most
  class BoundedIterator extends ICAL.RecurIterator {
    override check_contracting_rules(): boolean {
      steps -= 1
      if (steps < 0) throw new Error('too much')
      if (this.last.year > this.dtstart.year + mostYears + 1) throw new BeyondWindow()
      return super.check_contracting_rules()
    }
  }
  return (rule, start) => {
    if (rule.freq === 'SECONDLY' || rule.freq === 'MINUTELY') throw new Error('too often')
    const end = start.clone()
    end.year += mostYears
    const bounded = rule.clone()
    // A rule's own end may be on another clock: it is widened by a day here, and the caller cuts exactly.
    const own = rule.until?.clone()
    own?.adjust(1, 0, 0, 0)
    const endless = !own || own.compare(end) > 0
    bounded.until = endless ? end : own
    const times: Time[] = []
    try {
      const iterator = new BoundedIterator({ rule: bounded, dtstart: start })
      for (let next = iterator.next(); next; next = iterator.next()) {
        if (times.length === mostOccurrences) return { times, cut: true }
        times.push(next.clone())
      }
    } catch (error) {
      if (!(error instanceof BeyondWindow)) throw error
    }
    return { times, cut: endless && rule.count === null }
  }
}
