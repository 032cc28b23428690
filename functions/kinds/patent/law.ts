import type { Bilingual } from '../../contract/language.ts'
import type { Fault, Offer } from '../definition.ts'
import { textOf } from '../detail.ts'
import { isExpired, isForeign } from './state.ts'

/** An expired patent is free to use: no licence is sold on it (专利法 art. 42). */
export const unpriced = (offer: Offer, today: string): Bilingual | undefined =>
  isExpired(offer, today) ? expired : undefined

const expired = {
  zh: '专利已失效，可自由使用，不能收许可费：请删去价格，或更正法律状态和日期',
  en: 'The patent has expired and is free to use, so no licence can be sold on it: remove the price, or correct its state and dates',
}

/** An open licence is announced by CNIPA, for granted Chinese patents alone (专利法 art. 50). */
export function faultsOf(offer: Offer): readonly Fault[] {
  if (textOf(offer, 'terms') !== 'cnipa-open-licence') return []
  if (isForeign(offer)) return [{ pointer: '/details/terms', message: chineseOnly }]
  if (textOf(offer, 'legalState') === 'pending')
    return [{ pointer: '/details/legalState', message: grantedOnly }]
  return []
}

const chineseOnly = {
  zh: '国家知识产权局只公告中国专利的开放许可：境外专利请选择其他使用条件',
  en: 'CNIPA announces open licences of Chinese patents only: choose other terms for a foreign patent',
}
const grantedOnly = {
  zh: '只有已授权的专利才有开放许可：请更正法律状态，或选择其他使用条件',
  en: 'Only a granted patent has an open licence: correct its legal state, or choose other terms',
}
