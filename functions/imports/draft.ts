import { createHash } from 'node:crypto'
import type { Mapping } from '../contract/imports.ts'
import { type ListingInput, listingInput, listingLimits } from '../contract/listing.ts'
import type {
  Contact,
  Finding,
  Offer,
  OffersFormat,
  Row,
  RowContext,
  RowOutcome,
} from '../kinds/definition.ts'
import { detailsSchema } from '../kinds/schema.ts'
import { cleanLine, isBlank } from '../kinds/table/text.ts'
import { importedListingId } from '../listings/keys.ts'
import { canonicalJson } from '../platform/canonical.ts'
import { sentenceOf } from '../platform/http/problems.ts'
import { stableId } from '../platform/ids.ts'
import type { TableRow } from './decoding/table.ts'
import { mapCells } from './mapping/mapping.ts'
import type { ImportRecord } from './model.ts'
import { asWritten, isListingOf } from './own.ts'
import type { Draft, TakenRow } from './targets/target.ts'

/** A row that becomes a listing, with the contact that is stored apart from it. */
export type TakenListing = TakenRow & {
  readonly listing: ListingInput & { readonly id: string }
  /** Hash over everything that the row said: offer and contact. */
  readonly fingerprint: string
  /** The source's own id of it, where it has one. */
  readonly sourceId?: string
  readonly contact?: Contact & { readonly id: string }
  /** Where the row names a listing of the very shelf that it would stand on: that one, and what the row says of it. */
  readonly own?: { readonly id: string; readonly offer: Offer }
}
export type ListingDraft = Draft<TakenListing>

/** Whose shelf a row's listing stands on. */
export type Place = {
  readonly organisation: string
  readonly shelf: string
  /** Region of rows that name none, where it is not the import's. */
  readonly region?: string
}

/** A row as its format understands it, before it is known whose it is. */
export type ReadRow = {
  readonly row: number
  readonly findings: readonly Finding[]
  readonly mapped: Row
  /** Undefined where the row is rejected. */
  readonly taken?: Omit<Extract<RowOutcome, { outcome: 'taken' }>, 'outcome' | 'problems'>
}

type Source = Pick<ImportRecord, 'shelf' | 'organisation' | 'kind' | 'format'>

/** Reads the rows of one file; what it says of one depends on no other. */
export function rowReader(
  { organisation }: Pick<Source, 'organisation'>,
  format: OffersFormat,
  mapping: Mapping,
  context: RowContext,
): (row: TableRow) => ReadRow {
  return ({ row, cells, findings }) => {
    if (findings.some(finding => finding.level === 'error')) return { row, findings, mapped: {} }
    const mapped = asWritten(mapCells(cells, mapping))
    const read = format.read(mapped, context)
    const known = [...findings, ...read.problems]
    if (read.outcome === 'rejected') return { row, findings: known, mapped }
    const faults = faultsOf({ ...read.offer, organisation })
    if (faults.length > 0) return { row, findings: [...known, ...faults], mapped }
    const { offer, sourceId, contact } = read
    const taken = { offer, ...(sourceId !== undefined && { sourceId }), ...(contact && { contact }) }
    return { row, findings: known, mapped, taken }
  }
}

/**
 * Turns what was read into drafts, in order. It remembers how often each identity came before, so that equal rows get
 * ids of their own: a later leg must therefore give it the rows before its own again.
 */
export function identifier(run: Source): (read: ReadRow, place?: Place) => ListingDraft {
  const seen = new Map<string, number>()
  return ({ row, findings, mapped, taken }, place = run) => {
    const idOf = (identity: string) => importedListingId(place.shelf, run.kind, run.format, identity)
    if (!taken) {
      const holds = heldBy(mapped, findings)
      const title = titleOf(mapped)
      return { outcome: 'rejected', row, findings, title, ...(holds !== undefined && { holds: idOf(holds) }) }
    }
    const { sourceId } = taken
    const identity = sourceId === undefined ? `row#${hashOf(normal(mapped))}` : `id#${sourceId}`
    const own = place.organisation === run.organisation
    const key = own ? stableId(16, identity) : stableId(16, place.organisation, identity)
    const ordinal = seen.get(key) ?? 0
    seen.set(key, ordinal + 1)
    const contact = taken.contact && {
      ...taken.contact,
      id: stableId(20, place.organisation, canonicalJson(taken.contact)),
    }
    const offer = offerAt(taken.offer, mapped, place)
    const names = sourceId !== undefined && ordinal === 0 && isListingOf(place.shelf, sourceId)
    return {
      outcome: 'taken',
      row,
      findings: ordinal > 0 ? [...findings, repeated(sourceId)] : findings,
      listing: { ...offer, organisation: place.organisation, id: idOf(`${identity}#${ordinal}`) },
      fingerprint: hashOf(canonicalJson({ offer, contact: contact?.id ?? null })),
      ...(sourceId !== undefined && { sourceId }),
      ...(contact && { contact }),
      ...(names && { own: { id: sourceId, offer: taken.offer } }),
    }
  }
}

/** Drafts of a file whose rows are all the importing organisation's own. */
export function drafter(
  run: Source,
  format: OffersFormat,
  mapping: Mapping,
  context: RowContext,
): (row: TableRow) => ListingDraft {
  const read = rowReader(run, format, mapping, context)
  const identify = identifier(run)
  return row => identify(read(row))
}

/** Fields in which the formats let a row say where it is. */
const places: readonly string[] = ['region', 'province', 'city']

const offerAt = (offer: Offer, mapped: Row, { region }: Place): Offer =>
  region === undefined || places.some(field => mapped[field] !== undefined) ? offer : { ...offer, region }

/** Fields in which the formats look for a title, the likeliest first. */
const titles: readonly string[] = ['title', 'titleEn', 'name']

/** What a rejected row calls itself. */
const titleOf = (mapped: Row): string | undefined => {
  const field = titles.find(each => !isBlank(mapped[each]))
  return field && cleanLine(mapped[field], listingLimits.title)
}

/** Codes of findings that say that a resource is gone: such a row holds no listing in place. */
const gone: readonly string[] = ['to-be-scrapped', 'moved-out']

/** Identity of a rejected row that carries its source's id. */
function heldBy(mapped: Row, findings: readonly Finding[]): string | undefined {
  const id = cleanLine(mapped.id, 200)
  return id === undefined || findings.some(({ code }) => gone.includes(code)) ? undefined : `id#${id}#0`
}

/** What a row says of whose it is takes no part in what it is. */
const ofWhose: readonly string[] = ['organisation', 'organisation.creditCode']

/** What the row says, whatever the order of its columns and the blanks in its cells. */
const normal = (row: Row) =>
  JSON.stringify(
    Object.entries(row)
      .filter(([field]) => !ofWhose.includes(field))
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
