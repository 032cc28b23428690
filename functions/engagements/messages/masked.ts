import type { StepValue } from '../../contract/engagement.ts'
import type { Facts, Process } from '../../kinds/process.ts'
import { faultsOf } from '../../needs/board/public-text.ts'
import type { EngagementEvent } from '../model.ts'

const mask = '＊＊＊'
/** Rules of the board that name a way to reach a person; what it says of money is no secret between two sides. */
const reaching = new Set(['mail', 'phone', 'chat', 'identity'])

/** A text in which no way to reach a person can be read: what both sides may know once they have agreed. */
export function masked(text: string): string {
  const places = faultsOf(text, []).filter(({ rule }) => reaching.has(rule))
  let shown = ''
  let from = 0
  for (const { start, end } of places) {
    if (start < from) continue
    shown += text.slice(from, start) + mask
    from = end
  }
  return shown + text.slice(from)
}

type Steps = Pick<Process, 'actions'>

/** Facts as both sides may know them before they have agreed: what somebody wrote freely is masked like a message. */
export function maskedFacts(process: Steps, facts: Facts): Facts {
  const fields = Object.values(process.actions).flatMap(({ input = [] }) => input)
  const written = new Set(fields.flatMap(({ name, type }) => (ownWords.has(type) ? [name] : [])))
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, written.has(name) ? maskedValue(value) : value]),
  )
}

/** A step as both sides may read of it before they have agreed. */
export const maskedEvent = (process: Steps, event: EngagementEvent): EngagementEvent => {
  const input = maskedFacts(process, event.data.input)
  const derived = maskedFacts(process, event.data.derived)
  return event.type === 'engagement-opened'
    ? { ...event, data: { ...event.data, input, derived } }
    : { ...event, data: { ...event.data, input, derived } }
}

/** Types of fields that hold a person's own words. */
const ownWords: ReadonlySet<string> = new Set(['text', 'longtext', 'tags'])

function maskedValue(value: StepValue): StepValue {
  if (typeof value === 'string') return masked(value)
  if (!Array.isArray(value)) return value
  const words = value.filter(each => typeof each === 'string')
  return words.length === value.length ? words.map(masked) : value
}
