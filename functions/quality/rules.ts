import { mostDocuments, mostPhotos } from '../contract/listing.ts'
import { withLanguage } from '../kinds/language.ts'
import type { ListingRecord } from '../listings/model.ts'

/** Whether two listings may be merged, and why not. */
export type Mergeable = 'yes' | 'same-listing' | 'other-owner' | 'other-kind' | 'not-standing' | 'would-hide'

export function mergeable(survivor: ListingRecord, other: ListingRecord): Mergeable {
  if (survivor.id === other.id) return 'same-listing'
  if (survivor.organisation !== other.organisation) return 'other-owner'
  if (survivor.kind !== other.kind) return 'other-kind'
  if (survivor.status === 'withdrawn' || other.mergedInto) return 'not-standing'
  // Readers of a public one would be led to one that they cannot see.
  return survivor.status === 'draft' && other.status === 'published' ? 'would-hide' : 'yes'
}

/** The survivor with what it lacked and the other had; what it says itself stays as it is. */
export function filled(survivor: ListingRecord, other: ListingRecord, at: string): ListingRecord {
  const photos = [...(survivor.photos ?? []), ...(other.photos ?? [])].slice(0, mostPhotos)
  const documents = [...(survivor.documents ?? []), ...(other.documents ?? [])].slice(0, mostDocuments)
  const translations = { ...other.translations, ...survivor.translations }
  const own = withLanguage({ ...survivor, ...(Object.keys(translations).length > 0 && { translations }) })
  // What the other says in the survivor's own language would be a second truth.
  const { [own.language ?? 'zh']: _own, ...others } = translations
  const { translations: _translations, ...plain } = own
  return {
    ...plain,
    ...(Object.keys(others).length > 0 && { translations: others }),
    ...taken(survivor, other, 'description'),
    ...taken(survivor, other, 'site'),
    ...taken(survivor, other, 'price'),
    ...taken(survivor, other, 'link'),
    techniques: survivor.techniques.length > 0 ? survivor.techniques : other.techniques,
    voucher: survivor.voucher || other.voucher,
    details: { ...other.details, ...survivor.details },
    ...(photos.length > 0 && { photos }),
    ...(documents.length > 0 && { documents }),
    ...taken(survivor, other, 'contact'),
    version: survivor.version + 1,
    updatedAt: at,
  }
}

const taken = <Field extends 'description' | 'site' | 'price' | 'link' | 'contact'>(
  survivor: ListingRecord,
  other: ListingRecord,
  field: Field,
) => {
  const value = survivor[field] ?? other[field]
  return value === undefined ? {} : { [field]: value }
}

/** The other: public no longer, and leading to the survivor. */
export const mergedAway = (other: ListingRecord, survivor: string, at: string): ListingRecord => ({
  ...other,
  status: 'withdrawn',
  mergedInto: survivor,
  version: other.version + 1,
  updatedAt: at,
})
