import type { BusyTimeRecord, MachineHoursRecord } from './model.ts'

type Hours = Pick<MachineHoursRecord, 'from' | 'to' | 'hours' | 'external'>

/**
 * The hours of all records, each counted once: a record that lies within the longer period of another (days within a month
 * that was reported as a whole) is covered by it. Hundredths of an hour.
 */
export function countHours(records: readonly Hours[]): { readonly hours: number; readonly external: number } {
  const longest = [...records].sort((a, b) => a.from.localeCompare(b.from) || b.to.localeCompare(a.to))
  let covering: Hours | undefined
  let hours = 0
  let external = 0
  for (const record of longest) {
    if (covering && record.to <= covering.to && !isSamePeriod(record, covering)) continue
    if (!covering || record.to > covering.to) covering = record
    hours += record.hours
    external += record.external ?? 0
  }
  return { hours, external }
}

const isSamePeriod = (one: Hours, other: Hours) => one.from === other.from && one.to === other.to

/** Whether two records say the same of a use, whoever sent them and when. */
export const sayTheSame = (
  one: MachineHoursRecord | BusyTimeRecord,
  other: MachineHoursRecord | BusyTimeRecord,
) => whatItSays(one) === whatItSays(other)

function whatItSays(record: MachineHoursRecord | BusyTimeRecord): string {
  return 'hours' in record
    ? JSON.stringify([record.from, record.to, record.hours, record.external ?? null])
    : JSON.stringify([record.start, record.end, record.uid ?? null, record.text ?? null])
}
