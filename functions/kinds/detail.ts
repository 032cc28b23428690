import type { Offer } from './definition.ts'

/** A detail that is text (also a choice, date or link); absent when it is missing or of another type. */
export function textOf(offer: Offer, name: string): string | undefined {
  const value = offer.details[name]
  return typeof value === 'string' ? value : undefined
}

/** A detail that is a number, money in fen; absent when it is missing or of another type. */
export function numberOf(offer: Offer, name: string): number | undefined {
  const value = offer.details[name]
  return typeof value === 'number' ? value : undefined
}

/** True only when somebody said so: a missing flag claims nothing. */
export const isSet = (offer: Offer, name: string): boolean => offer.details[name] === true

/** Words of the named details on one line each, for search. */
export function wordsOf(offer: Offer, names: readonly string[]): string {
  return names
    .flatMap(name => offer.details[name] ?? [])
    .filter(value => typeof value === 'string')
    .join('\n')
}
