/** The reader's language: chosen in the page, sent as Accept-Language. */
export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

/** A word or sentence in every language that the pages speak. */
export type Bilingual = Readonly<Record<Language, string>>

/** Picks the first language of an Accept-Language header that we speak; Chinese when none is named (RFC 9110, 12.5.4). */
export function languageOf(header: string | undefined): Language {
  for (const range of (header ?? '').toLowerCase().split(',')) {
    const tag = range.trim().split(/[-;]/)[0]
    const known = languages.find(language => language === tag)
    if (known) return known
  }
  return 'zh'
}
