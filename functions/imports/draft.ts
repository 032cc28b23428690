import { createHash } from 'node:crypto'
import type { Mapping } from '../contract/imports.ts'
import { type ListingInput, listingInput } from '../contract/listing.ts'
import type { Contact, Finding, Format, Row, RowContext } from '../kinds/definition.ts'
import { detailsSchema } from '../kinds/schema.ts'
import { importedListingId } from '../listings/keys.ts'
import { canonicalJson } from '../platform/canonical.ts'
import { sentenceOf } from '../platform/http/problems.ts'
import { stableId } from '../platform/ids.ts'
import type { TableRow } from './decoding/table.ts'
import { mapCells } from './mapping.ts'
import type { ImportRecord } from './model.ts'

/** A row that is ready to be written, or why it is not. */
export type Draft =
  | Taken
  | { readonly outcome: 'rejected'; readonly row: number; readonly findings: readonly Finding[] }
export type Taken = {
  readonly outcome: 'taken'
  readonly row: number
  readonly findings: readonly Finding[]
  readonly listing: ListingInput & { readonly id: string }
  /** Hash over everything that the row said: offer and contact. */
  readonly fingerprint: string
  readonly contact?: Contact & { readonly id: string }
}

/**
 * Turns the rows of one file into drafts, in order. It remembers how often each identity came before, so that equal
 * rows get ids of their own: a later leg must therefore read the rows before its own again.
 */
export function drafter(
  run: Pick<ImportRecord, 'shelf' | 'organisation' | 'kind' | 'format'>,
  format: Format,
  mapping: Mapping,
  context: RowContext,
): (row: TableRow) => Draft {
  const seen = new Map<string, number>()
  return ({ row, cells, findings }) => {
    const rejected = (more: readonly Finding[]): Draft => ({
      outcome: 'rejected',
      row,
      findings: [...findings, ...more],
    })
    if (findings.some(finding => finding.level === 'error')) return rejected([])
    const mapped = mapCells(cells, mapping)
    const read = format.read(mapped, context)
    if (read.outcome === 'rejected') return rejected(read.problems)
    const faults = faultsOf({ ...read.offer, organisation: run.organisation })
    if (faults.length > 0) return rejected([...read.problems, ...faults])

    const identity = read.sourceId === undefined ? `row#${hashOf(normal(mapped))}` : `id#${read.sourceId}`
    const key = stableId(16, identity)
    const ordinal = seen.get(key) ?? 0
    seen.set(key, ordinal + 1)
    const contact = read.contact && {
      ...read.contact,
      id: stableId(20, run.organisation, canonicalJson(read.contact)),
    }
    return {
      outcome: 'taken',
      row,
      findings: [...findings, ...read.problems, ...(ordinal > 0 ? [repeated(read.sourceId)] : [])],
      listing: {
        ...read.offer,
        organisation: run.organisation,
        id: importedListingId(run.shelf, run.kind, run.format, `${identity}#${ordinal}`),
      },
      fingerprint: hashOf(canonicalJson({ offer: read.offer, contact: contact?.id ?? null })),
      ...(contact && { contact }),
    }
  }
}

/** What the row says, whatever the order of its columns and the blanks in its cells. */
const normal = (row: Row) =>
  JSON.stringify(
    Object.entries(row)
      .map(([field, cell]) => [field, cell.normalize('NFC').replace(/\s+/g, ' ').trim()])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  )

const hashOf = (content: string) => createHash('sha256').update(content).digest('base64url').slice(0, 27)

const repeated = (sourceId: string | undefined): Finding =>
  sourceId === undefined
    ? {
        code: 'repeated-row',
        level: 'notice',
        message: {
          zh: '与前面某一行完全相同，已作为另一条资源保留。若是重复录入，请撤回其中一条。',
          en: 'The row is the same as an earlier one and was kept as a resource of its own. If it is a mistake, withdraw one of them.',
        },
      }
    : {
        code: 'repeated-id',
        level: 'notice',
        message: {
          zh: `编号“${clip(sourceId)}”在文件中不止一次出现，已作为另一条资源保留。请核对编号。`,
          en: `The id “${clip(sourceId)}” occurs more than once in the file; the row was kept as a resource of its own. Check the id.`,
        },
      }

const clip = (value: string) => (value.length > 60 ? `${value.slice(0, 59).toWellFormed()}…` : value)

/** The last net: what a format let through is checked as strictly as what a person types. */
function faultsOf(offer: ListingInput): readonly Finding[] {
  const whole = listingInput.safeParse(offer)
  const details = detailsSchema(offer.kind).safeParse(offer.details)
  const issues = [...(whole.error?.issues ?? []), ...(details.error?.issues ?? [])]
  return issues.slice(0, 5).map(issue => {
    const place = clip(issue.path.join('.'))
    return {
      code: 'invalid-cell',
      level: 'error',
      message: { zh: `${place}：${sentenceOf(issue, 'zh')}`, en: `${place}: ${sentenceOf(issue, 'en')}` },
    }
  })
}
