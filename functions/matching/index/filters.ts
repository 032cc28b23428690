import { kinds } from '../../contract/kind.ts'
import { regionCovers } from '../../contract/regions.ts'
import type { Filters as EngineFilters } from '../engine/filters.ts'
import { reachable } from '../vocabulary/reach.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { conceptCode } from './concept-codes.ts'
import { flags } from './entry.ts'
import { eachOffered } from './payload.ts'
import { bandPrices } from './price-band.ts'
import type { Filters } from './search-index.ts'

/** The catalogue's filters in the engine's words. */
export function engineFilters(filters: Filters, vocabulary: Vocabulary): EngineFilters {
  const { kinds: wantedKinds = [], regions = [], techniques = [], price, organisation } = filters
  const offers = techniques.length > 0 && offersAny(techniques, vocabulary)
  const needed = (filters.voucher ? flags.voucher : 0) | (filters.taking ? flags.taking : 0)
  return {
    ...(wantedKinds.length > 0 && { kinds: new Set(wantedKinds.map(kind => kinds.indexOf(kind))) }),
    ...(regions.length > 0 && { regions: (region: string) => regionCovers(regions, region) }),
    ...(organisation !== undefined && { provider: organisation }),
    ...(price && { price: bandPrices[price] }),
    ...(needed > 0 && { flags: needed }),
    ...(offers && { accepts: (part, row) => offers(part.payloadAt(row)) }),
  }
}

/** Whether a row offers one of these concepts, or a narrower one. */
export function offersAny(techniques: readonly string[], vocabulary: Vocabulary) {
  const meeting = vocabulary.concepts.filter(({ id }) =>
    reachable(vocabulary, id).some(reached => techniques.includes(reached)),
  )
  const codes = new Set(meeting.map(({ id }) => conceptCode(id)))
  return (payload: Uint8Array): boolean => {
    let found = false
    eachOffered(payload, code => {
      found ||= codes.has(code)
    })
    return found
  }
}
