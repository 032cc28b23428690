import type { Bilingual } from '../../contract/language.ts'

type Counted = 'meanHours' | 'income' | 'externalHours' | 'units' | 'smallFirms' | 'shareRate'

/** An indicator of the yearly evaluation (开放共享评价考核): `full` is the value from which its whole weight is counted. */
export type Indicator = {
  readonly name: Counted
  readonly label: Bilingual
  readonly unit: Bilingual
  readonly weight: number
  readonly full?: number
}
export type Evaluation = {
  /** Instruments worth this much or more are evaluated, in fen; some provinces take 30,000,000. */
  readonly threshold: number
  readonly indicators: readonly Indicator[]
}

const hours = { zh: '小时', en: 'hours' }
const yuan = { zh: '元', en: 'yuan' }

/**
 * Weights are yearly configuration: groups use 40, sharing 20, organisation 40. The last group, and major research tasks, are
 * judged by experts from documents, so nothing here counts them. Values for full points differ from place to place: where a
 * year names none, the value is shown without points.
 */
const usual: Evaluation = {
  threshold: 50_000_000,
  indicators: [
    {
      name: 'meanHours',
      label: { zh: '平均有效机时（运行使用）', en: 'Mean effective hours an instrument (use)' },
      unit: hours,
      weight: 25,
      full: 1400,
    },
    {
      name: 'externalHours',
      label: { zh: '对外服务机时（共享服务）', en: 'External hours (sharing)' },
      unit: hours,
      weight: 8,
    },
    {
      name: 'shareRate',
      label: { zh: '共享率（共享服务）', en: 'Share rate (sharing)' },
      unit: { zh: '%', en: '%' },
      weight: 4,
      full: 30,
    },
    {
      name: 'units',
      label: { zh: '支撑外部单位（共享服务）', en: 'Outside organisations supported (sharing)' },
      unit: { zh: '家', en: 'organisations' },
      weight: 3,
    },
    {
      name: 'smallFirms',
      label: { zh: '其中登记的中小微企业（共享服务）', en: 'Of them registered small firms (sharing)' },
      unit: { zh: '家', en: 'firms' },
      weight: 3,
    },
    {
      name: 'income',
      label: { zh: '对外服务收入（共享服务）', en: 'Income from outside (sharing)' },
      unit: yuan,
      weight: 2,
    },
  ],
}

/** By year; a year that names nothing is evaluated like the others. */
const years: Readonly<Record<number, Evaluation>> = {}
export const evaluationOf = (year: number): Evaluation => years[year] ?? usual
