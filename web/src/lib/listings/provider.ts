import type { Listing } from '#lib/api/contract.ts'
import { language } from '#lib/i18n/language.svelte.ts'

/** A giver who is not named to the public stands under this id (functions/listings/anonymous.ts): it has no page. */
export const isAnonymous = ({ provider }: Pick<Listing, 'provider'>) => provider.id === 'anonymous'

/** A provider's name in the reader's language where it has one. */
export const providerName = ({ provider }: Pick<Listing, 'provider'>) =>
  language.current === 'en' ? (provider.nameEn ?? provider.name) : provider.name
