import { listingLimits } from '../../contract/listing.ts'
import type { ImportColumn, Row } from '../definition.ts'
import { cleanLine, isBlank } from './text.ts'

/**
 * Columns that say whose a row is, in a file that an association or a province sends on behalf of others. They never
 * become part of the offer. 使用单位 and 领用单位 are departments within an organisation and are none of these.
 */
export const organisationColumns: readonly ImportColumn[] = [
  {
    field: 'organisation',
    label: { zh: '法人单位', en: 'Organisation' },
    headers: [
      '单位名称',
      '单位',
      '依托单位',
      '所属法人单位',
      '学校名称',
      '学校',
      '高校名称',
      '机构名称',
      '企业名称',
      '管理单位',
      '资源所属单位',
      'organisation name',
      'organization',
      'organization name',
      'institution',
      'institute',
      'university',
    ],
  },
  {
    field: 'organisation.creditCode',
    label: { zh: '统一社会信用代码', en: 'Unified social credit code' },
    headers: [
      '信用代码',
      '社会信用代码',
      '统一信用代码',
      '单位代码',
      '法人代码',
      'uscc',
      'credit code',
      'social credit code',
    ],
  },
]

/** Whose a row is, by its own word; absent when it names nobody. `creditCode` is as written, in capitals without blanks. */
export function organisationOf(
  row: Row,
): { readonly name?: string; readonly creditCode?: string } | undefined {
  const given = (field: string) =>
    isBlank(row[field]) ? undefined : cleanLine(row[field], listingLimits.site)
  const name = given('organisation')
  const creditCode = given('organisation.creditCode')?.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (!name && !creditCode) return undefined
  return { ...(name && { name }), ...(creditCode && { creditCode }) }
}
