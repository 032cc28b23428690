import type { Contact } from '../kinds/definition.ts'
import { buckets } from '../listings/keys.ts'
import type { ListingRecord } from '../listings/model.ts'
import { listingStore } from '../listings/store.ts'
import type { Database } from '../platform/database.ts'

/** Listings of one request: DynamoDB ends a page at 1 MB anyway. */
const pageSize = 500
const contactsAtOnce = 100

type Cursor = { readonly bucket: number; readonly after?: string | undefined }

/**
 * All listings of a shelf, some at a time and always in the same order: a page of each of its buckets side by side, and
 * the next ones on their way meanwhile.
 */
export async function* readShelf(
  database: Database,
  shelf: string,
): AsyncGenerator<readonly ListingRecord[]> {
  const store = listingStore(database)
  const readRound = (cursors: readonly Cursor[]) =>
    Promise.all(
      cursors.map(async ({ bucket, after }) => ({
        bucket,
        ...(await store.ofBucket(shelf, bucket, pageSize, after)),
      })),
    )
  let coming = readRound(Array.from({ length: buckets }, (_, bucket) => ({ bucket })))
  for (;;) {
    const pages = await coming
    const cursors = pages.flatMap(({ bucket, next }) => (next === undefined ? [] : [{ bucket, after: next }]))
    coming = readRound(cursors)
    // It is awaited in the next round, if anybody reads on at all.
    coming.catch(() => undefined)
    const found = pages.flatMap(({ items }) => items)
    if (found.length > 0) yield found
    if (cursors.length === 0) return
  }
}

/** The contacts of some listings, by their keys. */
export async function contactsOf(
  database: Database,
  listings: readonly ListingRecord[],
): Promise<ReadonlyMap<string, Contact>> {
  const keys = new Map(
    listings.flatMap(({ organisation, contact }) =>
      contact ? [[contact, { organisation, id: contact }]] : [],
    ),
  )
  const wanted = [...keys.values()]
  const found = new Map<string, Contact>()
  for (let from = 0; from < wanted.length; from += contactsAtOnce) {
    const some = await listingStore(database).getContacts(wanted.slice(from, from + contactsAtOnce))
    for (const contact of some) {
      if (!contact) continue
      const { id, organisation: _organisation, version: _version, ...told } = contact
      found.set(id, withoutGaps(told))
    }
  }
  return found
}

const withoutGaps = ({
  name,
  phone,
  email,
  url,
}: { [Part in keyof Contact]: Contact[Part] | undefined }): Contact => ({
  ...(name !== undefined && { name }),
  ...(phone !== undefined && { phone }),
  ...(email !== undefined && { email }),
  ...(url !== undefined && { url }),
})
