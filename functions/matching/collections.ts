import { listingRecord } from '../listings/model.ts'
import type { EntityName } from '../platform/table-definition.ts'
import type { Analyser } from './analysis/analyser.ts'
import { openBuilder } from './engine/builder.ts'
import { goneListing, indexed } from './index/listing-document.ts'
import { needsCollectionOf } from './percolation/needs-collection.ts'
import type { IndexFolder } from './storage/manifest.ts'

/** A part in the making. */
export type Growing = {
  readonly size: number
  /** Takes a record as the table or its stream has it; a removed one as a tombstone. @throws where it cannot be read */
  readonly add: (record: unknown, removed: boolean) => void
  readonly finish: () => Uint8Array
}

/** One kind of record that is indexed: where its index is kept and how a part of it is made. */
export type Collection = {
  readonly folder: IndexFolder
  readonly entity: EntityName
  /** @param now epoch milliseconds, the time of tombstones */
  readonly grow: (now: number) => Growing
}

const listingsOf = (analyser: Analyser): Collection => ({
  folder: 'index',
  entity: 'Listing',
  grow(now) {
    const builder = openBuilder()
    return {
      get size() {
        return builder.size
      },
      add(record, removed) {
        const listing = listingRecord.parse(record)
        const open = !removed && listing.status === 'published'
        builder.add(
          open ? indexed(listing, analyser).document : goneListing(listing.id, listing.version, now),
        )
      },
      finish: builder.finish,
    }
  },
})

/** @param analyser how text is read */
export const collectionsOf = (analyser: Analyser): readonly Collection[] => [
  listingsOf(analyser),
  needsCollectionOf(analyser),
]
