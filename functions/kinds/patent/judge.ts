import type { Bilingual } from '../../contract/language.ts'
import type { Badge } from '../../contract/listing.ts'
import { commonBadges } from '../badges.ts'
import type { Judgement, Offer } from '../definition.ts'
import { textOf } from '../detail.ts'
import { isAnnounced, isExpired, isForeign, type Obstacle, obstacles } from './state.ts'

/** Badges of a patent; an open licence only with its announcement, never mixed with a private promise. */
export function badgesOf(offer: Offer, today: string): readonly Badge[] {
  const found = new Set<Badge>(commonBadges(offer))
  if (isForeign(offer)) found.add('abroad').add('foreign-patent')
  const terms = textOf(offer, 'terms')
  if (isExpired(offer, today)) found.add('expired-free')
  else if (isAnnounced(offer, today)) found.add('cnipa-open-licence')
  else if (terms === 'free-promise' || terms === 'pool') found.add(terms)
  return [...found]
}

/** What stands in the way of any licence; an expired patent needs none. */
export function forbidsPatent(offer: Offer, today: string): Bilingual | undefined {
  const found = isExpired(offer, today) ? [] : obstacles(offer)
  if (found.length === 0) return undefined
  return {
    zh: `现在不能许可：${found.map(obstacle => obstacleWords[obstacle].zh).join('、')}；解除后更新资源即可匹配`,
    en: `It cannot be licensed now: ${found.map(obstacle => obstacleWords[obstacle].en).join(', ')}; update the listing once that is over`,
  }
}

const obstacleWords: Readonly<Record<Obstacle, Bilingual>> = {
  'exclusive-licence': { zh: '独占或排他许可有效期内', en: 'an exclusive or sole licence is in force' },
  'ownership-disputed': { zh: '权属有争议或被查封', en: 'its ownership is disputed or frozen' },
  'annual-fee-unpaid': { zh: '年费未缴', en: 'the annual fee is unpaid' },
  'given-as-security': {
    zh: '已质押且质权人未同意',
    en: 'it is given as security and the secured creditor has not agreed',
  },
}

/** How freely the patent can be used, as the licence factor; one whose state is not known has none. */
export function judgePatent(offer: Offer, today: string): readonly Judgement[] {
  const foreign = isForeign(offer)
  if (isExpired(offer, today)) return [foreign ? judgements.expiredAbroad : judgements.expired]
  if (foreign) return [judgements.foreign]
  if (textOf(offer, 'legalState') === 'pending') return [judgements.pending]
  if (isAnnounced(offer, today)) return [judgements.open]
  const terms = textOf(offer, 'terms')
  if (terms === 'free-promise') return [judgements.promise]
  if (terms === 'pool') return [judgements.pool]
  return []
}

const judgements = {
  open: {
    factor: 'licence',
    score: 1,
    text: {
      zh: '专利开放许可，国家知识产权局已公告：书面通知专利权人并按公告付费即可使用',
      en: 'Open licence announced by CNIPA: notify the holder in writing and pay as announced',
    },
  },
  promise: {
    factor: 'licence',
    score: 0.95,
    text: {
      zh: '专利权人承诺免费许可（不是国知局公告的开放许可）',
      en: 'The holder promises a free licence (not an open licence announced by CNIPA)',
    },
  },
  pool: {
    factor: 'licence',
    score: 0.95,
    text: {
      zh: '专利池承诺按池内条件许可（不是国知局公告的开放许可）',
      en: 'A patent pool promises licences on its terms (not an open licence announced by CNIPA)',
    },
  },
  expired: {
    factor: 'licence',
    score: 0.9,
    text: { zh: '专利已失效：可自由使用，无需许可', en: 'Expired: free to use, no licence needed' },
  },
  expiredAbroad: {
    factor: 'licence',
    score: 0.9,
    text: {
      zh: '境外专利已失效，可自由使用；同族未核实，用前请查中国同族',
      en: 'Expired foreign patent, free to use; check for a Chinese family member first, none was verified',
    },
  },
  foreign: {
    factor: 'licence',
    score: 0.4,
    text: {
      zh: '境外专利·同族未核实：不在中国许可；美国联邦机构的许可通常要求在美国制造',
      en: 'Foreign patent, family not verified: no licence for use in China; one from a US federal agency normally requires manufacture in the US',
    },
  },
  pending: {
    factor: 'licence',
    score: 0.6,
    text: {
      zh: '尚在审查，未授权：能否授权、范围多大还不确定',
      en: 'Pending: whether and how broadly it is granted is open',
    },
  },
} as const satisfies Record<string, Judgement>
