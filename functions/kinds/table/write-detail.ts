import type { Bilingual, Language } from '../../contract/language.ts'
import type { Details } from '../../contract/listing.ts'
import type { Field } from '../field.ts'

const yes = { zh: '是', en: 'yes' } satisfies Bilingual
const no = { zh: '否', en: 'no' } satisfies Bilingual

/** 是 or 否, as the reader of a table expects it. */
export const flagWord = (value: boolean, language: Language) => (value ? yes : no)[language]

/** Between the words of a list cell. A word that holds one of the signs that part words falls apart when it is read. */
export const betweenWords = '；'

/** Fen as yuan, for example `800.00`. */
export const yuanOf = (fen: number) => (fen / 100).toFixed(2)

/** The value of a field as one cell, so that `readCell` reads it back. Absent where there is nothing to write. */
export function writeDetail(
  field: Field,
  value: Details[string] | undefined,
  language: Language,
): string | undefined {
  if (value === undefined) return undefined
  const wordOf = (word: string) => {
    const options = field.type === 'choice' || field.type === 'choices' ? field.options : []
    return options.find(option => option.value === word)?.[language] ?? word
  }
  if (Array.isArray(value)) return value.map(wordOf).join(betweenWords)
  if (typeof value === 'boolean') return flagWord(value, language)
  if (typeof value === 'number') return field.type === 'money' ? yuanOf(value) : String(value)
  return wordOf(value)
}
