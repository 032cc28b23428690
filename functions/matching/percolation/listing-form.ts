import type { ListingRecord } from '../../listings/model.ts'
import type { Analyser } from '../analysis/analyser.ts'
import { indexed } from '../index/listing-document.ts'
import type { ListingForm } from './judge.ts'

/** A published listing as percolation looks at it: just as the index takes it. */
export function listingForm(record: ListingRecord, analyser: Analyser): ListingForm {
  const { document, entry } = indexed(record, analyser)
  const { count, high, low, impacts } = document.terms
  // The analyser writes its next document over them.
  const terms = {
    count,
    high: high.slice(0, count),
    low: low.slice(0, count),
    impacts: impacts.slice(0, count),
  }
  return { entry, terms }
}
