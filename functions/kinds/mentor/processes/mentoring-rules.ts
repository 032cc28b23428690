import type { Slot } from '../../../contract/engagement.ts'
import type { Fault } from '../../definition.ts'
import { numberOfFact, wordsOfFact } from '../../facts.ts'
import type { Facts, StepContext } from '../../process.ts'

/** How many firms a mentor takes who has not said. */
export const usualCapacity = 3
const minute = 60_000
/** Nobody plans further ahead. */
const furthest = 180 * 24 * 60 * minute

/** Why this mentor cannot be asked now. */
export function mayAsk({ known, input, listing }: StepContext): readonly Fault[] {
  const faults: Fault[] = []
  if (known['mentor-full'] === true) {
    faults.push({
      pointer: '/listing',
      message: {
        zh: '这位导师的名额已满：请先问别的导师，或过些时候再来',
        en: 'This mentor has no place left: ask another one first, or come back later',
      },
    })
  }
  const choices = wordsOfFact(input, 'choices')
  if (choices.includes(listing.id) || new Set(choices).size < choices.length) {
    faults.push({
      pointer: '/choices',
      message: { zh: '每位导师只能列一次', en: 'Each mentor can be named once only' },
    })
  }
  return faults
}

/** A session lies ahead, and says where the two meet. */
export function maySchedule({ input, now }: StepContext): readonly Fault[] {
  const faults: Fault[] = []
  const ahead = Date.parse(String(input.start)) - Date.parse(now)
  if (!(ahead > 0)) {
    faults.push({
      pointer: '/start',
      message: {
        zh: '这个时间已经过去：请另选一个时间',
        en: 'This time has passed: choose another one',
      },
    })
  }
  if (ahead > furthest) {
    faults.push({
      pointer: '/start',
      message: { zh: '最多提前半年约时间', en: 'Agree on a time within the next half year' },
    })
  }
  if (input.way === 'video' && !input.link) {
    faults.push({
      pointer: '/link',
      message: { zh: '视频见面请填会议链接', en: 'Give the link of the meeting for a call by video' },
    })
  }
  if (input.way === 'on-site' && !input.place) {
    faults.push({
      pointer: '/place',
      message: { zh: '当面谈请填地点', en: 'Say where you meet in person' },
    })
  }
  return faults
}

/** The session as a time that both calendars show. */
export function sessionOf({ input }: StepContext): Facts {
  const start = Date.parse(String(input.start))
  const end = start + Number(input.minutes) * minute
  const slot: Slot = { start: new Date(start).toISOString(), end: new Date(end).toISOString() }
  return { slots: [slot] }
}

/** A session can be told of once it has begun. */
export function hasBegun({ slots, now }: StepContext): readonly Fault[] {
  const [session] = slots
  if (session && Date.parse(session.start) <= Date.parse(now)) return []
  return [
    {
      pointer: '',
      message: {
        zh: '还没有到约定的时间：见面之后再记录',
        en: 'The time has not come yet: tell of the session once it is held',
      },
    },
  ]
}

/** What was held so far, with the session that now counts; its minutes are the input's, else those that were told before. */
export function counted({ facts, input, slots }: StepContext): Facts {
  const minutes = numberOfFact(input, 'heldMinutes') ?? numberOfFact(facts, 'heldMinutes') ?? 0
  const held = slotsIn(facts, 'heldSlots')
  return {
    sessionsHeld: (numberOfFact(facts, 'sessionsHeld') ?? 0) + 1,
    minutesHeld: (numberOfFact(facts, 'minutesHeld') ?? 0) + minutes,
    heldSlots: [...held, ...slots].slice(-mostKept),
    countedMinutes: minutes,
    slots: [],
  }
}

/** The session is off: nothing stands in the calendars any more. */
export const noSession = (): Facts => ({ slots: [] })

/** An ending that counts needs something that was done. */
export function wasMentored({ facts }: StepContext): readonly Fault[] {
  if ((numberOfFact(facts, 'sessionsHeld') ?? 0) > 0) return []
  return [
    {
      pointer: '',
      message: {
        zh: '还没有见过面：没有谈成就选“不再继续”',
        en: 'You have not met yet: choose “Stop here” where nothing came of it',
      },
    },
  ]
}

const mostKept = 60

function slotsIn(facts: Facts, name: string): readonly Slot[] {
  const value = facts[name]
  return Array.isArray(value) ? value.filter(each => typeof each === 'object') : []
}
