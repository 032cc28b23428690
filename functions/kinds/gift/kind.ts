import type { Bilingual } from '../../contract/language.ts'
import { commonBadges } from '../badges.ts'
import type { KindDefinition, Offer } from '../definition.ts'
import { numberOf, textOf, wordsOf } from '../detail.ts'
import { tableFormat } from '../table-format.ts'
import { giftFields } from './fields.data.ts'
import { giftHeaders } from './headers.data.ts'
import { giftProcess } from './processes/gift.ts'
import { traits } from './traits.data.ts'
import { giftWeights } from './weights.data.ts'

/** Past its last day, or given away. */
function forbids(offer: Offer, today: string): Bilingual | undefined {
  const expires = textOf(offer, 'expires')
  if (expires !== undefined && expires < today) {
    return {
      zh: `有效期到 ${expires} 为止，已过；改了日期即可匹配`,
      en: `It was good until ${expires}; set a later day to be matched`,
    }
  }
  return numberOf(offer, 'quantity') === 0
    ? { zh: '剩余数量为 0；补充后即可匹配', en: 'None are left; raise the quantity to be matched' }
    : undefined
}

export const gift: KindDefinition = {
  kind: 'gift',
  name: { zh: '赠送', en: 'Gifts' },
  invitation: {
    zh: '把用不上的物资、算力、机时送给需要的小企业。公开承诺的赠与可能被依法要求履行，请确认给得出。',
    en: 'Give goods, compute or hours that you can spare. A public promise can be enforced by law: be sure that you can keep it.',
  },
  fields: giftFields,
  weights: giftWeights,
  traits,
  searchText: offer => wordsOf(offer, ['conditions', 'takerNote']),
  badges: commonBadges,
  forbids,
  processes: [giftProcess],
  formats: {
    csv: tableFormat({
      kind: 'gift',
      fields: giftFields,
      priceUnits: traits.priceUnits,
      headers: giftHeaders,
    }),
  },
}
