import type { Bilingual } from '../../contract/language.ts'
import { type ListingState, listingStates } from '../../contract/listing.ts'

/** What a table says of the public life of a listing. */
export const listingStatusWords: Readonly<Record<ListingState, Bilingual>> = {
  draft: { zh: '草稿', en: 'draft' },
  published: { zh: '已发布', en: 'published' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
}

/** The state that a cell names, in either language. */
export function readListingStatus(cell: string | undefined): ListingState | undefined {
  const word = (cell ?? '').normalize('NFKC').trim().toLowerCase()
  return listingStates.find(state => Object.values(listingStatusWords[state]).includes(word))
}
