import { numberOfFact, textOfFact } from '../../kinds/facts.ts'
import type { PaperContent } from '../content.ts'
import { line, moneyOf, party, reference, type Subject, slotsText, told } from '../subject.ts'
import { minutesText, wordsOf } from './words.ts'

/** What was done: for the firm's files and for the laboratory's service record. */
export function usageReport(subject: Subject): PaperContent {
  const { record, taker, provider } = subject
  const { facts } = record
  return {
    title: { zh: '仪器设备使用报告', en: 'Report on the use of an instrument' },
    reference: reference(subject),
    lines: [
      line('使用方', 'Used by', party(taker)),
      line('管理单位', 'Managed by', party(provider)),
      line('仪器设备', 'Instrument', record.title),
      ...told('预约时间', 'Booked (China)', slotsText(record.slots)),
      ...told('样品编号', 'Sample number', textOfFact(facts, 'sampleNumber')),
      line('实际用时', 'Actual use', minutesText(numberOfFact(facts, 'actualMinutes'))),
      line('用途', 'Purpose', wordsOf(subject, 'purpose')),
      line('计入开放共享', 'Counts as sharing', facts.sharing === true ? yes : no),
      ...told('报告编号', 'Report number', textOfFact(facts, 'reportNumber')),
      ...told('应付金额', 'Amount due', moneyOf(facts, 'dueFen')),
      ...told('使用情况', 'How it went', textOfFact(facts, 'usedNote')),
    ],
    signatures: [
      { zh: `使用方：${taker.name}`, en: `Used by: ${taker.name}` },
      { zh: `管理单位：${provider.name}`, en: `Managed by: ${provider.name}` },
    ],
  }
}

/** What a firm or a provider hands in when it redeems a voucher; the programme decides. */
export function voucherClaim(subject: Subject): PaperContent {
  const { record, taker, provider } = subject
  const { facts } = record
  return {
    title: { zh: '创新券兑付申请单', en: 'Claim of an innovation voucher' },
    reference: reference(subject),
    lines: [
      line('申请企业', 'Firm', party(taker)),
      line('服务机构', 'Provider', party(provider)),
      line(
        '创新券项目',
        'Programme',
        textOfFact(facts, 'voucherProgrammeName') ?? textOfFact(facts, 'voucherProgramme'),
      ),
      line('服务', 'Service', record.title),
      ...told('使用时间', 'Times (China)', slotsText(record.slots)),
      line('服务金额', 'Price of the service', moneyOf(facts, 'settledFen') ?? moneyOf(facts, 'dueFen')),
      line('申请抵扣', 'Share claimed', moneyOf(facts, 'voucherPostedFen') ?? moneyOf(facts, 'voucherFen')),
      line('到账金额', 'Paid by the firm', moneyOf(facts, 'receivedFen')),
      line('发票号码', 'Invoice number', textOfFact(facts, 'invoiceNumber')),
      line('结算日期', 'Settled on', textOfFact(facts, 'settledOn')),
    ],
    notes: [
      {
        zh: '预计抵扣，以审核为准。请附协议、发票、付款凭证和使用报告。',
        en: 'An expected share: the programme decides. Attach the agreement, the invoice, the proof of payment and the report on the use.',
      },
    ],
    signatures: [
      { zh: `申请企业：${taker.name}`, en: `Firm: ${taker.name}` },
      { zh: `服务机构：${provider.name}`, en: `Provider: ${provider.name}` },
    ],
  }
}

const yes = { zh: '是', en: 'yes' }
const no = { zh: '否', en: 'no' }
