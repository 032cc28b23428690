import type { House } from '../platform/house.ts'
import { type Analyser, openAnalyser } from './analysis/analyser.ts'
import { openGlossary } from './glossary/glossary.ts'
import { translate } from './glossary/translate.ts'
import { vocabulary } from './vocabulary/vocabulary.ts'

const opened = new WeakMap<House['shipped'], Analyser>()

/**
 * How this build reads text: its vocabulary of concepts, and behind it the general dictionary that ships with it. Opened
 * once per house, when it is first asked for.
 * @throws UnreadableGlossary
 */
export function analyserOf(house: Pick<House, 'shipped'>): Analyser {
  const analyser = opened.get(house.shipped) ?? openFrom(house)
  opened.set(house.shipped, analyser)
  return analyser
}

function openFrom(house: Pick<House, 'shipped'>): Analyser {
  const glossary = openGlossary(house.shipped('glossary.bin'))
  return openAnalyser({
    vocabulary,
    simplify: glossary.simplify,
    translate: (text, skipped) => translate(text, glossary, skipped),
  })
}
