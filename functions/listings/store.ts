import type { Database } from '../platform/database.ts'
import { epochSeconds } from '../platform/epoch.ts'
import { type RecordPage, records } from '../platform/records.ts'
import { Refusal } from '../platform/refusal.ts'
import { bucketOf, buckets, listingKey, localOf, sortOf } from './keys.ts'
import {
  type ApartRecord,
  apartRecord,
  type ContactRecord,
  contactRecord,
  type ListingRecord,
  listingRecord,
  originOfListing,
  type PastRecord,
  pastRecord,
  questionRecord,
} from './model.ts'

/** Listings, the contacts that stand apart from them, and the questions that were asked about them. */
export function listingStore(database: Database) {
  const listings = records(database, {
    name: 'Listing',
    shape: listingRecord,
    key: record => listingKey(record.id),
  })
  const past = records(database, {
    name: 'ListingPast',
    shape: pastRecord,
    key: ({ record }) => pastKey(record.id, record.version),
    expiresAt: ({ at }) => epochSeconds(at) + pastSeconds,
  })
  const apart = records(database, {
    name: 'ListingsApart',
    shape: apartRecord,
    key: ({ organisation, listings: [one, other] }) => ({
      pk: `organisation#${organisation}`,
      sk: `apart#${one}#${other}`,
    }),
  })
  const contacts = records(database, { name: 'Contact', shape: contactRecord, key: contactKey })
  const received = records(database, {
    name: 'Question',
    shape: questionRecord,
    key: question => questionKey(question.provider, question.id),
  })
  const asked = records(database, {
    name: 'AskedQuestion',
    shape: questionRecord,
    key: question => ({ pk: `person#${question.person}`, sk: `question#${question.id}` }),
  })
  return {
    get: (id: string) => listings.get(listingKey(id)),
    getMany: (ids: readonly string[]) => listings.getMany(ids.map(listingKey)),
    putNew: listings.putNew,
    putNext: listings.putNext,

    /** Keeps a listing as it stood, beside the part that replaces it. */
    putPast: (before: ListingRecord, change: Pick<PastRecord, 'by' | 'at' | 'how'>) =>
      past.putNew({ ...change, record: before, version: 1 }, () => new Refusal('stale-version')),
    getPast: (id: string, version: number) => past.get(pastKey(id, version)),
    /** Earlier versions of a listing, the newest first. */
    pastOf: (id: string, limit: number, after?: string) =>
      past.page(`past#${id}`, 'v#', { limit, after, newestFirst: true }),

    putApart: (record: ApartRecord) => apart.putNew(record),
    apartOf: (organisation: string, limit: number, after?: string) =>
      apart.page(`organisation#${organisation}`, 'apart#', { limit, after }),
    /** One page of one bucket of a shelf, for whoever reads all of it. */
    ofBucket: (shelf: string, bucket: number, limit: number, after?: string) =>
      listings.page(bucketOf(shelf, bucket), 'listing#', { limit, after }),
    /** The same for whoever asks only where the listings came from. */
    originsOfBucket: (shelf: string, bucket: number, limit: number, after?: string) =>
      listings.pageOfFields(bucketOf(shelf, bucket), 'listing#', { limit, after }, originOfListing),

    getContacts: (contact: readonly Pick<ContactRecord, 'organisation' | 'id'>[]) =>
      contacts.getMany(contact.map(contactKey)),
    putContact: contacts.putNew,

    /** A shelf's listings, newest made by hand first: one query per bucket, merged. */
    async ofShelf(shelf: string, limit: number, after?: string): Promise<RecordPage<ListingRecord>> {
      const request = { limit, after: after && sortOf(after) }
      const pages = await Promise.all(
        Array.from({ length: buckets }, (_, bucket) =>
          listings.page(bucketOf(shelf, bucket), 'listing#', request),
        ),
      )
      const sorted = pages
        .flatMap(page => page.items)
        .map(item => ({ item, sort: listingKey(item.id).sk }))
        .sort((a, b) => (a.sort < b.sort ? -1 : 1))
      const shown = sorted.slice(0, limit)
      const last = shown.at(-1)
      const more = sorted.length > limit || pages.some(page => page.next)
      return { items: shown.map(({ item }) => item), ...(more && last && { next: localOf(last.sort) }) }
    },

    getQuestion: (provider: string, id: string) => received.get(questionKey(provider, id)),
    questionsOf: (provider: string, limit: number, after?: string) =>
      received.page(`organisation#${provider}`, 'question#', { limit, after, newestFirst: true }),
    questionsBy: (person: string, limit: number, after?: string) =>
      asked.page(`person#${person}`, 'question#', { limit, after, newestFirst: true }),
    /** A question stands on both sides: where it was asked and where it was received. */
    putQuestion: (question: Parameters<typeof received.putNew>[0]) => [
      received.putNew(question),
      asked.putNew(question),
    ],
    putAnswered: (question: Parameters<typeof received.putNext>[0]) => [
      received.putNext(question),
      asked.putNext(question),
    ],
  }
}

/** Three years, as long as records of deals are kept. */
const pastSeconds = 3 * 366 * 24 * 60 * 60
const pastKey = (id: string, version: number) => ({
  pk: `past#${id}`,
  sk: `v#${String(version).padStart(10, '0')}`,
})
const contactKey = (contact: Pick<ContactRecord, 'organisation' | 'id'>) => ({
  pk: `organisation#${contact.organisation}`,
  sk: `contact#${contact.id}`,
})
const questionKey = (provider: string, id: string) => ({
  pk: `organisation#${provider}`,
  sk: `question#${id}`,
})
