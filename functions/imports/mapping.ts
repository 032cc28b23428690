import type { Mapping } from '../contract/imports.ts'
import type { Format, ImportColumn, Row } from '../kinds/definition.ts'
import { guessMapping } from '../kinds/guess.ts'
import { failures } from './decoding/failure.ts'

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

/**
 * The mapping to import by: the person's own, else the guess.
 * @throws FileFailure when no column is known, or none holds what every row needs
 */
export function settleMapping(
  chosen: Mapping | undefined,
  header: readonly string[],
  samples: readonly (readonly string[])[],
  { columns }: Format,
): Mapping {
  const mapping = chosen ?? guessMapping(header, samples, columns)
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
