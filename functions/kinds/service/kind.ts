import type { Bilingual } from '../../contract/language.ts'
import { commonBadges } from '../badges.ts'
import type { KindDefinition, Offer } from '../definition.ts'
import { isSet, textOf, wordsOf } from '../detail.ts'
import { tableFormat } from '../table-format.ts'
import { serviceFields } from './fields.data.ts'
import { serviceHeaders } from './headers.data.ts'
import { publicService } from './processes/public-service.ts'
import { traits } from './traits.data.ts'
import { serviceWeights } from './weights.data.ts'

const typeWords = new Map<string, Bilingual>(serviceFields[0].options.map(option => [option.value, option]))

/** What people call the kind of service, so that a need in either language finds it. */
function typeText(offer: Offer): readonly string[] {
  const words = typeWords.get(textOf(offer, 'serviceType') ?? '')
  return words ? [words.zh, words.en] : []
}

/** Not taking requests now, by its own word. */
const forbids = (offer: Offer): Bilingual | undefined =>
  isSet(offer, 'paused')
    ? { zh: '已暂停受理；恢复后即可匹配', en: 'It takes no requests for now; resume to be matched again' }
    : undefined

export const service: KindDefinition = {
  kind: 'service',
  name: { zh: '公共服务', en: 'Public services' },
  invitation: {
    zh: '认证、注册、财税、培训、标准咨询：写明办什么、多久、多少钱。',
    en: 'Certification, registration, finance and tax, training, standards: what it does, how long it takes, what it costs.',
  },
  fields: serviceFields,
  weights: serviceWeights,
  traits,
  searchText: offer =>
    [...typeText(offer), wordsOf(offer, ['deliverable', 'eligibility', 'topics'])].join(' '),
  badges: offer => (isSet(offer, 'paused') ? [...commonBadges(offer), 'paused'] : commonBadges(offer)),
  takes: offer => forbids(offer) === undefined,
  forbids,
  processes: [publicService],
  formats: {
    csv: tableFormat({
      kind: 'service',
      fields: serviceFields,
      priceUnits: traits.priceUnits,
      headers: serviceHeaders,
    }),
  },
}
