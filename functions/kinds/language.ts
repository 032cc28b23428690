import { languages, recognisedLanguage } from '../contract/language.ts'
import type { Offer } from './definition.ts'

/** The language of an offer's title and description: as was said, or as they read. */
export const languageOf = ({
  language,
  title,
  description,
}: Pick<Offer, 'language' | 'title' | 'description'>) =>
  language ?? recognisedLanguage(`${title} ${description ?? ''}`)

/** With a translation the offer's own language is settled, so that a new title does not turn it round. */
export const withLanguage = <Given extends Offer>(offer: Given): Given =>
  offer.translations && languages.some(each => offer.translations?.[each])
    ? { ...offer, language: languageOf(offer) }
    : offer
