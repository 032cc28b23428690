import { takerNotice } from '../../kinds/patent/filing.ts'
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
