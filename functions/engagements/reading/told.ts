import type { StepValue } from '../../contract/engagement.ts'
import { slot } from '../../contract/engagement.ts'
import type { Language } from '../../contract/language.ts'
import type { Option } from '../../kinds/field.ts'
import { yuan } from '../../kinds/price/money.ts'
import type { StepField } from '../../kinds/process.ts'

/** The zone in which times are told that no timetable places elsewhere. */
const platformZone = 'Asia/Shanghai'

/**
 * What a step was told in a field, in the reader's words; undefined for a value that the field no longer knows.
 * @param zone in which times are told
 */
export function toldIn(
  field: StepField,
  value: StepValue,
  language: Language,
  zone = platformZone,
): string | undefined {
  switch (field.type) {
    case 'money':
      return typeof value === 'number' ? `¥${yuan(value).replace(/\.00$/, '')}` : undefined
    case 'number':
      return typeof value === 'number' ? `${value}${field.unit ? ` ${field.unit[language]}` : ''}` : undefined
    case 'flag':
      return value === true ? yes[language] : no[language]
    case 'choice':
      return typeof value === 'string' ? labelIn(field.options, value, language) : undefined
    case 'choices':
      return isWords(value)
        ? value.map(each => labelIn(field.options, each, language)).join(separator[language])
        : undefined
    case 'tags':
      return isWords(value) ? value.join(separator[language]) : undefined
    case 'slots': {
      const slots = slot.array().safeParse(value)
      return slots.success
        ? slots.data.map(each => slotText(each, language, zone)).join(separator[language])
        : undefined
    }
    case 'instant':
      return typeof value === 'string' ? instantText(value, language, zone) : undefined
    default:
      return typeof value === 'string' ? value : undefined
  }
}

const yes = { zh: '是', en: 'yes' }
const no = { zh: '否', en: 'no' }
const separator = { zh: '、', en: ', ' }

const isWords = (value: StepValue): value is string[] =>
  Array.isArray(value) && value.every(each => typeof each === 'string')

const labelIn = (options: readonly Option[], value: string, language: Language) =>
  options.find(option => option.value === value)?.[language] ?? value

/** A time on the wall clock of a zone, `2026-11-24 09:00`. */
export function instantText(at: string, language: Language, zone = platformZone): string {
  const parts = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at))
  const part = (type: string) => parts.find(each => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`
}

/** `2026-11-24 09:00–12:00`; the day of the end is told where it is another. */
export function slotText(
  { start, end }: { start: string; end: string },
  language: Language,
  zone = platformZone,
): string {
  const [from, to] = [instantText(start, language, zone), instantText(end, language, zone)]
  return from.slice(0, 10) === to.slice(0, 10) ? `${from}–${to.slice(11)}` : `${from} – ${to}`
}
