import * as z from 'zod'
import { plainWord } from './lemma.ts'
import { dictionaryWords } from './little-words.data.ts'

/** What the npm package holds: traditional, simplified, reading, meanings, and two lists that we leave. */
const rowSchema = z.tuple(
  [z.string(), z.string(), z.string(), z.union([z.string(), z.array(z.string())])],
  z.unknown(),
)
export const cedictSchema = z.object({ all: z.array(rowSchema) })
export type CedictRow = z.infer<typeof rowSchema>

/** One English way to say a Chinese word. */
export type Gloss = {
  /** Its words as they are looked up, in order; never empty. */
  readonly words: readonly string[]
  /** Which meaning of the word it belongs to, the usual one being 0, and which gloss of that meaning it is. */
  readonly meaning: number
  readonly place: number
  /** Said to be archaic, dialect or slang. */
  readonly seldom: boolean
}

/** A Chinese word in simplified characters with its glosses. */
export type Entry = {
  readonly traditional: string
  readonly chinese: string
  readonly glosses: readonly Gloss[]
}

const chineseOnly = /^[\u3400-\u9fff]+$/
const names = /[·，、]/g
const parenthesis = /\([^()]*\)/g
const reference = /[\u3400-\u9fff·，○|]+(?:\[[^\]]*\])?|\[[^\]]*\]/g
const seldom =
  /\((?:archaic|dialect|literary|slang|vulgar|old|bound form|coll\.|Tw|Cantonese|Internet slang|classical)|^abbr\. (?:for|of)/
/** Meanings that speak of the word instead of translating it. */
const aboutTheWord =
  /^(?:CL:|(?:old |archaic |ancient |erhua )?variant of|also written|also pr|see |same as|used in|surname |Taiwan pr|(?:alternative|old|another) (?:form|term|name))/i
const opening = /^(?:to be |to |a |an |the )/i
const wordOf = /[\p{L}\p{M}\p{N}]+/gu
const jargon = new Set(dictionaryWords.split(' '))

/** The entries of the dictionary that translate a word of Chinese characters; the others are left out. */
export function entriesOf(rows: readonly CedictRow[]): Entry[] {
  return rows.flatMap(([traditional, simplified, , meanings]) => {
    const chinese = simplified.replace(names, '')
    if (!chineseOnly.test(chinese)) return []
    const glosses = [meanings].flat().flatMap(glossesOf)
    return [{ traditional: traditional.replace(names, ''), chinese, glosses }]
  })
}

function glossesOf(text: string, meaning: number): Gloss[] {
  if (aboutTheWord.test(text)) return []
  let bare = text
  // Parentheses stand within parentheses, but never deeper than this.
  for (let depth = 0; depth < 3; depth += 1) bare = bare.replace(parenthesis, ' ')
  return bare
    .replace(reference, ' ')
    .split(';')
    .map(gloss => wordsOf(gloss.trim().replace(opening, '')))
    .filter(words => words.length > 0)
    .map((words, place) => ({ words, meaning, place, seldom: seldom.test(text) }))
}

function wordsOf(gloss: string): string[] {
  return (gloss.replace(/['’]s\b/g, '').match(wordOf) ?? [])
    .map(plainWord)
    .filter(word => word.length > 1 && /^[a-z][a-z0-9]*$/.test(word) && !jargon.has(word))
}
