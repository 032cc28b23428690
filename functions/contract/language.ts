/** The reader's language: chosen in the page, sent as Accept-Language. */
export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

/** A word or sentence in every language that the pages speak. */
export type Bilingual = Readonly<Record<Language, string>>

/** What reads the same in every language: a name, a number, a day. */
export const same = (text: string): Bilingual => ({ zh: text, en: text })

/**
 * The language that a text is written in: Chinese as soon as it has as many Chinese characters as words of Latin letters. A
 * name of an instrument alone (Hitachi S-4800) is English, so whoever writes may say otherwise.
 */
export function recognisedLanguage(text: string): Language {
  const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = text.match(/[A-Za-z][A-Za-z'’-]*/g)?.length ?? 0
  return characters > 0 && characters >= words ? 'zh' : 'en'
}

/** Picks the first language of an Accept-Language header that we speak; Chinese when none is named (RFC 9110, 12.5.4). */
export function languageOf(header: string | undefined): Language {
  for (const range of (header ?? '').toLowerCase().split(',')) {
    const tag = range.trim().split(/[-;]/)[0]
    const known = languages.find(language => language === tag)
    if (known) return known
  }
  return 'zh'
}
