import { registry } from '../kinds/registry.ts'
import type { ImportRecord } from './model.ts'

/** @throws Error for a format that the Kind does not have: it was refused when the import was announced */
export function formatOf({ kind, format }: Pick<ImportRecord, 'kind' | 'format'>) {
  const known = registry[kind].formats[format]
  if (!known) throw new Error(`${kind} has no format ${format}`)
  return known
}
