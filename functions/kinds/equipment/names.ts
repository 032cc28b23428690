import { listingLimits } from '../../contract/listing.ts'
import type { Offer } from '../definition.ts'
import { cleanLine } from '../table/text.ts'

/** The English name beside a Chinese title; nothing where the title is in English already. */
export function namesIn(
  title: string,
  english: string | undefined,
): Pick<Offer, 'language' | 'translations'> {
  const name = cleanLine(english, listingLimits.title)
  if (!name || name === title || !/\p{Script=Han}/u.test(title)) return {}
  return { language: 'zh', translations: { en: { title: name } } }
}
