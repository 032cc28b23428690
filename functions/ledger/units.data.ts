import type { Bilingual } from '../contract/language.ts'

/** A unit of the ledger. What is stored are whole minor units; `shownIn` of them are one of what a person reads. */
export type Unit = {
  readonly label: Bilingual
  /** What a person counts in, and how many minor units it has. */
  readonly shown: Bilingual
  readonly shownIn: number
  /** The unit is told apart by what it counts: `pieces:<listing>`. */
  readonly of?: 'listing'
}

/** What can be counted: an open list. No entry ever has two of them. */
export const units: Readonly<Record<string, Unit>> = {
  'CNY-fen': { label: { zh: '人民币', en: 'Money' }, shown: { zh: '元', en: 'CNY' }, shownIn: 100 },
  'voucher-fen': {
    label: { zh: '创新券', en: 'Innovation voucher' },
    shown: { zh: '元', en: 'CNY' },
    shownIn: 100,
  },
  'instrument-minutes': {
    label: { zh: '仪器机时', en: 'Instrument time' },
    shown: { zh: '小时', en: 'h' },
    shownIn: 60,
  },
  'mentor-minutes': {
    label: { zh: '辅导时间', en: 'Mentoring time' },
    shown: { zh: '小时', en: 'h' },
    shownIn: 60,
  },
  'service-minutes': {
    label: { zh: '服务时间', en: 'Service time' },
    shown: { zh: '小时', en: 'h' },
    shownIn: 60,
  },
  'compute-credits': {
    label: { zh: '算力额度', en: 'Compute credits' },
    shown: { zh: '点', en: 'credits' },
    shownIn: 1,
  },
  hours: { label: { zh: '工时', en: 'Hours of work' }, shown: { zh: '小时', en: 'h' }, shownIn: 1 },
  pieces: {
    label: { zh: '物资', en: 'Goods' },
    shown: { zh: '件', en: 'pieces' },
    shownIn: 1,
    of: 'listing',
  },
}
