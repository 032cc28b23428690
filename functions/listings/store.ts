import type { Database } from '../platform/database.ts'
import { type RecordPage, records } from '../platform/records.ts'
import { bucketOf, buckets, listingKey, localOf, sortOf } from './keys.ts'
import {
  type ContactRecord,
  contactRecord,
  type ListingRecord,
  listingRecord,
  questionRecord,
} from './model.ts'

/** Listings, the contacts that stand apart from them, and the questions that were asked about them. */
export function listingStore(database: Database) {
  const listings = records(database, {
    name: 'Listing',
    shape: listingRecord,
    key: record => listingKey(record.id),
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
    getContacts: (contact: readonly ContactRecord[]) => contacts.getMany(contact.map(contactKey)),
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

const contactKey = (contact: Pick<ContactRecord, 'organisation' | 'id'>) => ({
  pk: `organisation#${contact.organisation}`,
  sk: `contact#${contact.id}`,
})
const questionKey = (provider: string, id: string) => ({
  pk: `organisation#${provider}`,
  sk: `question#${id}`,
})
