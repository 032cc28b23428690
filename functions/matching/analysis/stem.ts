import { spell } from '../vocabulary/spelling.ts'

/**
 * Light English stemming: plurals, -ing and -ed, and a silent final e, so that *imaging*, *image* and *images* meet.
 * British and American spelling meet too. Words with digits stay as they are: they are names of models.
 */
export function stem(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word
  let form = singular(spell(word))
  const bare = form.endsWith('ing') ? form.slice(0, -3) : form.endsWith('ed') ? form.slice(0, -2) : ''
  if (bare.length >= 4 && /[aeiouy]/.test(bare)) form = undouble(bare)
  return form.length > 4 && form.endsWith('e') ? form.slice(0, -1) : form
}

function singular(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word
}

const undouble = (word: string) => (/([bdgmnprt])\1$/.test(word) ? word.slice(0, -1) : word)
