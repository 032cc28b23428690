import { textOfFact } from '../../kinds/facts.ts'
import type { Clause, PaperContent } from '../content.ts'
import { line, moneyOf, party, reference, type Subject, slotsText, told } from '../subject.ts'
import { wordsOf } from './words.ts'

/**
 * The service contract between a firm and the unit that manages an instrument, with the six matters that
 * 国科发基〔2017〕289号 art. 13 asks for. Where a framework agreement of both stands, this is an order under it.
 */
export function agreement(subject: Subject): PaperContent {
  const { record, taker, provider } = subject
  const { facts } = record
  const framework = textOfFact(facts, 'framework')
  return {
    title: framework
      ? { zh: '仪器设备共享服务订单', en: 'Order under the framework agreement' }
      : { zh: '仪器设备共享服务协议', en: 'Agreement on the shared use of an instrument' },
    reference: reference(subject),
    lines: [
      line('甲方（委托方）', 'Party A (asks)', party(taker)),
      line('乙方（管理单位）', 'Party B (manages)', party(provider)),
      line('仪器设备', 'Instrument', record.title),
      ...told('使用时间', 'Times (China)', slotsText(record.slots)),
      ...told('用途', 'Purpose', wordsOf(subject, 'purpose')),
      line('服务内容', 'Service', textOfFact(facts, 'task')),
      line(
        '费用（含税）',
        'Price, tax included',
        moneyOf(facts, 'quotationFen') ?? moneyOf(facts, 'quotedFen'),
      ),
      ...told(
        '预计创新券抵扣（以审核为准）',
        'Voucher expected, as the programme decides',
        moneyOf(facts, 'voucherFen'),
      ),
      ...told('所属框架协议', 'Framework agreement', framework),
    ],
    ...(framework ? {} : { clauses }),
    notes: framework
      ? [
          {
            zh: '本订单的知识产权、保密、赔偿、违约和争议适用上述框架协议。',
            en: 'Intellectual property, secrecy, damages, breach and disputes follow the framework agreement above.',
          },
        ]
      : [
          {
            zh: '本协议是双方可以修改的底稿：改动后签字盖章，把扫描件传回合作页面，以签署的文本为准。',
            en: 'This is a draft that both may change: sign it, put the scan on the page of the dealing; the signed text counts.',
          },
        ],
    signatures: [
      { zh: `甲方：${taker.name}`, en: `Party A: ${taker.name}` },
      { zh: `乙方：${provider.name}`, en: `Party B: ${provider.name}` },
    ],
  }
}

const clauses: readonly Clause[] = [
  {
    heading: { zh: '服务内容', en: 'Service' },
    text: {
      zh: '乙方按上表的时间和内容向甲方提供仪器或测试服务。甲方如实说明样品的成分、危险性和用途；乙方发现样品与说明不符或有安全风险时，可以停止并立即告知甲方。',
      en: 'Party B provides the instrument or the tests at the times above. Party A states truly what the samples are, their hazards and their purpose; Party B may stop, and says so at once, where samples differ from that or are unsafe.',
    },
  },
  {
    heading: { zh: '知识产权', en: 'Intellectual property' },
    text: {
      zh: '测试产生的原始数据和结果归甲方。乙方人员作出创造性贡献的，成果的归属由双方另行书面约定；未约定的，依法律规定。甲方发表成果时注明所用仪器及乙方名称。',
      en: 'Raw data and results belong to Party A. Where staff of Party B contribute inventively, both agree in writing on what belongs to whom; without that the law decides. Publications of Party A name the instrument and Party B.',
    },
  },
  {
    heading: { zh: '保密', en: 'Secrecy' },
    text: {
      zh: '双方对因履行本协议得知的样品、数据、技术和商业信息保密，期限自知悉之日起三年；法律要求披露的除外。乙方向主管部门报送服务记录，不含样品和数据的内容。',
      en: 'Both keep samples, data, technical and business information secret for three years from learning them, except where the law demands disclosure. Service records that Party B reports to authorities hold nothing of samples or data.',
    },
  },
  {
    heading: { zh: '损害赔偿', en: 'Damages' },
    text: {
      zh: '甲方违反操作规程或隐瞒样品性质造成仪器损坏的，按修复的实际费用赔偿。乙方过失造成样品损毁或数据丢失的，免费重测；无法重测的，以本次服务费为限赔偿。',
      en: 'Party A pays the actual cost of repair where it broke operating rules or hid what a sample is. Where Party B negligently loses samples or data it tests again free of charge; where that cannot be, it pays up to the price of this service.',
    },
  },
  {
    heading: { zh: '违约', en: 'Breach' },
    text: {
      zh: '任何一方不能按约履行的，及时通知对方并协商改期。甲方在规定期限内取消不付费；逾期取消或未到场的，乙方可以按公示的规则收取已发生的费用。',
      en: 'Whoever cannot keep to this tells the other in time and both seek another date. Cancelling in time is free; after that, or where nobody comes, Party B may charge the costs that arose, by its published rules.',
    },
  },
  {
    heading: { zh: '争议解决', en: 'Disputes' },
    text: {
      zh: '争议先由双方协商；协商不成的，可以请第三方调解，或向乙方所在地有管辖权的人民法院起诉。',
      en: 'Both first talk; where that fails they may turn to mediation or to the competent court where Party B has its seat.',
    },
  },
]
