import type { Language, Listing } from '#lib/api/contract.ts'
import { language } from '#lib/i18n/language.svelte.ts'

type Spoken = Pick<Listing, 'title' | 'description' | 'language' | 'translations'>

/**
 * A listing's title and description in the reader's language where it has them; else as they were written.
 * `only`: the language they stand in, where that is not the reader's. `lang` goes onto the page's element.
 */
export function wordsOf(listing: Spoken): {
  readonly title: string
  readonly description: string | undefined
  readonly only: Language | undefined
  readonly lang: 'zh-CN' | 'en' | undefined
} {
  const reader = language.current
  const own = listing.language ?? reader
  const translated = own === reader ? undefined : listing.translations?.[reader]
  if (translated) {
    return { title: translated.title, description: translated.description, only: undefined, lang: undefined }
  }
  const only = own === reader ? undefined : own
  return {
    title: listing.title,
    description: listing.description,
    only,
    lang: only && (only === 'zh' ? 'zh-CN' : 'en'),
  }
}

export const titleOf = (listing: Spoken): string => wordsOf(listing).title
