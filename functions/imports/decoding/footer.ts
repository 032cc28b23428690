import { isFilled } from './sheet-row.ts'

const total = /^(?:合计|总计|小计|共计|本页合计|累计|(?:sub|grand)?total|sum)(?:[：:（(].*)?$/i
const signature =
  /^(?:(?:制表|填表|填报|审核|复核|经办|核对|主管|部门|单位)(?:人|员|领导|负责人|日期|时间)?|负责人|日期)(?:[（(]?(?:签字|签名|签章|盖章|公章)[）)]?)?[：:]/
const remark = /^(?:备注|说明|注|填表说明|填报说明)[：:]/

/**
 * Whether a row stands below the data of a form, or between its parts, and is none of them: sums, who filled it in and
 * signed, remarks. Sums and signatures leave most columns blank; a resource does not begin with them.
 */
export function isFooter(cells: readonly string[], columns: number): boolean {
  if (columns < 3) return false
  const filled = cells.filter(isFilled)
  const first = filled[0]?.replace(/\s+/g, '') ?? ''
  if (filled.length > Math.max(2, columns / 2)) return false
  return total.test(first) || remark.test(first) || (signature.test(first) && first.length <= 40)
}
