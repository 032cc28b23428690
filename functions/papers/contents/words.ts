import type { Bilingual } from '../../contract/language.ts'
import { toldIn } from '../../engagements/reading/told.ts'
import { processes } from '../../kinds/processes.ts'
import type { Subject } from '../subject.ts'

/** A fact in the words of the form that asked for it; undefined where nothing was told, or nothing asks for it any more. */
export function wordsOf({ record }: Subject, name: string): Bilingual | undefined {
  const value = record.facts[name]
  const actions = Object.values(processes.get(record.process)?.actions ?? {})
  const field = actions.flatMap(({ input }) => input ?? []).find(each => each.name === name)
  if (value === undefined || !field) return undefined
  const [zh, en] = [toldIn(field, value, 'zh'), toldIn(field, value, 'en')]
  return zh === undefined || en === undefined ? undefined : { zh, en }
}

export const minutesText = (minutes: number | undefined): Bilingual | undefined =>
  minutes === undefined
    ? undefined
    : {
        zh: `${minutes} 分钟（${(minutes / 60).toFixed(2)} 小时）`,
        en: `${minutes} minutes (${(minutes / 60).toFixed(2)} hours)`,
      }
