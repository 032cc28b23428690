import type { Correct } from '../analysis/analyser.ts'
import { stem } from '../analysis/stem.ts'
import type { Engine } from '../engine/engine.ts'

/** Other spellings of one word that are tried, and what each slip leaves of the certainty that it is meant. */
const mostCorrections = 3
const shareOfSlip = 0.7

/** What may be meant by a word that no document has: words of titles that are a slip or two away. */
export const corrector =
  (engine: Pick<Engine, 'holdersOf' | 'near'>): Correct =>
  word =>
    engine.holdersOf(stem(word)) > 0
      ? []
      : engine
          .near(word, mostCorrections)
          .map(({ word: near, distance }) => ({ word: near, share: shareOfSlip ** distance }))
