import type { Bilingual, Language } from '#lib/api/contract.ts'
import { language } from './language.svelte.ts'
import type { Holes } from './translated.ts'
import type { first } from './zh/first.ts'
import type { further } from './zh/further.ts'

type Words = typeof first & typeof further
export type MessageKey = keyof Words

type Values<Key extends MessageKey> = { readonly [Name in Holes<Words[Key]>]: string | number }
type Arguments<Key extends MessageKey> = [Holes<Words[Key]>] extends [never] ? [] : [values: Values<Key>]

/** Keys of messages without holes. */
export type PlainKey = { [Key in MessageKey]: [Holes<Words[Key]>] extends [never] ? Key : never }[MessageKey]

type Catalogue = Readonly<Record<string, string>>
const firstWords: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  zh: async () => (await import('./zh/first.ts')).first,
  en: async () => (await import('./en/first.ts')).first,
}
const furtherWords: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  zh: async () => (await import('./zh/further.ts')).further,
  en: async () => (await import('./en/further.ts')).further,
}

let catalogue = $state.raw<Catalogue>({})
let goesFurther = false
let plural = new Intl.PluralRules('zh')

/** Loads a language's words, then switches the pages to it. */
export async function speak(wanted: Language) {
  const [basic, more] = await Promise.all([firstWords[wanted](), goesFurther ? furtherWords[wanted]() : {}])
  plural = new Intl.PluralRules(wanted)
  catalogue = { ...basic, ...more }
  language.switchTo(wanted)
}

/** The words of the pages behind the first one; they are no part of the first page's weight. */
export async function learnFurther() {
  if (goesFurther) return
  goesFurther = true
  await speak(language.current)
}

/** The message of a key. `one thing|{count} things` picks by `count`; a hole is filled with its value. */
export function t<Key extends MessageKey>(key: Key, ...[values]: Arguments<Key>): string {
  const text = catalogue[key] ?? key
  const filled: Readonly<Record<string, string | number>> = values ?? {}
  const [one, other] = text.split('|')
  const chosen = other === undefined || plural.select(Number(filled.count)) === 'one' ? one : other
  return (chosen ?? text).replace(/\{(\w+)\}/g, (_, name: string) => String(filled[name] ?? ''))
}

/** One side of a bilingual text. */
export const inReaderLanguage = (text: Bilingual): string => text[language.current]
