import type { Language } from '../../functions/contract/language.ts'
import { first as firstEn } from '../../web/src/lib/i18n/en/first.ts'
import { further as furtherEn } from '../../web/src/lib/i18n/en/further.ts'
import { first as firstZh } from '../../web/src/lib/i18n/zh/first.ts'
import { further as furtherZh } from '../../web/src/lib/i18n/zh/further.ts'

const zh = { ...firstZh, ...furtherZh }
export type WordKey = keyof typeof zh
const catalogues: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = {
  zh,
  en: { ...firstEn, ...furtherEn },
}

export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string

/** The pages' own words, so that a test finds a button by the name it has today. What a rule demands a test spells out. */
export const wordsOf =
  (language: Language): Say =>
  (key, values = {}) => {
    const [one = '', other] = catalogues[language][key].split('|')
    const chosen = other === undefined || (language === 'en' && values.count === 1) ? one : other
    return chosen.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  }
