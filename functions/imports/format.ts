import type { OffersFormat } from '../kinds/definition.ts'
import { registry } from '../kinds/registry.ts'
import type { ImportRecord } from './model.ts'

/** @throws Error for a format that the Kind does not have: it was refused when the import was announced */
export function formatOf({ kind, format }: Pick<ImportRecord, 'kind' | 'format'>) {
  const known = registry[kind].formats[format]
  if (!known) throw new Error(`${kind} has no format ${format}`)
  return known
}

/** @throws Error for a format that tells of uses: they have a target of their own */
export function offersFormatOf(run: Pick<ImportRecord, 'kind' | 'format'>): OffersFormat {
  const known = formatOf(run)
  if (known.of !== 'offers') throw new Error(`${run.kind} as ${run.format} tells of uses`)
  return known
}
