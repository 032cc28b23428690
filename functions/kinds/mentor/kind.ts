import { commonBadges } from '../badges.ts'
import type { KindDefinition, Offer } from '../definition.ts'
import { isSet, numberOf, wordsOf } from '../detail.ts'
import { tableFormat } from '../table-format.ts'
import { mentorFields } from './fields.data.ts'
import { mentorHeaders } from './headers.data.ts'

const priceUnits = ['hour', 'month'] as const

/** A mentor who paused, or whose limit is zero, must not be asked. */
const takesNobody = (offer: Offer) => isSet(offer, 'paused') || numberOf(offer, 'capacity') === 0

export const mentor: KindDefinition = {
  kind: 'mentor',
  name: { zh: '创业导师', en: 'Mentors' },
  invitation: {
    zh: '用你的经验帮一把：名额自己定，随时可暂停。',
    en: 'Help with what you have learned: you set the limits, and pause at any time.',
  },
  fields: mentorFields,
  priceUnits,
  searchText: offer => wordsOf(offer, ['topics', 'industries']),
  badges: offer => (isSet(offer, 'paused') ? [...commonBadges(offer), 'paused'] : commonBadges(offer)),
  judge: offer => (takesNobody(offer) ? 'drop' : []),
  formats: {
    csv: tableFormat({ kind: 'mentor', fields: mentorFields, priceUnits, headers: mentorHeaders }),
  },
}
