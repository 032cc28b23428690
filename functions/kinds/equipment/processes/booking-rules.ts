import { dayInChina } from '../../../contract/china-time.ts'
import type { Slot } from '../../../contract/engagement.ts'
import type { Fault, Offer } from '../../definition.ts'
import { isSet } from '../../detail.ts'
import { quotedFacts } from '../../price/steps.ts'
import type { Facts, StepContext } from '../../process.ts'
import { fault, numberIn, textIn } from '../../processes/fault.ts'
import { mostSlots } from './booking-fields.data.ts'
import { isSharing, purposeFaults } from './purpose.ts'
import { isOffered } from './settings.ts'
import { everyWeek } from './weekly.ts'

const hour = 60 * 60 * 1000
const minute = 60 * 1000

/** Hours before the start until which a booking is moved or cancelled freely, where the timetable says nothing. */
const usualFreeChange = 24

/** Every time that a request is for: those that were chosen, in each of the weeks for which they come again. */
export function bookedSlots(context: StepContext): readonly Slot[] {
  const weeks = context.input.repeatWeeks
  if (typeof weeks !== 'number' || weeks < 2) return context.slots
  const zone = context.known.timeZone
  return everyWeek(context.slots, weeks, typeof zone === 'string' ? zone : 'Asia/Shanghai')
}

const tooManyFaults = (context: StepContext): readonly Fault[] =>
  bookedSlots(context).length > mostSlots
    ? [
        fault(
          'repeatWeeks',
          `一次最多预约 ${mostSlots} 个时段：请减少周数。`,
          `One request holds ${mostSlots} times at most: choose fewer weeks.`,
        ),
      ]
    : []

/** How an instrument may be used by whoever books it. */
export const useTypesOf = (offer: Offer): readonly string[] =>
  (['assisted', 'self-use'] as const).filter(useType => isOffered(offer, useType))

/** What stands against a booking: the purpose on its days, a training that is missing. */
export function requestFaults(context: StepContext): readonly Fault[] {
  return [...tooManyFaults(context), ...termsFaults(context)]
}

/** What every step that fixes a time checks again. */
export function termsFaults(context: StepContext): readonly Fault[] {
  const first = firstStart(bookedSlots(context))
  const day = first === undefined ? context.today : dayInChina(first)
  return [...purposeFaults(context.offer, textIn(context, 'purpose') ?? '', day), ...trainingFaults(context)]
}

/** Whoever uses a demanding instrument alone was trained on it, and still is on the last day. */
function trainingFaults(context: StepContext): readonly Fault[] {
  if (!isSet(context.offer, 'trainingRequired') || textIn(context, 'useType') !== 'self-use') return []
  const until = context.known.training
  if (typeof until !== 'string') {
    return [
      fault(
        'useType',
        '自主上机须先通过这台仪器的培训：请改选“陪同上机”，并请机构在陪同时培训、登记。',
        'Whoever uses this instrument alone is trained on it first: choose assisted use and ask the provider to train you then.',
      ),
    ]
  }
  const last = lastEnd(bookedSlots(context))
  return last !== undefined && dayInChina(last - 1) > until
    ? [
        fault(
          'slots',
          `培训有效期至 ${until}，早于所选时段：请选更早的时间，或改选“陪同上机”并续期培训。`,
          `The training is valid until ${until}, and the chosen time is later: choose an earlier one, or assisted use and have the training renewed.`,
        ),
      ]
    : []
}

/** What follows from a request: all its times, whether it counts as sharing, and the price. */
export function requestFacts(context: StepContext): Facts {
  const purpose = textIn(context, 'purpose') ?? ''
  return {
    slots: [...bookedSlots(context)],
    ...hoursFacts(context),
    sharing: isSharing(purpose),
    // Nobody asks their own organisation: who books here comes from outside.
    external: true,
    ...priceFacts(context),
  }
}

/** Whoever holds a training and comes alone has the hours that the timetable keeps for those who were trained. */
function hoursFacts(context: StepContext): Facts {
  const { training, trainedGroup } = context.known
  const last = lastEnd(bookedSlots(context))
  const trained = typeof training === 'string' && last !== undefined && dayInChina(last - 1) <= training
  return trained && typeof trainedGroup === 'string' && textIn(context, 'useType') === 'self-use'
    ? { group: trainedGroup }
    : {}
}

