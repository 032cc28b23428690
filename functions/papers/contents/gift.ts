import { numberOfFact, textOfFact } from '../../kinds/facts.ts'
import type { PaperContent } from '../content.ts'
import { line, party, reference, type Subject, told } from '../subject.ts'
import { wordsOf } from './words.ts'

/** The agreement of a gift straight from one giver to one named taker (慈善法 art. 35, 40–42). */
export function giftAgreement(subject: Subject): PaperContent {
  const { record, taker, provider } = subject
  const { facts } = record
  const units = numberOfFact(facts, 'grantedUnits') ?? numberOfFact(facts, 'units')
  return {
    title: { zh: '赠与协议', en: 'Agreement of a gift' },
    reference: reference(subject),
    lines: [
      line('赠与方', 'Giver', party(provider)),
      line('受赠方', 'Taker', party(taker)),
      line('赠与内容', 'Gift', record.title),
      line('数量', 'Quantity', units === undefined ? undefined : String(units)),
      line('用途', 'Purpose', textOfFact(facts, 'purpose')),
      line('交接方式', 'Handed over by', wordsOf(subject, 'handover')),
      line('交接不晚于', 'Handed over until', textOfFact(facts, 'handoverBy')),
      line(
        '与赠与方的关系',
        'Relation to the giver',
        facts.unrelated === true ? declaredUnrelated : undefined,
      ),
      ...told('附言', 'Note', textOfFact(facts, 'grantNote')),
    ],
    clauses: [
      {
        heading: { zh: '无偿', en: 'Free of charge' },
        text: {
          zh: '赠与方无偿给予，不附带购买、推广或其他对价；受赠方按上述用途使用，不得转卖牟利。',
          en: 'The giver asks for nothing in return, neither purchase nor promotion. The taker uses it for the purpose above and does not resell it for profit.',
        },
      },
      {
        heading: { zh: '安全可用', en: 'Safe and usable' },
        text: {
          zh: '赠与的物品应当安全、可用；已知的瑕疵由赠与方在交接前说明。',
          en: 'What is given is safe and usable; the giver states known defects before it is handed over.',
        },
      },
      {
        heading: { zh: '使用反馈', en: 'Report on the use' },
        text: {
          zh: '赠与方可以了解赠与的使用情况，受赠方如实反馈。',
          en: 'The giver may ask how the gift was used; the taker reports truly.',
        },
      },
    ],
    signatures: [
      { zh: `赠与方：${provider.name}`, en: `Giver: ${provider.name}` },
      { zh: `受赠方：${taker.name}`, en: `Taker: ${taker.name}` },
    ],
  }
}

const declaredUnrelated = {
  zh: '已声明与赠与方无利害关系',
  en: 'Declared to be no related party of the giver',
}
