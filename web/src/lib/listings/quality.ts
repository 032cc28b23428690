import { call } from '#lib/api/call.ts'
import type { Listing } from '#lib/api/contract.ts'

export const readHistory = (id: string, next: string | undefined) =>
  call('listingHistory', { params: { id }, query: next ? { next } : {} })
export const undoTo = (listing: Pick<Listing, 'id' | 'version'>, version: number) =>
  call('undoListing', { params: { id: listing.id }, body: { version }, version: listing.version })
export const findDuplicates = (organisation: string) =>
  call('findDuplicates', { params: { id: organisation } })
export const setApart = (organisation: string, listings: readonly string[]) =>
  call('setApart', { params: { id: organisation }, body: { listings: [...listings] } })
type Seen = { readonly id: string; readonly version: number }
export const mergeListings = (survivor: Seen, other: Seen) =>
  call('mergeListings', {
    params: { id: survivor.id },
    body: { other: other.id, version: other.version },
    version: survivor.version,
  })
