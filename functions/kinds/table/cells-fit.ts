import { regions } from '../../contract/regions.data.ts'
import { readNumber } from './number.ts'

/**
 * What a column is whose header says `field`, once its cells are looked at: the same, another field that shares the header,
 * or none. `has` tells which fields the format knows.
 */
export function fieldByCells(
  field: string,
  header: string,
  cells: readonly string[],
  has: (field: string) => boolean,
): string | undefined {
  if (field === 'organisation' && otherUnit.test(header)) return undefined
  const filled = cells.map(cell => cell.slice(0, longestCell).trim()).filter(Boolean)
  if (filled.length === 0) return field
  if (field === 'title')
    return filled.filter(cell => !isNoName(cell)).length <= filled.length * 0.05 ? undefined : field
  if (field === 'organisation' || field === 'department') return whose(field, header, filled, has)
  const tenThousands = `${field}.wan`
  if (has(tenThousands) && !namesUnit.test(header) && isInTenThousands(filled)) return tenThousands
  return field
}

const longestCell = 200
/** 计量单位 is a unit of measure, 供货单位 a vendor: neither says whose a row is. */
const otherUnit = /(?:计量|计价|收费|数量|供货|供应|生产|制造|维修|验收)单位/

/** `primary_instrument` with 0 and 1 below it is a flag, and a hash is an id: no names, whatever the header says. */
const isNoName = (cell: string) => /^[\s.,:/-]*\d[\s\d.,:/-]*$/.test(cell) || isHash.test(cell)
export const isHash = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** 单位 may be the unit of counting (台), the school, or a department of it: the cells tell. 单位名称 is the school's. */
function whose(
  field: string,
  header: string,
  cells: readonly string[],
  has: (field: string) => boolean,
): string | undefined {
  const most = (words: RegExp) => cells.filter(cell => words.test(cell)).length * 2 > cells.length
  const isLegalPerson = most(legalPerson) || most(namedAfterPlace)
  if (field === 'organisation') {
    if (cells.every(cell => countedBy.test(cell))) return undefined
    if (!/^[\s*]*(?:所属)?单位[\s:：]*$/.test(header)) return field
    return !isLegalPerson && most(department) && has('department') ? 'department' : field
  }
  const isSchool = most(namedAfterPlace) || (most(legalPerson) && !most(department))
  return isSchool && has('organisation') ? 'organisation' : field
}

/** 上海电机学院 is a school, 物理学院 a part of one: who is named after a place is rarely a department. */
const namedAfterPlace = new RegExp(
  `^(?:中国|${regions.map(({ zh }) => zh).join('|')})[^室中心平台]*(?:院|校|所|局|站)$`,
)
const countedBy =
  /^(?:台|套|件|个|只|部|架|张|把|辆|组|批|台套|台\/套|台（套）|台\(套\)|set|pcs?|piece|unit)$/i
const legalPerson =
  /(?:大学|公司|研究院|研究所|医院|职业技术学院|专科学校|集团|研究中心|检验院|检测院|university|institute|ltd\.?|inc\.?)$/i
const department = /(?:学院|系|实验室|中心|处|科|室|平台|部|department|school|lab|laborator(?:y|ies))$/i

const namesUnit = /元|万|yuan|cny|rmb|¥/i

/**
 * Whether amounts without a unit are meant in units of ten thousand yuan. What counts as a fixed asset begins at about a
 * thousand yuan, so that a sheet in yuan has larger numbers, and one that reaches fifty thousand is in yuan for certain.
 */
function isInTenThousands(cells: readonly string[]): boolean {
  const amounts = cells.flatMap(cell => readNumber(cell) ?? []).sort((a, b) => a - b)
  const median = amounts[amounts.length >> 1]
  const largest = amounts.at(-1)
  return median !== undefined && largest !== undefined && median > 0 && median < 1000 && largest < 50_000
}
