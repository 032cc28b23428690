import type { Bilingual } from '../contract/language.ts'
import type { Posting } from '../kinds/process.ts'
import { Refusal } from '../platform/refusal.ts'
import { faultOf, largestAmount, mostPostings, type PostingFault } from './rules.ts'

export const notEnough = () => new Refusal('not-enough-left')

export const takenBack = () =>
  new Refusal('wrong-state', {
    zh: '这笔记录已经冲正过，不能再冲正一次。要更正，请另记一笔。',
    en: 'These entries were taken back before, and that happens once. Enter a new one to correct it.',
  })

export const resolvedBefore = () =>
  new Refusal('wrong-state', {
    zh: '这笔预留已经结清、取消或到期，不能再处理一次。请刷新页面看现在的状态。',
    en: 'This reservation was used, released or ran out before. Load the page again to see how it stands.',
  })

export const ranOut = () =>
  new Refusal('wrong-state', {
    zh: '这笔预留已经到期，额度已释放。请重新申请。',
    en: 'This reservation ran out and what it held is free again. Ask anew.',
  })

/** @throws Refusal `invalid-input` for what no entry may be */
export function refuseFaulty(key: string, memo: string, subject: string, postings: readonly Posting[]): void {
  const fault = faultOf(key, memo, subject, postings)
  if (fault) throw new Refusal('invalid-input', sentences[fault])
}

const sentences: Readonly<Record<PostingFault, Bilingual>> = {
  nothing: { zh: '没有可记的金额或数量。', en: 'There is nothing to enter.' },
  'too-many': { zh: `一次最多记 ${mostPostings} 笔。`, en: `At most ${mostPostings} entries go together.` },
  'no-unit': { zh: '台账没有这个计量单位。', en: 'The ledger does not know this unit.' },
  'no-account': { zh: '台账没有这个科目。', en: 'The ledger does not know this account.' },
  'same-account': { zh: '借贷双方不能是同一科目。', en: 'Debit and credit must be two accounts.' },
  'no-amount': {
    zh: `金额或数量须是 1 至 ${largestAmount} 的整数（最小单位）。`,
    en: `An amount is a whole number of minor units from 1 to ${largestAmount}.`,
  },
  'bad-code': { zh: '台账记录的编号或类别无效。', en: 'The key or the kind of the entry is not usable.' },
}
