import { regionsOf } from '../../contract/regions.ts'
import type { Finding, Offer, OffersFormat, Row } from '../definition.ts'
import { readPrice } from '../table/price.ts'
import { cleanText, isBlank, isLonger } from '../table/text.ts'
import { tableFormat } from '../table-format.ts'
import { readAssetClass } from './asset-class.ts'
import { assetFindings } from './asset-finding.ts'
import { refineAsset } from './asset-office.ts'
import { refuseGone } from './asset-state.ts'
import { equipmentFields } from './fields.data.ts'
import { nriiClassOf } from './nrii-class.ts'
import { nriiColumns, nriiLimits } from './nrii-columns.data.ts'
import { nriiWriting } from './nrii-write.ts'
import { subjectsApart } from './subject.ts'
import { traits } from './traits.data.ts'

const table = tableFormat({
  kind: 'equipment',
  fields: equipmentFields,
  priceUnits: traits.priceUnits,
  headers: {},
  refuse: refuseGone,
  prepare: tidyRecord,
  refine: refineRecord,
})

/** The instrument record of the national platform (重大科研基础设施和大型科研仪器国家网络管理平台), as its upload sheet has it. */
export const nrii: OffersFormat = {
  of: 'offers',
  columns: nriiColumns,
  read: table.read,
  write: nriiWriting(nriiColumns, equipmentFields, nriiLimits),
}

function tidyRecord(row: Row): { row: Row; problems: readonly Finding[] } {
  const problems: Finding[] = []
  const title = isBlank(row.title) ? row.titleEn : row.title
  const category = readCategory(row.categoryCode)
  if (category?.unknown) problems.push(assetFindings.classUnknown(category.code))
  for (const { field, label } of nriiColumns) {
    const most = nriiLimits[field]
    if (most !== undefined && isLonger(row[field], most))
      problems.push(assetFindings.tooLong(label.zh, label.en, most))
  }
  const { price = '', fees = '' } = chargesIn(row.fees)
  return {
    row: {
      ...row,
      ...(title !== undefined && { title }),
      ...(category && { categoryCode: category.code }),
      ...placeIn(row),
      ...subjectsApart(row),
      yearAcquired: row.inUseSince ?? '',
      price,
      fees,
    },
    problems,
  }
}

/** What the record says of its publication: only what passed the audit and is shared is public. */
function refineRecord(offer: Offer, row: Row): { offer: Offer; problems: readonly Finding[] } {
  const refined = refineAsset(offer, row)
  const hidden = [
    ...(isRefused(row.auditStatus) ? [assetFindings.notAudited()] : []),
    ...(/^\s*不(?:对外)?共享/.test(row.shareMode ?? '') ? [assetFindings.notShared()] : []),
  ]
  if (hidden.length === 0) return refined
  return { offer: { ...refined.offer, status: 'draft' }, problems: [...refined.problems, ...hidden] }
}

const isRefused = (cell = '') =>
  /不通过|未通过|未审|待审|审核中|退回|驳回|不合格|reject|pending|^\s*(?:-1|0)\s*$/i.test(cell)

function readCategory(cell: string | undefined): { code: string; unknown: boolean } | undefined {
  if (cell === undefined || isBlank(cell)) return undefined
  const read = readAssetClass(cell)
  const code = read?.code ?? cleanText(cell, 12) ?? ''
  return { code, unknown: nriiClassOf(code) === undefined }
}

/**
 * A single price where the charge begins with one that names its unit (`500元/小时；校内 300元/小时`), and the rest of it in
 * words; all of it in words otherwise.
 */
function chargesIn(cell: string | undefined): { price?: string; fees?: string } {
  if (cell === undefined || isBlank(cell)) return {}
  const [first = '', ...rest] = cell.split(/[；;\n]/)
  const reading = readPrice(first, undefined, traits.priceUnits)
  if (reading.outcome === 'unreadable' || (reading.guessed && rest.length > 0)) return { fees: cell }
  return { price: first, fees: rest.join('；').trim() }
}

/** The province, else a city that lies in one only, gives the region; the rest of the address is the site. */
function placeIn({ province, city, county, street, site }: Row): Row {
  const named = [province, city].filter(part => !isBlank(part))
  const region = named.find(part => regionsOf(part?.trim() ?? '').length === 1) ?? named[0]
  const parts = [city, county, street].map(part => (isBlank(part) ? '' : (part ?? '').trim()))
  const shown = parts.filter(
    (part, at) => part !== '' && part !== '市辖区' && part !== province?.trim() && parts.indexOf(part) === at,
  )
  const place = shown.join('') || site
  return { ...(region !== undefined && { region }), ...(place !== undefined && { site: place }) }
}
