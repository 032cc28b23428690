import type { Bilingual } from '../../contract/language.ts'
import { numberOfFact, textOfFact } from '../../kinds/facts.ts'
import type { PaperContent } from '../content.ts'
import { line, moneyOf, party, reference, type Subject, told } from '../subject.ts'
import { wordsOf } from './words.ts'

/** What a laboratory offers for an enquiry. */
export function quotation(subject: Subject): PaperContent {
  const { record, taker, provider } = subject
  const { facts } = record
  return {
    title: { zh: '检测服务报价单', en: 'Quotation' },
    reference: reference(subject),
    lines: [
      line('报价方', 'From', party(provider)),
      line('询价方', 'To', party(taker)),
      line('仪器或服务', 'Instrument or service', record.title),
      line('测试内容', 'Tests', textOfFact(facts, 'task')),
      line('样品', 'Samples', samplesText(subject)),
      ...told('明细', 'Items', textOfFact(facts, 'quoteLines')),
      line('总价（含税）', 'Total, tax included', moneyOf(facts, 'quotationFen')),
      line('报价有效期至', 'Valid until', textOfFact(facts, 'quoteValid')),
      ...told('出报告', 'Report within', daysText(numberOfFact(facts, 'reportDays'))),
    ],
    notes: [
      {
        zh: '费用由询价方直接付给报价方；平台不经手资金。创新券抵扣为预计，以审核为准。',
        en: 'The price is paid to the provider directly. Vouchers are expected shares; their programme decides.',
      },
    ],
  }
}

/** 委托单: what is handed in with the samples. */
export function commissionForm(subject: Subject): PaperContent {
  const { record, taker, provider } = subject
  const { facts } = record
  return {
    title: { zh: '委托测试单', en: 'Commission form' },
    reference: reference(subject),
    lines: [
      line('委托方', 'Commissioned by', party(taker)),
      line('受托方', 'Laboratory', party(provider)),
      line('仪器或服务', 'Instrument or service', record.title),
      line('测试内容', 'Tests', textOfFact(facts, 'task')),
      line('用途', 'Purpose', wordsOf(subject, 'purpose')),
      line('样品', 'Samples', samplesText(subject)),
      line('安全声明', 'Safety statement', wordsOf(subject, 'safety')),
      ...told('危险性说明', 'Hazards', textOfFact(facts, 'safetyNote')),
      ...told('伦理审批文号', 'Ethics approval', textOfFact(facts, 'ethics')),
      line('剩余样品', 'Remainder', wordsOf(subject, 'remainder')),
      line('总价（含税）', 'Total, tax included', moneyOf(facts, 'quotationFen')),
      line('出报告', 'Report within', daysText(numberOfFact(facts, 'reportDays'))),
      ...told('发票抬头', 'Invoice title', textOfFact(facts, 'invoiceTitle')),
      ...told('税号', 'Tax number', textOfFact(facts, 'taxNumber')),
    ],
    notes: [
      {
        zh: `请打印随样品寄出。报告交付后 ${numberOfFact(facts, 'retestDays') ?? 15} 日内可以申请复测；剩余样品保存 ${numberOfFact(facts, 'remainderMonths') ?? 3} 个月。`,
        en: `Print this and send it with the samples. A retest may be asked for within ${numberOfFact(facts, 'retestDays') ?? 15} days of the report; the remainder is kept for ${numberOfFact(facts, 'remainderMonths') ?? 3} months.`,
      },
    ],
    signatures: [
      { zh: `委托方：${taker.name}`, en: `Commissioned by: ${taker.name}` },
      { zh: `受托方：${provider.name}`, en: `Laboratory: ${provider.name}` },
    ],
  }
}

function samplesText({ record: { facts } }: Subject): Bilingual | undefined {
  const described = [textOfFact(facts, 'sampleName'), textOfFact(facts, 'sampleAmount')].filter(
    part => part !== undefined,
  )
  const count = numberOfFact(facts, 'samples')
  const zh = [...described, ...(count === undefined ? [] : [`${count} 个`])].join('，')
  const en = [...described, ...(count === undefined ? [] : [`${count} pieces`])].join(', ')
  return zh ? { zh, en } : undefined
}

const daysText = (days: number | undefined) =>
  days === undefined ? undefined : { zh: `${days} 个工作日`, en: `${days} working days` }
