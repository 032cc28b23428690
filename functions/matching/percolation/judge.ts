import type { Answers } from '../../contract/matching.ts'
import type { Understood } from '../../contract/understood.ts'
import type { Terms } from '../engine/document.ts'
import type { Entry } from '../index/entry.ts'
import { shownScore, weigh, withAnswers } from '../ranking/rank.ts'
import { type AskedConcept, askedConcepts } from '../ranking/technique.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import type { NeedForm } from './need-form.ts'
import { type Rarities, textScorer } from './text-score.ts'

/** A new listing as percolation looks at it. */
export type ListingForm = { readonly entry: Entry; readonly terms: Terms }

/** What a listing is judged by beside itself. */
export type Judging = {
  readonly rarities: Rarities
  /** How providers answer, by their ids; who has no figures is absent. */
  readonly figures: ReadonlyMap<string, Answers>
  /** `YYYY-MM-DD` in the platform's zone. */
  readonly today: string
}

const nothing: Understood = { kinds: [], techniques: [], industries: [], regions: [], chips: [], rest: '' }

/** Sets of concepts asked for whose judgement is kept ready. */
const mostKept = 5000

/**
 * Judges one listing for many needs, each as a search for that need would judge it (ranking/rank.ts): the same text score,
 * the same factors, the same hard limits, the same weight of its provider's answers.
 * @returns for each listing a function that gives a need's score, 0 where a hard limit forbids the match
 */
export function openJudge(vocabulary: Vocabulary) {
  const kept = new Map<string, readonly AskedConcept[]>()
  const conceptsOf = (techniques: readonly string[]) => {
    const key = techniques.join(' ')
    const known = kept.get(key)
    if (known) return known
    if (kept.size >= mostKept) kept.clear()
    const concepts = askedConcepts(techniques, vocabulary)
    kept.set(key, concepts)
    return concepts
  }
  return ({ entry, terms }: ListingForm, { rarities, figures, today }: Judging) => {
    const textScoreOf = textScorer(entry.id, terms, rarities)
    return ({ asked, kindsChosen, clauses }: NeedForm): number => {
      if (kindsChosen && !asked.kinds?.includes(entry.kind)) return 0
      const context = { asked: { ...nothing, ...asked }, kindsChosen, today, vocabulary }
      const judged = weigh(entry, textScoreOf(clauses), context, conceptsOf(context.asked.techniques))
      return judged ? shownScore(withAnswers(judged, figures)) : 0
    }
  }
}
export type Judge = ReturnType<typeof openJudge>
