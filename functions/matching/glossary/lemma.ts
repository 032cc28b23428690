import { spell } from '../vocabulary/spelling.ts'
import { irregularWords, ownWords } from './lemmas.data.ts'

const regular = new Map(
  irregularWords
    .trim()
    .split('\n')
    .flatMap(line => {
      const [word = '', ...forms] = line.split(' ')
      return forms.map(form => [form, word] as const)
    }),
)
const doubled = /([bdgmnprt])\1$/
const own = new Set(ownWords.split(' '))
const marks = /\p{M}/gu
/** A stem shorter than this leads back to the wrong word more often than to the right one. */
const shortestStem = 3

/** A word of an alphabet as the dictionary is asked for it: small, without marks, in one spelling. */
export function plainWord(raw: string): string {
  const small = raw.toLowerCase()
  return spell(/[^a-z0-9]/.test(small) ? small.normalize('NFKD').replace(marks, '') : small)
}

/** The words that a form may belong to, itself left out, the likeliest first: `images` may be *image*, `planned` *plan*. */
export function lemmas(word: string): string[] {
  if (own.has(word)) return []
  const irregular = regular.get(word)
  if (irregular !== undefined) return [irregular]
  const found: string[] = []
  const instead = (ending: string, ...letters: string[]) => {
    const bare = word.slice(0, -ending.length)
    if (!word.endsWith(ending) || bare.length < shortestStem) return
    for (const added of letters) found.push(bare + added)
    if (letters.includes('e') && doubled.test(bare)) found.push(bare.slice(0, -1))
  }
  if (!/(?:ss|us|is)$/.test(word)) {
    instead('ies', 'y')
    instead('s', '')
    if (/(?:s|x|z|ch|sh|o)es$/.test(word)) instead('es', '')
  }
  // Coatings: coating, then coat.
  for (const single of [...found]) found.push(...lemmas(single))
  instead('ied', 'y')
  instead('ed', 'e', '')
  instead('ing', 'e', '')
  return found
}
