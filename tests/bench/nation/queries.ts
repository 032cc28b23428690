import type { Kind } from '../../../functions/contract/kind.ts'
import type { RegionCode } from '../../../functions/contract/regions.data.ts'
import type { ListingRecord } from '../../../functions/listings/model.ts'
import { type Dice, diceOf } from './dice.ts'
import { listings } from './listings.ts'

/** What is searched for, and a filter that the listing passes from which the words were taken. */
export type NationQuery = {
  readonly text: string
  readonly kind: Kind
  readonly region: RegionCode
  /** The most that one unit may cost. */
  readonly fen: number
}

/** Every so many listings one gives its words to a query. Listings are alike, so the first ones stand for all. */
const every = 11

/** Queries of 4 to 10 terms, each drawn from one listing: English words and pairs of Chinese characters. */
export function nationQueries(count: number): NationQuery[] {
  const dice = diceOf(9)
  const queries: NationQuery[] = []
  let number = 0
  for (const listing of listings()) {
    if (queries.length === count) break
    number += 1
    if (number % every === 0) queries.push(queryFrom(listing, dice))
  }
  return queries
}

function queryFrom(listing: ListingRecord, dice: Dice): NationQuery {
  const text = [listing.title, ...listing.techniques, listing.description].join(' ')
  const terms = new Set<string>()
  const wanted = 4 + dice.below(7)
  for (let tries = 0; terms.size < wanted && tries < 50; tries += 1) terms.add(termAt(text, dice))
  return {
    text: [...terms].join(' '),
    kind: listing.kind,
    region: listing.region,
    fen: listing.price?.fen ?? 100_000,
  }
}

/** The word at some place, or the two characters of Chinese there. */
function termAt(text: string, dice: Dice): string {
  const words = text.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}-])+/gu) ?? ['']
  // Longer runs of Chinese hold more terms.
  const places = words.flatMap(word =>
    han.test(word) ? [...word].slice(1).map((_, at) => word.slice(at, at + 2)) : word,
  )
  return dice.pick(places)
}

const han = /^\p{Script=Han}{2}/u
