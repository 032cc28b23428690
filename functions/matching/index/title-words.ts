import { stem } from '../analysis/stem.ts'
import { functionCharacters } from '../analysis/stop-words.data.ts'
import type { Engine } from '../engine/engine.ts'
import type { Count } from './search-index.ts'

/** Words that are looked at for each one wanted: some of them nobody says any more. */
const spare = 4

/**
 * Words of titles that begin so. The engine counts a word for good once a title had it, until a rebuild: so no more
 * listings are told than have its terms now, and what only a withdrawn listing said is said to nobody.
 */
export const titleWords =
  (engine: Pick<Engine, 'completions' | 'holdersOf'>) =>
  (beginning: string, most: number): Count[] =>
    engine
      .completions(beginning, spare * most)
      .map(({ word, count }) => ({
        value: word,
        count: Math.min(count, ...termsOf(word).map(engine.holdersOf)),
      }))
      .filter(({ count }) => count > 0)
      .sort((one, other) => other.count - one.count)
      .slice(0, most)

/** The terms under which a listing with this word is found: of Chinese the pairs, but for those of grammar. */
function termsOf(word: string): string[] {
  const signs = [...word]
  if (!signs.some(sign => isUnspaced.test(sign))) return [stem(word)]
  return signs
    .slice(1)
    .map((sign, at) => [signs[at] ?? '', sign])
    .filter(pair => !pair.every(sign => functionCharacters.includes(sign)))
    .map(pair => pair.join(''))
}

const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
