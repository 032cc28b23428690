import type { ListingRecord } from '../../functions/listings/model.ts'
import { openBuilder } from '../../functions/matching/engine/builder.ts'
import { openPart } from '../../functions/matching/engine/part.ts'
import { indexed } from '../../functions/matching/index/listing-document.ts'
import { openIndex } from '../../functions/matching/index/open-index.ts'
import { analyser } from './analyser.ts'

/** The index over listings, as a snapshot would open. */
export function indexOver(listings: readonly ListingRecord[]) {
  const builder = openBuilder()
  for (const one of listings) builder.add(indexed(one, analyser).document)
  return openIndex([openPart(builder.finish())], analyser.vocabulary)
}
