import { spell } from '../vocabulary/spelling.ts'

/**
 * One form for the words of a family, after M. F. Porter's algorithm (Program 14(3), 1980): *imaging*, *images* and
 * *image* meet, and so do British and American spelling. Small letters are expected. Words of up to three letters
 * stay as they are (gas is no plural of Ga), and so do those with digits or letters beyond a to z: names of models, or
 * words of another language.
 */
export function stem(word: string): string {
  if (word.length < 4 || !plain.test(word)) return word
  let form = singular(spell(word))
  form = withoutVerbEnding(form)
  if (form.endsWith('y') && hasVowel(form, form.length - 1)) form = `${form.slice(0, -1)}i`
  form = exchange(form, longEndings, 0)
  form = exchange(form, adjectiveEndings, 0)
  form = withoutNounEnding(form)
  return withoutSilentEnding(form)
}

const plain = /^[a-z]+$/

/** Of two endings that one word may have the longer comes first. */
const longEndings: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['ization', 'ize'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['entli', 'ent'],
  ['ousli', 'ous'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['alli', 'al'],
  ['ator', 'ate'],
  ['logi', 'log'],
  ['bli', 'ble'],
  ['eli', 'e'],
]
const adjectiveEndings: readonly (readonly [string, string])[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
]
const nounEndings = [
  ...[
    'ement',
    'ance',
    'ence',
    'able',
    'ible',
    'ment',
    'ant',
    'ent',
    'ism',
    'ate',
    'iti',
    'ous',
    'ive',
    'ize',
  ],
  ...['ion', 'al', 'er', 'ic', 'ou'],
]

/** Letters a, e, i, o, u, and y behind a consonant. */
function isVowel(word: string, at: number): boolean {
  const letter = word[at] ?? ''
  return 'aeiou'.includes(letter) || (letter === 'y' && at > 0 && !isVowel(word, at - 1))
}

function hasVowel(word: string, end: number): boolean {
  for (let at = 0; at < end; at += 1) if (isVowel(word, at)) return true
  return false
}

/** Porter's m: how often a consonant follows a vowel in the first `end` letters. */
function measure(word: string, end: number): number {
  let count = 0
  let afterVowel = false
  for (let at = 0; at < end; at += 1) {
    const vowel = isVowel(word, at)
    if (afterVowel && !vowel) count += 1
    afterVowel = vowel
  }
  return count
}

/** Consonant, vowel, consonant at the end, the last not w, x or y: *hop*, *wil*. */
function isShort(word: string): boolean {
  const last = word.length - 1
  return (
    last >= 2 &&
    !isVowel(word, last - 2) &&
    isVowel(word, last - 1) &&
    !isVowel(word, last) &&
    !'wxy'.includes(word[last] ?? '')
  )
}

function singular(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2)
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

function withoutVerbEnding(word: string): string {
  if (word.endsWith('eed')) return measure(word, word.length - 3) > 0 ? word.slice(0, -1) : word
  const cut = word.endsWith('ed') ? 2 : word.endsWith('ing') ? 3 : 0
  if (cut === 0 || !hasVowel(word, word.length - cut)) return word
  const bare = word.slice(0, -cut)
  if (bare.endsWith('at') || bare.endsWith('bl') || bare.endsWith('iz')) return `${bare}e`
  const last = bare[bare.length - 1] ?? ''
  if (last === bare[bare.length - 2] && !isVowel(bare, bare.length - 1) && !'lsz'.includes(last))
    return bare.slice(0, -1)
  return measure(bare, bare.length) === 1 && isShort(bare) ? `${bare}e` : bare
}

/** The longest ending that the word has decides, whether it may be exchanged or not. */
function exchange(word: string, endings: readonly (readonly [string, string])[], least: number): string {
  for (const [from, to] of endings) {
    if (!word.endsWith(from)) continue
    const length = word.length - from.length
    return measure(word, length) > least ? word.slice(0, length) + to : word
  }
  return word
}

function withoutNounEnding(word: string): string {
  for (const ending of nounEndings) {
    if (!word.endsWith(ending)) continue
    const length = word.length - ending.length
    if (ending === 'ion' && !'st'.includes(word[length - 1] ?? ' ')) return word
    return measure(word, length) > 1 ? word.slice(0, length) : word
  }
  return word
}

function withoutSilentEnding(word: string): string {
  let form = word
  if (form.endsWith('e')) {
    const bare = form.slice(0, -1)
    const count = measure(bare, bare.length)
    if (count > 1 || (count === 1 && !isShort(bare))) form = bare
  }
  return form.endsWith('ll') && measure(form, form.length) > 1 ? form.slice(0, -1) : form
}
