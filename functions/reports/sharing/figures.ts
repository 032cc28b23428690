import type { Language } from '../../contract/language.ts'
import type { ServiceRecord, SharingFigures } from '../../contract/report.ts'
import type { Counted } from './count.ts'
import type { Evaluation } from './evaluation.data.ts'

type Told = {
  readonly year: number
  readonly instruments: number
  readonly hours: Counted
  readonly uses: readonly (ServiceRecord & { readonly taker: string | undefined })[]
  readonly smallFirms: number
  readonly incomplete: boolean
}

/** The figures of a year, and each indicator with its weight, as the year's configuration names them. */
export function figuresOf(
  told: Told,
  { threshold, indicators }: Evaluation,
  language: Language,
): SharingFigures {
  const { year, instruments, hours, uses, smallFirms, incomplete } = told
  const outside = uses.filter(({ external }) => external)
  const units = new Set(outside.flatMap(({ taker }) => taker ?? [])).size
  const incomeFen = outside.reduce((sum, { receivedFen = 0 }) => sum + receivedFen, 0)
  const shareRate = hours.total > 0 ? hours.external / hours.total : undefined
  const values: Record<Evaluation['indicators'][number]['name'], number> = {
    meanHours: instruments > 0 ? rounded(hours.total / 100 / instruments) : 0,
    externalHours: hours.external / 100,
    shareRate: rounded((shareRate ?? 0) * 100),
    units,
    smallFirms,
    income: incomeFen / 100,
  }
  return {
    year,
    threshold,
    instruments,
    hours: { ...hours },
    ...(shareRate !== undefined && { shareRate }),
    dealings: uses.length,
    units,
    smallFirms,
    incomeFen,
    indicators: indicators.map(({ name, label, unit, weight, full }) => ({
      name,
      label: label[language],
      unit: unit[language],
      weight,
      value: values[name],
      ...(full !== undefined && { full, points: rounded(weight * Math.min(1, values[name] / full)) }),
    })),
    incomplete,
  }
}

const rounded = (value: number) => Math.round(value * 100) / 100