/** The price of what is asked for now; an operator is part of assisted use. */
export function priceFacts(context: StepContext): Facts {
  const assisted = textIn(context, 'useType') === 'assisted'
  const quoted = quotedFacts(
    { ...context, slots: bookedSlots(context), facts: { ...context.facts, assisted } },
    'booking',
  )
  return { assisted, ...quoted }
}

/** A taker moves freely until so many hours before the start; later only the provider can cancel without consequence. */
export function moveFaults(context: StepContext): readonly Fault[] {
  const hours = freeChangeHours(context)
  const tooLate = hoursBefore(context) < hours
  return [
    ...(tooLate
      ? [
          fault(
            'slots',
            `开始前不足 ${hours} 小时，不能自行改期：请给机构留言协商，或取消后重新预约。`,
            `It is less than ${hours} hours before the start, too late to move it yourself: write to the provider, or cancel and book anew.`,
          ),
        ]
      : []),
    ...termsFaults(context),
  ]
}

/** Whether a cancellation came so late that the provider could hardly give the time to others. */
export const cancelFacts = (context: StepContext): Facts => ({
  lateCancel: context.before.length > 0 && hoursBefore(context) < freeChangeHours(context),
})

/** A booking that has begun is not cancelled any more. */
export function cancelFaults(context: StepContext): readonly Fault[] {
  const first = firstStart(context.before)
  return first !== undefined && first <= Date.parse(context.now)
    ? [
        fault(
          'reason',
          '预约时间已开始，不能取消：请由机构登记用时或未到场。',
          'The time has begun, so it cannot be cancelled: the provider notes the use, or that nobody came.',
        ),
      ]
    : []
}

const freeChangeHours = ({ known }: StepContext) =>
  typeof known.freeChangeHours === 'number' ? known.freeChangeHours : usualFreeChange

function hoursBefore({ before, now }: StepContext): number {
  const first = firstStart(before)
  return first === undefined ? Number.POSITIVE_INFINITY : (first - Date.parse(now)) / hour
}

/** Nobody has come, or has used anything, before the time begins. */
export function begunFaults(context: StepContext): readonly Fault[] {
  const first = firstStart(context.slots)
  return first === undefined || first <= Date.parse(context.now)
    ? []
    : [fault('note', '预约时间还没开始，到时再登记。', 'The time has not begun yet: note it once it has.')]
}

/** No instrument ran longer than from the beginning until now. */
export function useFaults(context: StepContext): readonly Fault[] {
  const early = begunFaults(context)
  if (early.length > 0) return early.map(each => ({ ...each, pointer: '/actualMinutes' }))
  const first = firstStart(context.slots)
  const most = first === undefined ? undefined : Math.ceil((Date.parse(context.now) - first) / minute)
  return most !== undefined && (numberIn(context, 'actualMinutes') ?? 0) > most
    ? [
        fault(
          'actualMinutes',
          `从开始到现在共 ${most} 分钟，实际用时不能更长，请核对。`,
          `Only ${most} minutes have passed since the start: please check the time used.`,
        ),
      ]
    : []
}

/** When it was used, and what is due: as told, else as quoted. */
export function useFacts(context: StepContext): Facts {
  const last = lastEnd(context.slots)
  const due = numberIn(context, 'dueFen') ?? numberIn(context, 'quotedFen')
  return {
    usedOn: last === undefined ? context.today : earlier(dayInChina(last - 1), context.today),
    ...(due !== undefined && { dueFen: due }),
  }
}

/** A training lasts until today at least. */
export function trainFaults(context: StepContext): readonly Fault[] {
  const until = textIn(context, 'trainedUntil') ?? ''
  return until < context.today
    ? [fault('trainedUntil', '有效期不能早于今天。', 'The training cannot end before today.')]
    : []
}

const earlier = (a: string, b: string) => (a < b ? a : b)
const firstStart = (slots: readonly Slot[]) =>
  slots.length === 0 ? undefined : Math.min(...slots.map(({ start }) => Date.parse(start)))
const lastEnd = (slots: readonly Slot[]) =>
  slots.length === 0 ? undefined : Math.max(...slots.map(({ end }) => Date.parse(end)))
