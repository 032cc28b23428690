import type { Offer } from '../../kinds/definition.ts'
import { declarationDraft, takerNotice } from '../../kinds/patent/filing.ts'
import type { PaperContent } from '../content.ts'
import { reference, type Subject } from '../subject.ts'

/** The taker's written notice to the holder of an open licence; the taker signs and files it. */
export function takerNoticePaper(subject: Subject): PaperContent {
  const { record, taker, provider } = subject
  const { title, lines, notes } = takerNotice(record.facts, { taker: taker.name, provider: provider.name })
  return {
    title,
    reference: reference(subject),
    lines,
    notes,
    signatures: [{ zh: `通知人：${taker.name}`, en: `Notice given by: ${taker.name}` }],
  }
}

/** The draft of the holder's declaration of an open licence; holder and co-owners sign and file it. */
export function declarationPaper(offer: Offer): PaperContent {
  const { title, lines, notes } = declarationDraft(offer)
  return { title, lines, notes, signatures: [declarant] }
}

const declarant = { zh: '声明人（全体专利权人）：', en: 'Declared by (every holder of the patent):' }
