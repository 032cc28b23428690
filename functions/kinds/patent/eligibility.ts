import type { Bilingual } from '../../contract/language.ts'
import type { LicenceRule } from '../../contract/licence.ts'
import type { Offer } from '../definition.ts'
import { isSet, textOf } from '../detail.ts'
import { articles, sentences } from './eligibility-words.data.ts'
import { feeCeilingFault } from './fee.ts'
import { licenceLimits } from './limits.data.ts'
import { isAnnounced, isExpired, isForeign, isWithdrawn, lastDayOf, obstacles } from './state.ts'

/** What one rule says of a patent. `unsaid`: the holder has told nothing that it could be judged by. */
export type Judged = {
  readonly rule: LicenceRule
  readonly ok: 'yes' | 'no' | 'unsaid'
  readonly sentence: Bilingual
  /** Article that the rule is from. */
  readonly source: Bilingual
}

/**
 * Whether a patent can be licensed on a day, rule by rule. An expired one is judged by that alone: it is free, and no licence
 * is given on it. Rules that do not concern a patent are left out.
 */
export function eligibility(offer: Offer, today: string): readonly Judged[] {
  if (isExpired(offer, today)) {
    return [judged('expiry', 'no', sentences.expired), ...(isForeign(offer) ? [territory(offer)] : [])]
  }
  return [
    territory(offer),
    granted(offer),
    expiry(offer),
    ...standing(offer),
    ...owners(offer),
    ...opened(offer, today),
  ]
}

/** The rules that stand against a licence on that day. */
export const obstaclesOf = (offer: Offer, today: string): readonly Judged[] =>
  eligibility(offer, today).filter(({ ok }) => ok === 'no')

const judged = (rule: LicenceRule, ok: Judged['ok'], sentence: Bilingual): Judged => ({
  rule,
  ok,
  sentence,
  source: articles[rule],
})

function territory(offer: Offer): Judged {
  if (isForeign(offer)) return judged('territory', 'no', sentences.foreign)
  return textOf(offer, 'office') === 'CN'
    ? judged('territory', 'yes', sentences.chinese)
    : judged('territory', 'unsaid', sentences.officeUnsaid)
}

function granted(offer: Offer): Judged {
  switch (textOf(offer, 'legalState')) {
    case 'granted':
      return judged('granted', 'yes', sentences.granted)
    case 'pending':
      return judged('granted', 'no', sentences.pending)
    default:
      return judged('granted', 'unsaid', sentences.grantUnsaid)
  }
}

function expiry(offer: Offer): Judged {
  const ends = lastDayOf(offer)
  return ends === undefined
    ? judged('expiry', 'unsaid', sentences.endUnsaid)
    : judged('expiry', 'yes', {
        zh: `专利权期限到 ${ends} 为止。`,
        en: `The patent stands until ${ends}.`,
      })
}

/** What 实施细则 art. 86 names. Security (质押) is no obstacle once the creditor has agreed. */
function standing(offer: Offer): readonly Judged[] {
  const found = obstacles(offer)
  return (
    [
      ['annual-fee', 'annual-fee-unpaid', 'annualFeeUnpaid'],
      ['security', 'given-as-security', 'givenAsSecurity'],
      ['exclusive-licence', 'exclusive-licence', 'exclusiveLicence'],
      ['dispute', 'ownership-disputed', 'ownershipDisputed'],
    ] as const
  ).map(([rule, obstacle, field]) => {
    if (found.includes(obstacle)) return judged(rule, 'no', sentences[rule].no)
    return offer.details[field] === undefined
      ? judged(rule, 'unsaid', sentences[rule].unsaid)
      : judged(rule, 'yes', isSet(offer, field) ? sentences.creditorAgreed : sentences[rule].yes)
  })
}

function owners(offer: Offer): readonly Judged[] {
  const others = offer.details.coOwners
  if (!licenceLimits.everyOwnerSigns || !Array.isArray(others) || others.length === 0) return []
  return [
    isSet(offer, 'coOwnersSigned')
      ? judged('co-owners', 'yes', sentences.ownersSigned)
      : judged('co-owners', 'no', {
          zh: `还有共有人 ${others.join('、')}：请取得每一位的签字同意，再勾选“全体共有人已签字同意”。`,
          en: `It has co-owners (${others.join(', ')}): obtain the signature of each, then tick “Every co-owner has signed”.`,
        }),
  ]
}

/** What concerns open licences of the patent office alone. */
function opened(offer: Offer, today: string): readonly Judged[] {
  if (textOf(offer, 'terms') !== 'cnipa-open-licence') return []
  return [...evaluated(offer), announced(offer, today), feeStandard(offer)]
}

function evaluated(offer: Offer): readonly Judged[] {
  const type = textOf(offer, 'patentType')
  if (type !== 'utility' && type !== 'design') return []
  return [
    isSet(offer, 'evaluationReport')
      ? judged('evaluation-report', 'yes', sentences.evaluated)
      : judged('evaluation-report', 'no', sentences.notEvaluated),
  ]
}

function announced(offer: Offer, today: string): Judged {
  if (isWithdrawn(offer, today)) return judged('announcement', 'no', sentences.withdrawn)
  if (!isAnnounced(offer, today)) return judged('announcement', 'no', sentences.notAnnounced)
  const number = textOf(offer, 'announcementNumber') ?? ''
  return judged('announcement', 'yes', {
    zh: `国家知识产权局已公告，公告号 ${number}。`,
    en: `Announced by the patent office, number ${number}.`,
  })
}

function feeStandard(offer: Offer): Judged {
  const fault = feeCeilingFault(offer)
  if (fault) return judged('fee', 'no', fault)
  return textOf(offer, 'feeStandard') === undefined && textOf(offer, 'feeModel') === undefined
    ? judged('fee', 'no', sentences.noFee)
    : judged('fee', 'yes', sentences.feeStated)
}
