import { regionsOf } from '../../contract/regions.ts'
import type { Finding, Offer, Row } from '../definition.ts'
import { readDate } from '../table/date.ts'
import { readNumber } from '../table/number.ts'
import { readPrice } from '../table/price.ts'
import { cleanLine, cleanText, isBlank } from '../table/text.ts'
import { nriiClassByName, readAssetClass } from './asset-class.ts'
import { assetFindings } from './asset-finding.ts'
import { whyDraft } from './asset-state.ts'
import { namesIn } from './names.ts'
import { nriiClassOf } from './nrii-class.ts'
import { mostSubjects, readSubjects, subjectsApart } from './subject.ts'
import { traits } from './traits.data.ts'

type Prepared = { readonly row: Row; readonly problems: readonly Finding[] }

/** Ten million units of ten thousand yuan would be a hundred billion: such a number is meant in yuan. */
const mostTenThousands = 100_000
/** No instrument that is worth listing costs less in yuan; the amount may be meant in units of ten thousand. */
const leastYuan = 300
/** Longest of a `model` field. */
const longestModel = 120

/**
 * Puts the cells of an asset-office sheet in order before they are read: one cell with model and specification, prices in
 * either unit and for several units at once, classes of other schemes, building and room, dates that are only a year.
 */
export function tidyAssetRow(row: Row): Prepared {
  const problems: Finding[] = []
  const note = (finding: Finding) => problems.push(finding)
  const tidied: Record<string, string> = { ...row, ...modelIn(row), ...placeIn(row), ...hoursIn(row) }
  Object.assign(tidied, worthIn(row, note), classIn(row, note))
  if (isYearOnly(row.inUseSince)) {
    delete tidied.inUseSince
    tidied.yearAcquired ??= row.inUseSince ?? ''
  } else if (isBlank(row.yearAcquired) && row.inUseSince && readDate(row.inUseSince).outcome === 'read') {
    tidied.yearAcquired = row.inUseSince
  }
  if (isBlank(row.title) && !isBlank(row.titleEn)) tidied.title = row.titleEn ?? ''
  if (isPriceInWords(row)) {
    note(assetFindings.priceInWords(row.price ?? ''))
    tidied.price = ''
    tidied.fees = [row.fees, row.price].filter(part => !isBlank(part)).join('\n')
  }
  Object.assign(tidied, subjectsApart(row))
  const region = isBlank(row.region) ? placeOfTitle(row.title) : undefined
  if (region) tidied.region = region
  return { row: tidied, problems }
}

/** `200元/时，样品50元` and `面议` are no price, but they tell a firm something. */
const isPriceInWords = ({ price, priceUnit }: Row) =>
  price !== undefined &&
  !isBlank(price) &&
  /\p{L}/u.test(price) &&
  readPrice(price, priceUnit, traits.priceUnits).outcome === 'unreadable'

const isYearOnly = (cell: string | undefined) => /^\s*(?:19|20)\d{2}\s*年?\s*$/.test(cell ?? '')

/** `型号：S-4800；规格：1 nm` and sheets with a column each; a model that is really a paragraph goes to the specifications. */
function modelIn({ model, specification, specifications }: Row): Row {
  const parted = /^\s*(?:型号[:：]\s*)?(.{1,120}?)[\s;；,，/／|]*(?:规格|参数|技术指标)[:：]\s*(\S.*)$/s.exec(
    (model ?? '').slice(0, 2000),
  )
  const told = isBlank(model) ? undefined : (parted?.[1] ?? model)?.replace(/^\s*型号[:：]\s*/, '')
  const rest = [parted?.[2], isBlank(specification) ? undefined : specification].flatMap(part => part ?? [])
  if (told === undefined && rest.length === 1 && (rest[0]?.length ?? 0) <= 60) return { model: rest[0] ?? '' }
  if (told !== undefined && told.length > longestModel) {
    return { model: cleanLine(told.split(/[;；,，\n]/)[0], longestModel) ?? '', ...joined(told) }
  }
  return { ...(told !== undefined && { model: told }), ...joined(...rest) }

  function joined(...parts: readonly string[]): Row {
    const text = cleanText([...parts, specifications].filter(part => !isBlank(part)).join('\n'), 8000)
    return text ? { specifications: text } : {}
  }
}

function placeIn({ building, room }: Row): Row {
  if (isBlank(room)) return {}
  return { building: [building, room].filter(part => !isBlank(part)).join(' ') }
}

