import type { Language } from '../contract/language.ts'
import { processes } from '../kinds/processes.ts'
import { postingLabels } from './postings.data.ts'

/** A kind of posting in words: `booking.income` as the way of dealing and what was entered; what has no name is left out. */
export const postingName = (memo: string, language: Language): string =>
  memo
    .split('.')
    .flatMap(part => {
      const label = processes.get(part)?.label ?? postingLabels[part]?.label
      return label ? [label[language]] : []
    })
    .join(' · ') || memo
