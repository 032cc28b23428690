import { type Details, listingLimits as limits } from '../../contract/listing.ts'
import type { Finding, ImportColumn, OffersFormat, Row, RowContext, RowOutcome } from '../definition.ts'
import { readDate } from '../table/date.ts'
import { findings } from '../table/finding.ts'
import { cleanLine, cleanText, isBlank } from '../table/text.ts'
import { readTitle } from '../table/title.ts'
import { plainEntities } from './entities.ts'
import { readPatentNumber } from './number.ts'

const column = (field: string, zh: string, en: string, ...headers: string[]): ImportColumn => ({
  field,
  label: { zh, en },
  headers: [en.toLowerCase(), ...headers],
})

const columns: readonly ImportColumn[] = [
  column('category', '类别', 'Category'),
  column('description', '摘要', 'Abstract'),
  { ...column('title', '名称', 'Title'), required: true },
  column('id', '案卷号', 'Reference Number'),
  column('center', '中心', 'Center'),
  column('patentNumber', '专利号', 'Patent Number'),
  column('applicationNumber', '申请号', 'Serial Number'),
  column('expires', '届满日', 'Expiration Date'),
  column('site', '机构', 'Facility'),
]

/** The list of licensable inventions of a US agency: foreign patents, many of them expired. */
export const nasa: OffersFormat = { of: 'offers', columns, read }

function read(row: Row, context: RowContext): RowOutcome {
  const name = readTitle(plainEntities(row.title))
  if (!name) return { outcome: 'rejected', problems: [findings.noName()] }
  const { details, problems } = readPatent(row, context)
  const description = cleanText(
    [name.whole, plainEntities(row.description)].filter(Boolean).join('\n'),
    limits.description,
  )
  const category = cleanLine(row.category, limits.technique)
  const site = cleanLine(row.site, limits.site) ?? cleanLine(row.center, limits.site)
  const sourceId = identityOf(row, details)
  return {
    outcome: 'taken',
    offer: {
      kind: 'patent',
      title: name.title,
      ...(description && { description }),
      techniques: category ? [category] : [],
      region: 'US',
      ...(site && { site }),
      voucher: false,
      status: 'published',
      details,
    },
    ...(sourceId && { sourceId }),
    problems: [...name.problems, ...problems],
  }
}

function readPatent(row: Row, { today }: RowContext) {
  const problems: Finding[] = []
  const details: Details = { office: 'US', terms: 'foreign' }

  const number = readPatentNumber(row.patentNumber ?? '', 'US')
  const original = cleanLine(row.patentNumber, 40)
  if (number.outcome === 'unreadable' && original) {
    details.patentNumber = original
    problems.push(findings.unreadableNumber(original))
  }
  if (number.outcome === 'read') {
    details.patentNumber = number.number
    if (original && original !== number.number) details.patentNumberOriginal = original
    if (number.patentType) details.patentType = number.patentType
  }
  const application = cleanLine(row.applicationNumber, 60)
  // Serial numbers without one read `/0` or `/`.
  if (application && /[1-9]/.test(application)) details.applicationNumber = application

  const expires = readDate(row.expires ?? '')
  if (expires.outcome === 'read') details.expires = expires.day
  if (expires.outcome === 'unreadable' && !isBlank(row.expires)) {
    problems.push(findings.unread({ zh: '届满日', en: 'Expiration Date' }, row.expires ?? ''))
  }
  const ran = expires.outcome === 'read' && expires.day < today
  details.legalState = ran ? 'expired' : number.outcome === 'read' ? 'granted' : 'pending'
  return { details, problems }
}

/**
 * One reference number may cover two patents, so that the number joins it. Rows that are the same in both repeat the
 * whole row in the file of 2014 (225 times): equal ids are right for them, and the importer's ordinal parts them.
 */
function identityOf(row: Row, details: Details): string | undefined {
  const reference = cleanLine(row.id, 100)
  if (!reference) return undefined
  const number = details.patentNumber ?? details.applicationNumber
  return typeof number === 'string' ? `${reference}/${number}` : reference
}
