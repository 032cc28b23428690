import type { Mapping } from '../../contract/imports.ts'
import type { Format, ImportColumn, Row } from '../../kinds/definition.ts'
import { failures } from '../decoding/failure.ts'
import type { Remembered } from '../model.ts'
import { reportPositions } from '../report/report.ts'
import { guessBeside, recall } from './remembered.ts'

/** Rows that are looked at to guess what a column holds. */
export const sampleRows = 200

/** What is wrong with a mapping that a person sent: fields that the format does not know, or that are named twice. */
export function mappingFaults(mapping: Mapping, columns: readonly ImportColumn[]): readonly MappingFault[] {
  const seen = new Set<string>()
  return Object.entries(mapping).flatMap(([position, field]): MappingFault[] => {
    if (!columns.some(column => column.field === field)) return [{ position, fault: 'unknown-field' }]
    if (seen.has(field)) return [{ position, fault: 'field-twice' }]
    seen.add(field)
    return []
  })
}
export type MappingFault = { readonly position: string; readonly fault: 'unknown-field' | 'field-twice' }

/** The columns of a format that an import may fill; whose a row is, only those who may list for others can say. */
export const columnsFor = ({ columns }: Pick<Format, 'columns'>, forOthers: boolean) =>
  forOthers ? columns : columns.filter(({ field }) => !/^organisation(\.|$)/.test(field))

/**
 * The mapping to import by: the person's own, else what is remembered and guessed. The columns that a report added are
 * never part of it.
 * @throws FileFailure when no column is known, or none holds what every row needs
 */
export function settleMapping(
  chosen: Mapping | undefined,
  header: readonly string[],
  samples: readonly (readonly string[])[],
  { columns }: Pick<Format, 'columns'>,
  remembered?: Pick<Remembered, 'columns'>,
): Mapping {
  const whole = chosen ?? guessBeside(header, samples, columns, recall(header, remembered, columns))
  const own = new Set(reportPositions(header).map(String))
  const mapping = Object.fromEntries(
    Object.entries(whole).filter(
      ([position, field]) => !own.has(position) && columns.some(column => column.field === field),
    ),
  )
  const fields = Object.entries(mapping)
    .filter(([position]) => Number(position) < header.length)
    .map(([, field]) => field)
  if (fields.length === 0) throw failures.noKnownColumn()
  const titled = columns.find(column => column.field === 'title')
  if (titled?.required && !fields.includes('title')) throw failures.noTitleColumn()
  return mapping
}

/** Field → cell for one row; cells that hold nothing are absent. */
export function mapCells(cells: readonly string[], mapping: Mapping): Row {
  const row: Record<string, string> = {}
  for (const [position, field] of Object.entries(mapping)) {
    const cell = cells[Number(position)]
    if (cell !== undefined && cell.trim() !== '') row[field] = cell
  }
  return row
}
