import type { Bilingual } from '../../../contract/language.ts'
import type { Fault, Offer } from '../../definition.ts'
import { textOf } from '../../detail.ts'
import type { Facts, Posting, StepContext } from '../../process.ts'
import { notAfterToday } from '../../processes/days.ts'
import { fault, numberIn, textIn } from '../../processes/fault.ts'
import { paidPostings } from '../../processes/postings.ts'
import { obstaclesOf } from '../eligibility.ts'
import { feeTermsOf } from '../fee.ts'
import { feeModelWords } from '../filing-words.data.ts'
import { lastDayOf } from '../state.ts'

/** Why nobody can take an open licence on that day: the first rule that stands against it, or other terms. */
export function openLicenceClosed(offer: Offer, today: string): Bilingual | undefined {
  if (textOf(offer, 'legalState') !== 'expired' && textOf(offer, 'terms') !== 'cnipa-open-licence') {
    return obstacleOr(offer, today, otherTerms)
  }
  return obstacleOr(offer, today, undefined)
}

/** Why nobody can take the promise up on that day. */
export function promiseClosed(offer: Offer, today: string): Bilingual | undefined {
  const terms = textOf(offer, 'terms')
  return obstacleOr(offer, today, terms === 'free-promise' || terms === 'pool' ? undefined : noPromise)
}

const obstacleOr = (offer: Offer, today: string, other: Bilingual | undefined) =>
  obstaclesOf(offer, today).find(({ rule }) => rule === 'expiry' || rule === 'territory')?.sentence ??
  other ??
  obstaclesOf(offer, today)[0]?.sentence

const otherTerms = {
  zh: '这项专利不是国家知识产权局公告的开放许可。',
  en: 'This patent is under no open licence announced by the patent office.',
}
const noPromise = {
  zh: '权利人没有作出公开的许可承诺（承诺与质押、开放许可都不是一回事）。',
  en: 'The holder has made no public promise to license (承诺, which is neither security nor an open licence).',
}

/** The patent as it stands at this step: what broke since it was asked for stops it. */
export const stillEligible = ({ offer, today }: StepContext): readonly Fault[] =>
  obstaclesOf(offer, today).map(({ sentence }) => ({ pointer: '', message: sentence }))

/** The notice names a period within the patent's life, and accepts the announced fee. */
export function noticeFaults(context: StepContext): readonly Fault[] {
  const { offer, input, today } = context
  const from = textIn(context, 'licenceFrom') ?? today
  const until = textIn(context, 'licenceUntil') ?? today
  const last = lastDayOf(offer)
  return [
    ...stillEligible(context),
    ...(input.feeAccepted === true ? [] : [feeNotAccepted]),
    ...(from < today ? [pastStart] : []),
    ...(until < from ? [reversed] : []),
    ...(last !== undefined && until > last ? [beyond(last)] : []),
  ]
}

const feeNotAccepted = fault(
  'feeAccepted',
  '按公告支付许可使用费是获得许可的条件：请先确认。',
  'The licence is conditional on the announced fee: please confirm it first.',
)
const pastStart = fault('licenceFrom', '开始日期不能早于今天。', 'It cannot start before today.')
const reversed = fault('licenceUntil', '结束日期不能早于开始日期。', 'The end lies before the start.')
const beyond = (last: string) =>
  fault(
    'licenceUntil',
    `专利 ${last} 届满，之后可自由使用，不需要许可：请填这一天或更早。`,
    `The patent ends on ${last} and is free afterwards: give that day or an earlier one.`,
  )

/** The announcement as it stood when the notice was given: what changes later does not change it. */
export function noticeFacts({ offer }: StepContext): Facts {
  const standard = textOf(offer, 'feeStandard')
  const terms = feeTermsOf(offer)
  const counted = terms && feeModelWords(terms).zh
  const fee = [counted, standard].filter(part => part !== undefined).join('；')
  return {
    ...patentFacts(offer),
    ...textFact('announcementNumber', textOf(offer, 'announcementNumber')),
    ...textFact('feeStandard', fee === '' ? undefined : fee),
    ...(terms?.model === 'free' && { announcedFree: true }),
  }
}

export const patentFacts = (offer: Offer): Facts => ({
  ...textFact('patentNumber', textOf(offer, 'patentNumber')),
  ...textFact('holder', textOf(offer, 'holder')),
})

const textFact = (name: string, value: string | undefined): Facts =>
  value === undefined ? {} : { [name]: value }

/** Paid as announced, with its proof: that is all that the licence still needs (专利法 art. 51). */
export function payFaults(context: StepContext): readonly Fault[] {
  const { input, facts } = context
  const free = facts.announcedFree === true
  const paid = numberIn(context, 'paidFen') ?? 0
  return [
    ...stillEligible(context),
    ...(paid === 0 && !free ? [nothingPaid] : []),
    ...(paid > 0 && input.proofFile === undefined ? [noProof] : []),
    ...notAfterToday(context, 'paidOn'),
  ]
}

const nothingPaid = fault(
  'paidFen',
  '公告的许可要收费：请直接付给专利权人，再填写已付金额。',
  'The announced licence has a fee: pay the holder directly, then fill in the amount.',
)
const noProof = fault(
  'proofFile',
  '请先上传付款凭证：它和书面通知一起证明许可已经达成。',
  'Upload the proof of payment first: with the notice it proves that the licence has arisen.',
)

/** What was paid to the holder, as the taker tells it. */
export const feePostings = (context: StepContext): readonly Posting[] =>
  paidPostings(context, numberIn(context, 'paidFen') ?? 0)

/** The promise stands, and the version that was read is the one that stands. */
export function acceptFaults(context: StepContext): readonly Fault[] {
  const { known, input } = context
  if (known['licence-withdrawn'] === true)
    return [{ pointer: '', message: withdrawnWords }, ...stillEligible(context)]
  const hash = known['licence-hash']
  if (typeof hash !== 'string') return [{ pointer: '', message: noText }]
  return [...stillEligible(context), ...(input.licenceHash === hash ? [] : [otherVersion])]
}

const withdrawnWords = {
  zh: '权利人已撤回承诺：不再接受新的许可，之前获得的许可继续有效。',
  en: 'The holder has withdrawn the promise: no new licence is given, earlier ones stay in force.',
}
const noText = {
  zh: '权利人还没有公布许可文本：请在资源页提问，请对方先公布。',
  en: 'The holder has not published the licence text yet: ask for it on the page of the listing.',
}
const otherVersion = fault(
  'licenceHash',
  '这不是现在的许可文本：请重新打开许可页面，读最新一版再勾选。',
  'This is not the licence as it stands: open the licence again, read the latest version, then tick it.',
)

/** What was accepted, by version: later versions and a withdrawal leave it as it is. */
export function acceptFacts({ offer, known, today }: StepContext): Facts {
  const number = known['licence-number']
  const last = lastDayOf(offer)
  return {
    ...patentFacts(offer),
    ...(typeof number === 'number' && { licenceNumber: number }),
    ...textFact('licenceUntil', last),
    acceptedOn: today,
    pooled: textOf(offer, 'terms') === 'pool',
  }
}