function hoursIn({ hoursPerDay, openingHours }: Row): Row {
  const hours = isBlank(openingHours) ? readNumber(hoursPerDay ?? '') : undefined
  return hours === undefined || hours <= 0 || hours > 24
    ? {}
    : { openingHours: `每天 ${hours} 小时 / ${hours} hours a day` }
}

/** What one unit is worth: the unit price, else the amount by the number of units. */
function worthIn(row: Row, note: (finding: Finding) => void): Row {
  const units = readNumber((row.units ?? '').replace(/\s*[台套件个]+\s*$/, '')) ?? 1
  if (units > 1) note(assetFindings.severalUnits(units))
  const yuan = amountIn(row.worth) ?? shareOf(amountIn(row.amount), units)
  const wan = tenThousandsIn(row['worth.wan']) ?? shareOf(tenThousandsIn(row['amount.wan']), units)
  if (yuan !== undefined) {
    if (yuan > 0 && yuan < leastYuan && row.worth !== undefined) note(assetFindings.worthSmall(row.worth))
    return isBlank(row.worth) ? { worth: String(yuan) } : {}
  }
  if (wan === undefined) return {}
  if (wan >= mostTenThousands) {
    note(assetFindings.readAsYuan(String(wan)))
    return { worth: String(wan), 'worth.wan': '' }
  }
  return { 'worth.wan': String(wan) }
}

const amountIn = (cell: string | undefined) => (isBlank(cell) ? undefined : readNumber(cell ?? ''))

/** A cell under 万元 that says 万 itself says the same twice. */
const tenThousandsIn = (cell: string | undefined) =>
  isBlank(cell) ? undefined : readNumber((cell ?? '').replace(/\s*万\s*(?:元)?\s*$/, ''))

const shareOf = (amount: number | undefined, units: number) =>
  amount === undefined ? undefined : Math.round((amount / (units > 0 ? units : 1)) * 100) / 100

/** The class of the national scheme, from its own code, else from what the sheet's class and name say together. */
function classIn(row: Row, note: (finding: Finding) => void): Row {
  const cell = isBlank(row.assetClassCode) ? row.categoryCode : row.assetClassCode
  if (cell === undefined || isBlank(cell)) return {}
  const own = row.categoryCode === undefined ? undefined : readAssetClass(row.categoryCode)
  if (own?.scheme === 'nrii') return { categoryCode: own.code }
  const found = readAssetClass(cell)
  // A code column may hold names instead: they are kept as they are.
  const code = found?.code ?? cleanLine(cell, 30) ?? ''
  if (found?.scheme === 'nrii') return { categoryCode: found.code, assetClassCode: '' }
  if (found?.group && !found.group.instrument) {
    note(assetFindings.noInstrument(code, found.group))
    return { categoryCode: '', assetClassCode: code }
  }
  const category =
    nriiClassByName(row.title ?? '') ?? nriiClassByName(row.className ?? '') ?? found?.group?.nrii
  const known = category === undefined ? undefined : nriiClassOf(category)
  note(known ? assetFindings.classTaken(code, known) : assetFindings.classUnmapped(code))
  return { categoryCode: known?.code ?? '', assetClassCode: code }
}

/** The place at the end of a title such as `Rock Physics Laboratories (University of Tromsø, Norway)`. */
function placeOfTitle(title: string | undefined): string | undefined {
  const place = /\([^()]*,\s*([\p{L} .'-]{2,40})\)?\s*$/u.exec(
    (title ?? '').slice(-200).normalize('NFKC'),
  )?.[1]
  const name = place?.replace(/^the /i, '').trim()
  return name && regionsOf(name).length === 1 ? name : undefined
}

/** What the row says beyond the fields: it waits for repair and begins as a draft; its English name; its subjects. */
export function refineAsset(offer: Offer, row: Row): { offer: Offer; problems: readonly Finding[] } {
  const problems: Finding[] = []
  const draft = whyDraft(row)
  if (draft) problems.push(draft)
  const details = { ...offer.details }
  if (!isBlank(row.subjectsGiven)) {
    const { names, unknown } = readSubjects(row.subjectsGiven ?? '')
    if (names.length > 0) details.subjects = names.slice(0, mostSubjects)
    if (names.length > mostSubjects) problems.push(assetFindings.tooManySubjects(mostSubjects))
    problems.push(...unknown.slice(0, mostSubjects).map(assetFindings.subjectUnknown))
  }
  return {
    offer: { ...offer, ...namesIn(offer.title, row.titleEn), ...(draft && { status: 'draft' }), details },
    problems,
  }
}
