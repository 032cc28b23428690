import { stableId } from '../platform/ids.ts'
import type { Key } from '../platform/records.ts'

/**
 * A listing's id is `<shelf>-<local>`, and its key follows from the id alone. A shelf is the opaque place where an
 * organisation keeps its listings; it stands in `buckets` partitions, so that a large import writes to several
 * at once (1,000 write units a second each on AWS), and each own list is a merge of as many queries.
 */
export const buckets = 4

export function listingKey(id: string): Key {
  const dash = id.indexOf('-')
  const local = id.slice(dash + 1)
  return {
    pk: bucketOf(id.slice(0, dash), (local.codePointAt(local.length - 1) ?? 0) % buckets),
    sk: sortOf(local),
  }
}

export const bucketOf = (shelf: string, bucket: number) => `shelf#${shelf}#${bucket}`
export const sortOf = (local: string) => `listing#${local}`
export const localOf = (sortKey: string) => sortKey.slice('listing#'.length)

/** Id of a listing made by hand: `0` and the ULID's complement, so that a shelf begins with the newest. */
export const newListingId = (shelf: string, ulid: string) => `${shelf}-0${complement(ulid)}`

/** Id of an imported listing: the same row of the same source always gets the same id. */
export const importedListingId = (shelf: string, kind: string, format: string, identity: string) =>
  `${shelf}-z${stableId(18, kind, format, identity)}`

const crockford = '0123456789abcdefghjkmnpqrstvwxyz'
const complement = (ulid: string) =>
  [...ulid.toLowerCase()].map(letter => crockford[31 - crockford.indexOf(letter)] ?? '0').join('')
