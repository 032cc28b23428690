import { type Kind, kinds } from '../contract/kind.ts'
import { type Details, listingLimits as limits, type Price, type PriceUnit } from '../contract/listing.ts'
import { regionName, regionsOf } from '../contract/regions.ts'
import type {
  Finding,
  Headers,
  ImportColumn,
  Offer,
  OffersFormat,
  Row,
  RowContext,
  RowOutcome,
} from './definition.ts'
import type { Field } from './field.ts'
import { tableColumns } from './table/columns.ts'
import { readContact, readLink } from './table/contact.ts'
import { readCell } from './table/detail-cell.ts'
import { findings, techniquesLabel } from './table/finding.ts'
import { readListingStatus } from './table/listing-status.ts'
import { readFen } from './table/number.ts'
import { readPrice } from './table/price.ts'
import { priceUnitWords } from './table/price-units.data.ts'
import { cleanLine, cleanText, isBlank, isLonger, splitWords } from './table/text.ts'
import { readTitle } from './table/title.ts'
import { yuanOf } from './table/write-detail.ts'
import { tableWriting } from './table/write-table.ts'

export type TableSpec = {
  readonly kind: Kind
  readonly fields: readonly Field[]
  /** The first is taken where a price names no unit. */
  readonly priceUnits: readonly [PriceUnit, ...PriceUnit[]]
  readonly headers: Headers
  readonly extraColumns?: readonly ImportColumn[]
  /** A reason not to take a row at all. */
  readonly refuse?: (row: Row) => Finding | undefined
  /** Puts the cells of a row in order before they are read. */
  readonly prepare?: (row: Row) => { readonly row: Row; readonly problems: readonly Finding[] }
  /** What the Kind makes of an offer once its cells are read. */
  readonly refine?: (offer: Offer, row: Row, context: RowContext) => Refined
}
export type Refined = { readonly offer: Offer; readonly problems: readonly Finding[] }

const descriptionLabel = { zh: '说明', en: 'Description' }

/**
 * The `csv` format of a Kind: any table, once its columns are mapped to the Kind's fields. Every row with a name is
 * taken; a cell that cannot be read is left out with a notice.
 */
export function tableFormat(spec: TableSpec): OffersFormat {
  const columns = tableColumns(spec)
  return {
    of: 'offers',
    columns,
    read: (row, context) => readRow(spec, row, context),
    write: tableWriting(spec.fields, columns),
  }
}

function readRow(spec: TableSpec, given: Row, context: RowContext): RowOutcome {
  const refused = isOfAnotherKind(spec, given) ? findings.otherKind() : spec.refuse?.(given)
  if (refused) return { outcome: 'rejected', problems: [refused] }
  const prepared = spec.prepare?.(given) ?? { row: given, problems: [] }
  const { row } = prepared
  const name = readTitle(row.title)
  if (!name) return { outcome: 'rejected', problems: [findings.noName()] }

  const problems: Finding[] = [...prepared.problems, ...name.problems]
  const note = (finding: Finding | undefined) => finding && problems.push(finding)

  const described = [name.whole, row.description].filter(Boolean).join('\n')
  const description = cleanText(described, limits.description)
  if (isLonger(described, limits.description)) note(findings.textCut(descriptionLabel, limits.description))

  const { region, finding } = readRegion(row.region, context.region)
  note(finding)
  const site = cleanLine(row.site, limits.site) ?? (finding ? cleanLine(row.region, limits.site) : undefined)
  const link = readLink(row.link)
  if (!link && !isBlank(row.link)) note(findings.linkUnread(row.link ?? ''))

  const priced = priceOf(spec, row)
  note(priced.finding)
  const techniques = splitWords(row.techniques ?? '', limits.technique, limits.techniques + 1)
  if (techniques.length > limits.techniques) note(findings.tooMany(techniquesLabel, limits.techniques))

  const offer: Offer = {
    kind: spec.kind,
    title: name.title,
    ...(description && { description }),
    techniques: techniques.slice(0, limits.techniques),
    region,
    ...(site && { site }),
    ...(priced.price && { price: priced.price }),
    voucher: /^\s*(?:是|可|可用|支持|y|yes|true|1|√)\s*$/i.test(row.voucher ?? ''),
    ...(link && { link }),
    status: readListingStatus(row.listingStatus) ?? 'published',
    details: readDetails(spec.fields, row, note),
  }
  const refined = spec.refine?.(offer, row, context) ?? { offer, problems: [] }
  const sourceId = cleanLine(row.id, 200)
  const contact = readContact(row)
  return {
    outcome: 'taken',
    offer: refined.offer,
    ...(sourceId && { sourceId }),
    ...(contact && { contact }),
    problems: [...problems, ...refined.problems],
  }
}

/** A file of ours with all Kinds in it tells of each row which it is; any other word in such a column tells nothing. */
const isOfAnotherKind = ({ kind }: TableSpec, row: Row) =>
  row.kind !== undefined && row.kind !== kind && kinds.some(each => each === row.kind)

/** The region of a cell: a code, or a name that stands for one place only; the import's own otherwise. */
function readRegion(cell: string | undefined, otherwise: string): { region: string; finding?: Finding } {
  if (cell === undefined || isBlank(cell)) return { region: otherwise }
  const code = cell.trim().toUpperCase()
  const codes = regionsOf(cell)
  if (codes.length === 1 && codes[0]) return { region: codes[0] }
  if (regionName(code, 'en') !== code) return { region: code }
  return { region: otherwise, finding: findings.regionUnknown(cell) }
}

function priceOf(spec: TableSpec, row: Row): { readonly price?: Price; readonly finding?: Finding } {
  const fen = row['price.fen'] === undefined ? undefined : readFen(row['price.fen'], oneFen)
  const cell = fen === undefined ? row.price : yuanOf(fen)
  if (cell === undefined || isBlank(cell)) return {}
  const reading = readPrice(cell, row.priceUnit, spec.priceUnits)
  if (reading.outcome === 'unreadable') return { finding: findings.priceUnread(cell) }
  const words = priceUnitWords[reading.price.per]
  return {
    price: reading.price,
    ...(reading.guessed && { finding: findings.priceUnitGuessed(words.zh, words.en) }),
  }
}

/** In yuan. */
const oneFen = 0.01
/** Other units than yuan in which a column may give an amount: our JSON is in fen, registers of instruments in 万元. */
const amounts = [
  ['fen', oneFen],
  ['wan', 10_000],
] as const

function readDetails(
  fields: readonly Field[],
  row: Row,
  note: (finding: Finding | undefined) => void,
): Details {
  const details: Details = {}
  for (const field of fields) {
    const cell = row[field.name]
    const reading = cell === undefined ? {} : readCell(field, cell)
    note(reading.finding)
    if (reading.value !== undefined) details[field.name] = reading.value
    if (field.type !== 'money') continue
    for (const [unit, yuan] of amounts) {
      const amount = row[`${field.name}.${unit}`]
      if (amount === undefined || isBlank(amount) || details[field.name] !== undefined) continue
      const fen = readFen(amount, yuan)
      if (fen === undefined) note(findings.unread(field.label, amount))
      else details[field.name] = fen
    }
  }
  return details
}
