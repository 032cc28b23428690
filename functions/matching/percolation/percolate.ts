import { telling } from '../../needs/telling.data.ts'
import type { Judge, Judging, ListingForm } from './judge.ts'
import type { AskingNeed, NeedForm } from './need-form.ts'
import type { NeedIndex } from './need-index.ts'

/** How many needs are judged closely for one listing: those of which it covers most. */
const mostCandidates = 300

/** An open need that a listing fits, as the index knows the need. */
export type FittingNeed = { readonly need: string; readonly version: number; readonly score: number }

/**
 * The open needs that one listing fits well enough to be told, best first: candidates from the index of needs, each judged
 * as a search for it would judge this listing. An organisation's needs are not told of its own listings.
 * @param written needs that the index does not have as they are now: all of them are judged, by what they say now
 */
export function percolate(
  listing: ListingForm,
  needs: NeedIndex,
  written: readonly AskingNeed[],
  judge: Judge,
  judging: Judging,
): FittingNeed[] {
  const scoreOf = judge(listing, judging)
  const fits: FittingNeed[] = []
  const take = (need: Omit<AskingNeed, 'form'>, form: NeedForm | undefined) => {
    if (!form || need.organisation === listing.entry.organisation) return
    const score = scoreOf(form)
    if (score >= telling.least) fits.push({ need: need.id, version: need.version, score })
  }
  const anew = new Set(written.map(({ id }) => id))
  for (const need of needs.candidates(listing, mostCandidates))
    if (!anew.has(need.id)) take(need, need.form())
  for (const need of written) take(need, need.form)
  return fits.sort(byScore).slice(0, telling.mostNeeds)
}

const byScore = (one: FittingNeed, other: FittingNeed) =>
  other.score - one.score || (one.need < other.need ? -1 : 1)
