import type { ServiceRecord } from '../../contract/report.ts'

/** Imported machine hours of one instrument, days both included, hundredths of an hour. */
export type ImportedHours = {
  readonly records: readonly {
    readonly from: string
    readonly to: string
    readonly external?: number | undefined
  }[]
  readonly totals: { readonly hours: number; readonly external: number }
}

export type Counted = { readonly total: number; readonly external: number }

/**
 * Hours of one instrument in a year, hundredths. The school's own record counts for the days that it covers; what was dealt
 * here counts on the other days, so that no hour counts twice. Where such a record does not say how much of it was external,
 * what was dealt here with others on its days is.
 */
export function hoursOf(imported: ImportedHours, uses: readonly ServiceRecord[]): Counted {
  let { hours: total, external } = imported.totals
  for (const { usedOn, minutes, external: isExternal, sharing } of uses) {
    const counted = Math.round(minutes / 0.6)
    const covering = imported.records.filter(({ from, to }) => from <= usedOn && usedOn <= to)
    if (covering.length === 0) total += counted
    const untold = covering.every(record => record.external === undefined)
    if (isExternal && sharing && untold) external += counted
  }
  return { total, external: Math.min(external, total) }
}
