import type { Language } from '../../functions/contract/language.ts'
import { common as commonEn } from '../../web/src/lib/i18n/en/common.ts'
import { listings as listingsEn } from '../../web/src/lib/i18n/en/listings.ts'
import { matching as matchingEn } from '../../web/src/lib/i18n/en/matching.ts'
import { notices as noticesEn } from '../../web/src/lib/i18n/en/notices.ts'
import { organisation as organisationEn } from '../../web/src/lib/i18n/en/organisation.ts'
import { ranking as rankingEn } from '../../web/src/lib/i18n/en/ranking.ts'
import { common as commonZh } from '../../web/src/lib/i18n/zh/common.ts'
import { listings as listingsZh } from '../../web/src/lib/i18n/zh/listings.ts'
import { matching as matchingZh } from '../../web/src/lib/i18n/zh/matching.ts'
import { notices as noticesZh } from '../../web/src/lib/i18n/zh/notices.ts'
import { organisation as organisationZh } from '../../web/src/lib/i18n/zh/organisation.ts'
import { ranking as rankingZh } from '../../web/src/lib/i18n/zh/ranking.ts'

const zh = { ...commonZh, ...listingsZh, ...matchingZh, ...noticesZh, ...organisationZh, ...rankingZh }
export type WordKey = keyof typeof zh
const catalogues: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = {
  zh,
  en: { ...commonEn, ...listingsEn, ...matchingEn, ...noticesEn, ...organisationEn, ...rankingEn },
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
