import { type Details, listingLimits as limits } from '../../contract/listing.ts'
import { regionsOf } from '../../contract/regions.ts'
import type {
  Contact,
  Finding,
  ImportColumn,
  OffersFormat,
  Row,
  RowContext,
  RowOutcome,
} from '../definition.ts'
import { countryOfContact, isReachable, readContact, readLink } from '../table/contact.ts'
import { findings, techniquesLabel } from '../table/finding.ts'
import { organisationColumns } from '../table/organisation.ts'
import { cleanLine, cleanText, isBlank, isLonger, splitWords } from '../table/text.ts'
import { readTitle } from '../table/title.ts'
import { uniquipWriting } from './uniquip-write.ts'

const column = (field: string, zh: string, en: string, ...headers: string[]): ImportColumn => ({
  field,
  label: { zh, en },
  headers: [en.toLowerCase(), ...headers],
  written: { table: { zh: en, en } },
})

/** Columns of UNIQUIP 1.0. Photo, related facility and type say nothing that a listing shows. */
const columns: readonly ImportColumn[] = [
  column('type', '类型', 'Type'),
  column('id', '编号', 'ID'),
  column('name', '名称', 'Name'),
  column('description', '说明', 'Description'),
  column('facility', '所属设施', 'Related Facility ID'),
  column('techniques', '技术方法', 'Technique', 'techniques'),
  column('department', '所属部门', 'Department'),
  { ...column('site', '所在地', 'Site Location'), required: true },
  column('building', '楼宇', 'Building'),
  column('location', '位置', 'Location'),
  column('contact.name', '联系人', 'Contact Name'),
  column('contact.phone', '联系电话', 'Contact Telephone'),
  column('contact.url', '联系网页', 'Contact URL'),
  column('contact.email', '联系邮箱', 'Contact Email'),
  column('secondary.name', '第二联系人', 'Secondary Contact Name'),
  column('secondary.phone', '第二联系电话', 'Secondary Contact Telephone'),
  column('secondary.url', '第二联系网页', 'Secondary Contact URL'),
  column('secondary.email', '第二联系邮箱', 'Secondary Contact Email'),
  column('photo', '照片', 'Photo', 'photo url'),
  column('serviceLevel', '服务级别', 'Service Level'),
  column('link', '网址', 'Web Address'),
  ...organisationColumns,
]

const longestService = 600

export const uniquip: OffersFormat = { of: 'offers', columns, read, write: uniquipWriting(columns) }

function read(row: Row, context: RowContext): RowOutcome {
  const hasName = cleanLine(row.name, limits.title) !== undefined
  const name = readTitle(hasName ? row.name : row.description)
  if (!name) return { outcome: 'rejected', problems: [findings.noName()] }

  const problems: Finding[] = [...name.problems]
  if (seemsCut(hasName ? row.name : row.description)) problems.push(findings.nameCut(name.title))
  const description = describe(name.whole, hasName ? row.description : undefined)
  const techniques = splitWords(withoutScheme(row.techniques ?? ''), limits.technique, limits.techniques + 1)
  if (techniques.length > limits.techniques)
    problems.push(findings.tooMany(techniquesLabel, limits.techniques))
  const site = cleanLine(row.site, limits.site)
  if (!site) problems.push(findings.noSite())
  const link = readLink(row.link)
  if (!link && !isBlank(row.link)) problems.push(findings.linkUnread(row.link ?? ''))
  const contact = contactOf(row)
  if (!isReachable(contact)) problems.push(findings.noContact())
  if (isLonger(row.serviceLevel, longestService)) {
    problems.push(findings.textCut({ zh: '服务级别', en: 'Service Level' }, longestService))
  }
  const sourceId = cleanLine(row.id, 200)

  return {
    outcome: 'taken',
    offer: {
      kind: 'equipment',
      title: name.title,
      ...(description && { description }),
      techniques: techniques.slice(0, limits.techniques),
      region: regionOf(row, contact, context),
      ...(site && { site }),
      voucher: false,
      ...(link && { link }),
      status: 'published',
      details: detailsOf(row),
    },
    ...(sourceId && { sourceId }),
    ...(contact && { contact }),
    problems,
  }
}

/** Sources with fields of 20 characters end in the middle of a word; a full sentence that long is rare. */
const seemsCut = (name: string | undefined) => name?.length === 20 && /[\p{L}\p{N}]$/u.test(name)

function describe(whole: string | undefined, given: string | undefined): string | undefined {
  return cleanText([whole, given].filter(Boolean).join('\n'), limits.description)
}

/** `electron microscopy:cpv` names the scheme that the word comes from; the word is what counts. */
const withoutScheme = (cell: string) => cell.replace(/:(?:cpv|n8)\s*(?=[,;、，；|\n]|$)/gi, '')

/**
 * The region that the town or the article of its location names without doubt; else the country that its contact
 * writes from, where that is not the import's own; else the import's own.
 */
function regionOf(row: Row, contact: Contact | undefined, context: RowContext): string {
  const article = /\/wiki\/([^/?#]+)/.exec(row.location ?? '')?.[1]?.replaceAll('_', ' ')
  for (const place of [article, row.site]) {
    const codes = place === undefined ? [] : regionsOf(place)
    if (codes.length === 1 && codes[0]) return codes[0]
  }
  const country = countryOfContact(contact)
  return country && !context.region.startsWith(country) ? country : context.region
}

/** The first contact that can be reached; a second one stands in for a first that cannot. */
function contactOf(row: Row) {
  const first = readContact(row)
  if (isReachable(first)) return first
  const second = readContact({
    ...filled('contact.name', row['secondary.name']),
    ...filled('contact.phone', row['secondary.phone']),
    ...filled('contact.email', row['secondary.email']),
    ...filled('contact.url', row['secondary.url']),
  })
  return isReachable(second) ? second : first
}

const filled = (field: string, cell: string | undefined): Row => (cell === undefined ? {} : { [field]: cell })

function detailsOf(row: Row): Details {
  const details: Details = {}
  const department = cleanLine(row.department, 200)
  const building = cleanLine(row.building, 200)
  const service = cleanText(row.serviceLevel, longestService)
  if (department) details.department = department
  if (building) details.building = building
  if (service) details.service = service
  return details
}
