import * as z from 'zod'
import type { Kind } from '../contract/kind.ts'
import type { Bilingual, Language } from '../contract/language.ts'
import type { ListingChange } from '../contract/listing.ts'
import type { ProblemPlace } from '../contract/problem.ts'
import type { Offer } from '../kinds/definition.ts'
import { languageOf, withLanguage } from '../kinds/language.ts'
import { registry } from '../kinds/registry.ts'
import { detailsSchema } from '../kinds/schema.ts'
import { type ListingRecord, listingRecord } from './model.ts'

/** The check of a Kind's own fields, as it stands in a listing: its issues point below `details`. */
export const kindFields = (kind: Kind) => z.object({ details: detailsSchema(kind) })

/** What the Kind's law forbids in an offer, below `/body`; a price of zero promises nothing that is forbidden. */
export function lawfulness(offer: Offer, today: string, language: Language): readonly ProblemPlace[] {
  const { unpriced, faults } = registry[offer.kind]
  const free = offer.price?.fen ? unpriced?.(offer, today) : undefined
  const found = [...(free ? [{ pointer: '/price', message: free }] : []), ...(faults?.(offer) ?? [])]
  return found.map(({ pointer, message }) => ({ pointer: `/body${pointer}`, message: message[language] }))
}

/** A translation into the listing's own language would be a second truth: it is refused at its place. */
export function translated(offer: Offer, language: Language): readonly ProblemPlace[] {
  const own = languageOf(offer)
  return offer.translations?.[own]
    ? [{ pointer: `/body/translations/${own}`, message: ownLanguage[language] }]
    : []
}

const ownLanguage = {
  zh: '名称和说明本身就是这种语言：请直接修改它们，或在“语言”里选另一种。',
  en: 'Title and description are in this language themselves: change them, or choose the other language for them.',
} satisfies Bilingual

/** What a change says of photos or documents that stand: their order and words. One that does not stand is refused. */
function rearranged<Thing extends { readonly id: string }>(
  standing: readonly Thing[] = [],
  wanted: readonly { readonly id: string }[] | undefined,
  own: (thing: Thing) => object,
) {
  if (!wanted) return standing
  const byId = new Map(standing.map(thing => [thing.id, thing]))
  return wanted.flatMap(words => {
    const thing = byId.get(words.id)
    return thing ? [{ ...own(thing), ...words }] : []
  })
}

/** Photos and documents that a change names and that the listing does not have, or names twice. */
export function strangers(
  before: ListingRecord,
  change: ListingChange,
  language: Language,
): readonly ProblemPlace[] {
  return (['photos', 'documents'] as const).flatMap(field => {
    const standing = new Set(before[field]?.map(({ id }) => id))
    return (change[field] ?? []).flatMap(({ id }, at) =>
      standing.delete(id) ? [] : [{ pointer: `/body/${field}/${at}/id`, message: notThere[language] }],
    )
  })
}

const notThere = {
  zh: '这项资源没有这个文件，或者写了两次：请刷新页面。',
  en: 'The listing does not have this file, or it is named twice: reload the page.',
} satisfies Bilingual

/** The listing after a change: what the change does not name stays, `null` empties. Who publishes it again makes it stand for itself. */
export function changed(before: ListingRecord, change: ListingChange, at: string): ListingRecord {
  const { photos, documents, ...plain } = change
  const arranged = {
    photos: rearranged(before.photos, photos, ({ id, width, height, thumb }) => ({
      id,
      width,
      height,
      thumb,
    })),
    documents: rearranged(before.documents, documents, ({ id, size }) => ({ id, size })),
  }
  const after = replaced(before, plain, at)
  const { mergedInto, photos: _photos, documents: _documents, ...rest } = after
  return listingRecord.parse({
    ...withLanguage(rest),
    ...(arranged.photos.length > 0 && { photos: arranged.photos }),
    ...(arranged.documents.length > 0 && { documents: arranged.documents }),
    ...(mergedInto && after.status === 'withdrawn' && { mergedInto }),
  })
}

function replaced(before: ListingRecord, change: ListingChange, at: string): ListingRecord {
  const named = Object.entries(change).filter(([, value]) => value !== undefined)
  const emptied = named.filter(([, value]) => value === null).map(([field]) => field)
  const kept = Object.entries({ ...before, ...Object.fromEntries(named) }).filter(
    ([field]) => !emptied.includes(field),
  )
  return listingRecord.parse({ ...Object.fromEntries(kept), version: before.version + 1, updatedAt: at })
}

/** The listing with what an earlier version said: its life (public or not, merged, where it came from) stays as it is. */
export function restored(before: ListingRecord, past: ListingRecord, at: string): ListingRecord {
  const { mergedInto: _mergedInto, source: _source, contact: _contact, ...said } = past
  const { status, mergedInto, source, contact, createdAt, version } = before
  return {
    ...said,
    status,
    ...(mergedInto && { mergedInto }),
    ...(source && { source }),
    ...(contact && { contact }),
    version: version + 1,
    createdAt,
    updatedAt: at,
  }
}

/** What a change did, for the trail: the public life of a listing, or its content. */
export function changeEvent(before: ListingRecord, after: ListingRecord): string {
  if (before.status === after.status) return 'listing-changed'
  return after.status === 'draft' ? 'listing-hidden' : `listing-${after.status}`
}
