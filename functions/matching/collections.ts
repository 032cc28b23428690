import { listingRecord } from '../listings/model.ts'
import { needRecord } from '../needs/model.ts'
import type { Analyser } from './analysis/analyser.ts'
import { goneListing, indexed } from './index/listing-document.ts'
import { needDocument, needGone } from './percolation/need-document.ts'
import { type Collection, collectionOf } from './storage/collection.ts'

/**
 * What is indexed: the public catalogue, and open needs under keys that the public search may not read.
 * @param analyser how text is read
 */
export const collectionsOf = (analyser: Analyser): readonly Collection[] => [
  collectionOf('index', 'Listing', (record, removed, now) => {
    const listing = listingRecord.parse(record)
    const open = !removed && listing.status === 'published'
    return open ? indexed(listing, analyser).document : goneListing(listing.id, listing.version, now)
  }),
  collectionOf('needs', 'Need', (record, removed, now) => {
    const need = needRecord.parse(record)
    return removed ? needGone(need.id, need.version, now) : needDocument(need, analyser, now)
  }),
]
