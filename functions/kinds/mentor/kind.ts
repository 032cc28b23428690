import type { Bilingual } from '../../contract/language.ts'
import { commonBadges } from '../badges.ts'
import type { KindDefinition, Offer } from '../definition.ts'
import { isSet, numberOf, wordsOf } from '../detail.ts'
import { tableFormat } from '../table-format.ts'
import { mentorFields } from './fields.data.ts'
import { mentorHeaders } from './headers.data.ts'
import { mentoring } from './processes/mentoring.ts'
import { traits } from './traits.data.ts'
import { mentorWeights } from './weights.data.ts'

/** A mentor who paused, or whose limit is zero, must not be asked. */
function forbids(offer: Offer): Bilingual | undefined {
  if (isSet(offer, 'paused')) {
    return { zh: '导师已暂停接单；恢复后即可匹配', en: 'The mentor is paused; resume to be matched again' }
  }
  return numberOf(offer, 'capacity') === 0
    ? { zh: '“最多同时辅导”为 0 家；调高后即可匹配', en: '“Firms at a time” is 0; raise it to be matched' }
    : undefined
}

export const mentor: KindDefinition = {
  kind: 'mentor',
  name: { zh: '创业导师', en: 'Mentors' },
  invitation: {
    zh: '用你的经验帮一把：名额自己定，随时可暂停。',
    en: 'Help with what you have learned: you set the limits, and pause at any time.',
  },
  fields: mentorFields,
  weights: mentorWeights,
  traits,
  searchText: offer => wordsOf(offer, ['topics', 'industries']),
  badges: offer => (isSet(offer, 'paused') ? [...commonBadges(offer), 'paused'] : commonBadges(offer)),
  takes: offer => forbids(offer) === undefined,
  forbids,
  processes: [mentoring],
  formats: {
    csv: tableFormat({
      kind: 'mentor',
      fields: mentorFields,
      priceUnits: traits.priceUnits,
      headers: mentorHeaders,
    }),
  },
}
