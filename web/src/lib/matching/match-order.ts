import type { Language, Match } from '#lib/api/contract.ts'
import { t } from '#lib/i18n/messages.svelte.ts'
import { weights } from '../../../../functions/matching/ranking/factors.data.ts'

const isAbroad = ({ listing }: Match) =>
  listing.badges.some(badge => badge === 'abroad' || badge === 'foreign-patent')

type MatchOrder = {
  /** What stands in the list. */
  readonly near: readonly Match[]
  /** What is folded at its end. */
  readonly folded: readonly Match[]
  readonly onlyAbroad: boolean
}

/** On Chinese pages resources abroad are folded (domain rules, 1), unless they are all there is. */
export function matchOrder(matches: readonly Match[], language: Language): MatchOrder {
  const abroad = language === 'zh' ? matches.filter(isAbroad) : []
  const onlyAbroad = abroad.length > 0 && abroad.length === matches.length
  return onlyAbroad || abroad.length === 0
    ? { near: matches, folded: [], onlyAbroad }
    : { near: matches.filter(match => !isAbroad(match)), folded: abroad, onlyAbroad }
}

/** Below this share the best in sight is no fit to speak of, and the heading says so. */
const fitsFrom = 0.35

const isFit = (match: Match) => match.score >= fitsFrom && aboutOf(match) >= fitsFrom

/** Its fit by words and techniques alone: a low price or a free licence makes nothing fit that is about something else. */
function aboutOf({ reasons }: Match): number {
  let [logarithms, total] = [0, 0]
  for (const { factor, score } of reasons) {
    if (factor !== 'text' && factor !== 'technique') continue
    logarithms += weights[factor] * Math.log(Math.max(score, 1e-6))
    total += weights[factor]
  }
  return total === 0 ? 1 : Math.exp(logarithms / total)
}

/** What fits, and what only comes near, in the order of rank; where nothing fits, the heading says so of all. */
export function byFit(near: readonly Match[]): { fitting: readonly Match[]; further: readonly Match[] } {
  const firstWeak = near.findIndex(({ score }) => score < fitsFrom)
  return firstWeak > 0 && near.some(isFit)
    ? { fitting: near.slice(0, firstWeak), further: near.slice(firstWeak) }
    : { fitting: near, further: [] }
}

/** `hasMore`: these are not all of them. */
export function matchHeading(matches: readonly Match[], language: Language, hasMore = false): string {
  const count = matches.length
  if (count === 0) return t('match.none')
  if (!matchOrder(matches, language).near.some(isFit)) return t('match.weak', { count })
  return hasMore ? t('match.first', { count }) : t('match.count', { count })
}
