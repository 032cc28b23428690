import type { Bilingual } from '../../../contract/language.ts'
import type { Fault, Offer } from '../../definition.ts'
import { isSet, numberOf, textOf } from '../../detail.ts'
import { numberOfFact } from '../../facts.ts'
import type { Facts, Posting, StepContext } from '../../process.ts'
import { fault, numberIn, textIn } from '../../processes/fault.ts'
import { takerAccount } from '../../processes/postings.ts'

/** Days in which the taker reports, where the giver asked for it, and else. */
const reportWithin = { wanted: 90, free: 30 } as const

/** Pieces, credits or hours that a listing gives in all; one where nobody said. */
export const stockOf = (offer: Offer): number => Math.floor(numberOf(offer, 'quantity') ?? 1)

/** How many an application is for: what was granted counts over what was asked. */
export function unitsOf(facts: Facts): number {
  return numberOfFact(facts, 'grantedUnits') ?? numberOfFact(facts, 'units') ?? 1
}

/** Why nobody can apply on that day. */
export function giftClosed(offer: Offer, today: string): Bilingual | undefined {
  const expires = textOf(offer, 'expires')
  if (expires !== undefined && expires < today) {
    return { zh: `有效期到 ${expires} 为止，已过。`, en: `It was good until ${expires}.` }
  }
  return stockOf(offer) === 0 ? { zh: '已经送完。', en: 'All of it has been given away.' } : undefined
}

/** A gift goes to one named organisation that is no related party of its giver (慈善法 art. 35, 40). */
export function applyFaults({ input, known, taker, offer }: StepContext): readonly Fault[] {
  const faults: Fault[] = []
  if (!taker.organisation) faults.push({ pointer: '', message: asOrganisation })
  if (known.related === true) faults.push({ pointer: '', message: related })
  if (input.unrelated !== true) faults.push(undeclared)
  const units = numberOfFact(input, 'units') ?? 0
  if (units > stockOf(offer)) faults.push(tooMany(stockOf(offer)))
  return faults
}

const asOrganisation = {
  zh: '请以单位的名义申领：赠与给一个确定的受赠单位。先在“我的单位”加入或登记单位。',
  en: 'Apply for an organisation: a gift goes to one named taker. Join or register your organisation first.',
}
const related = {
  zh: '你们与赠与人有共同的成员，属于利害关系人，不能受赠（慈善法第四十条）。请选择其他赠送。',
  en: 'You share members with the giver and are a related party, who cannot be given to (Charity Law, art. 40). Choose another gift.',
}
const undeclared = fault(
  'unrelated',
  '赠与不得给利害关系人（慈善法第四十条）：没有利害关系请勾选，有则不能申领。',
  'A gift must not go to a related party (Charity Law, art. 40): tick this if there is no relation; else you cannot apply.',
)
const tooMany = (stock: number) =>
  fault('units', `一共只有 ${stock} 份：请减少数量。`, `There are ${stock} in all: ask for fewer.`)

/** Granted to whom may have it, not more than was asked, and goods only if they are safe and usable (慈善法 art. 36). */
export function grantFaults(context: StepContext): readonly Fault[] {
  const { offer, known, input, facts, today } = context
  const asked = numberOfFact(facts, 'units') ?? 1
  const goods = (textOf(offer, 'giftType') ?? 'goods') === 'goods'
  return [
    ...(known.related === true ? [{ pointer: '', message: related }] : []),
    ...((numberIn(context, 'grantedUnits') ?? asked) > asked ? [moreThanAsked(asked)] : []),
    ...((textIn(context, 'handoverBy') ?? today) < today ? [pastHandover] : []),
    ...(goods && !isSet(offer, 'safeAndUsable') && input.safe !== true ? [unsafe] : []),
  ]
}

const moreThanAsked = (asked: number) =>
  fault(
    'grantedUnits',
    `对方申领 ${asked} 份：不能超过这个数量。`,
    `They asked for ${asked}: give that many or fewer.`,
  )
const pastHandover = fault('handoverBy', '交接日不能早于今天。', 'It cannot be handed over before today.')
const unsafe = fault(
  'safe',
  '实物请先确认安全、可用（慈善法第三十六条）。',
  'Confirm first that the goods are safe and usable (Charity Law, art. 36).',
)

/** Whether the taker may learn who gives only once both have agreed (慈善法 art. 82). */
export const giverFacts = ({ offer }: StepContext): Facts =>
  isSet(offer, 'donorAnonymous') ? { giverAnonymous: true } : {}

export const receivedFacts = ({ offer, today }: StepContext): Facts => ({
  receivedOn: today,
  reportDays: isSet(offer, 'reportWanted') ? reportWithin.wanted : reportWithin.free,
})

/** What was given, in the unit of the gift; goods are counted apart for each listing. */
export function giftPostings(context: StepContext): readonly Posting[] {
  const { offer, listing, facts } = context
  const credit = `listing:${listing.id}`
  return [{ unit: unitIn(offer, listing.id), debit: takerAccount(context), credit, amount: unitsOf(facts) }]
}

function unitIn(offer: Offer, listing: string): string {
  const type = textOf(offer, 'giftType')
  return type === 'compute-credits' || type === 'hours' ? type : `pieces:${listing}`
}
