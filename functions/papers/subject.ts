import type { Slot } from '../contract/engagement.ts'
import { type Bilingual, same } from '../contract/language.ts'
import type { EngagementRecord } from '../engagements/model.ts'
import { instantText, slotText } from '../engagements/reading/told.ts'
import type { Offer } from '../kinds/definition.ts'
import { numberOfFact } from '../kinds/facts.ts'
import type { Facts } from '../kinds/process.ts'
import type { PaperLine } from './content.ts'

/** Who stands on a side of a paper: the public name, and the credit code where one is known. */
export type Signatory = { readonly name: string; readonly creditCode?: string | undefined }

/** What a paper is drawn from. All of it is stored: the same engagement gives the same paper. */
export type Subject = {
  readonly record: EngagementRecord
  /** Absent where the dealing has no listing of its own. */
  readonly offer?: Offer
  readonly taker: Signatory
  readonly provider: Signatory
  /** When the step that made this paper was taken. */
  readonly madeAt: string
}

/** `¥1,200.00` from fen. */
export const yuan = (fen: number): string =>
  `¥${Math.floor(fen / 100).toLocaleString('en-US')}.${String(fen % 100).padStart(2, '0')}`

/** A line with what was told, or an empty one to be filled in by hand. */
export const line = (zh: string, en: string, value: Bilingual | string | undefined): PaperLine => ({
  label: { zh, en },
  ...(value !== undefined && { value: typeof value === 'string' ? same(value) : value }),
})
/** A line only where something was told. */
export const told = (zh: string, en: string, value: Bilingual | string | undefined): readonly PaperLine[] =>
  value === undefined ? [] : [line(zh, en, value)]

export const moneyOf = (facts: Facts, name: string): string | undefined => {
  const fen = numberOfFact(facts, name)
  return fen === undefined ? undefined : yuan(fen)
}

export const slotsText = (slots: readonly Slot[]): Bilingual | undefined =>
  slots.length === 0
    ? undefined
    : {
        zh: slots.map(slot => slotText(slot, 'zh')).join('\n'),
        en: slots.map(slot => slotText(slot, 'en')).join('\n'),
      }

export const party = ({ name, creditCode }: Signatory): string =>
  creditCode ? `${name}（${creditCode}）` : name

export const reference = ({ record, madeAt }: Subject): Bilingual => ({
  zh: `编号 ${record.id.toUpperCase()}　${instantText(madeAt, 'zh')}`,
  en: `No. ${record.id.toUpperCase()} · ${instantText(madeAt, 'en')} (China time)`,
})
