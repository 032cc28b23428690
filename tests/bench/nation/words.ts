import { commonCharacters } from '../../../functions/matching/analysis/stop-words.data.ts'
import { diceOf } from './dice.ts'

/** Words by rank, the most frequent first. */
export type Words = { readonly zh: readonly string[]; readonly en: readonly string[] }

const sizes = { zh: 60_000, en: 300_000 }

/**
 * Invented words, the same every time. Chinese ones are of two or three of the 3,755 characters of GB 2312's first level,
 * of which the first hundred make two in five, as in real text; English ones are made of syllables, the frequent ones shorter.
 * About 30 MB and a quarter of a second.
 */
export function inventWords(): Words {
  const { pick, roll } = diceOf(53)
  const characters = firstLevelCharacters()
  const zh = new Set<string>()
  while (zh.size < sizes.zh) {
    const length = roll() < 0.85 ? 2 : 3
    zh.add(Array.from({ length }, () => pick(characters, 4)).join(''))
  }
  return { zh: [...zh], en: Array.from({ length: sizes.en }, (_, rank) => englishWord(rank)) }
}

/**
 * Level 1 of GB 2312, rows B0 to D7 of the code with five places of the last empty: the characters that are known as the
 * commonest first, the others in an order that means nothing.
 */
function firstLevelCharacters(): readonly string[] {
  const decoder = new TextDecoder('gb18030')
  const characters = new Set(commonCharacters)
  for (let at = 0; at < 3755; at += 1) {
    const place = (at * 1201 + 400) % 3755
    characters.add(decoder.decode(Uint8Array.of(0xb0 + Math.floor(place / 94), 0xa1 + (place % 94))))
  }
  return [...characters]
}

const heads = 'b c d f g h j k l m n p r t v w z br cl st'.split(' ')
const hearts = 'a e i o u'.split(' ')
/** Ends that no stemmer takes away. */
const tails = 'n r m l x k p t'.split(' ')

/** The syllables are the digits of the rank, so that no two ranks share a word. */
function englishWord(rank: number): string {
  let rest = rank
  let word = ''
  do {
    word +=
      (heads[rest % heads.length] ?? '') + (hearts[Math.floor(rest / heads.length) % hearts.length] ?? '')
    rest = Math.floor(rest / (heads.length * hearts.length))
  } while (rest > 0)
  return word + (tails[rank % 7] ?? '') + (rank < 100 ? 'om' : '')
}
