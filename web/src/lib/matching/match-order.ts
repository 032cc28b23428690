import type { Language, Match } from '#lib/api/contract.ts'
import { t } from '#lib/i18n/messages.svelte.ts'

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

/** `hasMore`: these are not all of them. */
export function matchHeading(matches: readonly Match[], language: Language, hasMore = false): string {
  const count = matches.length
  if (count === 0) return t('match.none')
  const best = Math.max(...matchOrder(matches, language).near.map(({ score }) => score))
  if (best < fitsFrom) return t('match.weak', { count })
  return hasMore ? t('match.first', { count }) : t('match.count', { count })
}
