import type { Language } from '../contract/language.ts'
import type { Completeness, Listing } from '../contract/listing.ts'
import type { OrganisationRecord } from '../identity/model.ts'
import { completeness } from '../kinds/completeness.ts'
import { languageOf } from '../kinds/language.ts'
import { registry } from '../kinds/registry.ts'
import { anonymousGiver, isAnonymous } from './anonymous.ts'
import { documentAddress, photoAddress } from './media.ts'
import type { ListingRecord } from './model.ts'

/**
 * A listing as the public sees it: badges follow from the day and the Kind's rules, the provider's name from its record. Contact
 * and source stay behind, and so does a giver who wants to stay unnamed, with every page that would name it.
 * @param today `YYYY-MM-DD`
 */
export function toListing(
  record: ListingRecord,
  provider: OrganisationRecord | undefined,
  today: string,
): Listing {
  const shown = toNamedListing(record, provider, today)
  if (!isAnonymous(record)) return shown
  const { link: _link, ...unlinked } = shown
  return { ...unlinked, organisation: anonymousGiver.id, provider: { ...anonymousGiver } }
}

function toNamedListing(
  record: ListingRecord,
  provider: OrganisationRecord | undefined,
  today: string,
): Listing {
  const { contact: _contact, source: _source, photos, documents, ...all } = record
  // The day may have come since it was priced.
  const { price: _price, ...unpriced } = all
  const shown = record.price?.fen && registry[record.kind].unpriced?.(record, today) ? unpriced : all
  return {
    ...shown,
    language: languageOf(record),
    ...(photos && {
      photos: photos.map(photo => ({
        ...photo,
        url: photoAddress(photo.id, 'whole'),
        thumb: { ...photo.thumb, url: photoAddress(photo.id, 'thumb') },
      })),
    }),
    ...(documents && {
      documents: documents.map(document => ({ ...document, url: documentAddress(document.id) })),
    }),
    provider: {
      id: record.organisation,
      name: provider?.name ?? '',
      ...(provider?.nameEn && { nameEn: provider.nameEn }),
    },
    badges: [...registry[record.kind].badges(record, today)],
  }
}

/** A listing as its own organisation sees it: with what is still to be said of it. */
export const toOwnListing = (
  record: ListingRecord,
  provider: OrganisationRecord | undefined,
  today: string,
  language: Language,
): Listing => ({
  ...toNamedListing(record, provider, today),
  completeness: toldCompleteness(record, language),
})

function toldCompleteness(record: ListingRecord, language: Language): Completeness {
  const { share, missing } = completeness(registry[record.kind], {
    ...record,
    photos: record.photos?.length ?? 0,
  })
  return {
    share,
    missing: missing.map(({ field, label, why, gain }) => ({
      field,
      label: label[language],
      why: why[language],
      gain,
    })),
  }
}
