import { isCaption } from './header.ts'
import { isFilled } from './sheet-row.ts'

const total = /^(?:合计|总计|小计|共计|本页合计|累计|(?:sub|grand)?total|sum)(?:[：:（(].*)?$/i
/** A number with its sign, currency and unit, or the stroke that stands for none. */
const figure =
  /^(?:[-—–/]+|(?:共|人民币)?[¥￥$]?[-+]?\d[\d,，]*(?:\.\d+)?(?:%|[万千百]?元|台|套|台套|台[（(]套[）)]|台\/套|件|个|项|人|次|小时|h)?)$/i
const signature =
  /^(?:(?:制表|填表|填报|审核|复核|经办|核对|主管|部门|单位)(?:人|员|领导|负责人|日期|时间)?|负责人|日期)(?:[（(]?(?:签字|签名|签章|盖章|公章)[）)]?)?[：:]/
/** What a form prints for a pen to fill in or stamp on. */
const unfilled = /^(?:[（(]?(?:签字|签名|签章|盖章|公章)[）)]?|(?:\d{2,4})?年月日)$/
const remark = /^(?:备注|说明|注|填表说明|填报说明)[：:]/

/**
 * Whether a row stands below the data of a form, or between its parts, and is none of them: sums, who filled it in and
 * signed, remarks. A resource may bear any name, `合计` too; what tells it from a footer is the rest of its row: besides
 * their label sums hold only figures, signatures only further labels with their values, and remarks next to nothing.
 */
export function isFooter(cells: readonly string[], columns: number): boolean {
  if (columns < 3) return false
  const filled = cells.filter(isFilled).map(cell => cell.replace(/\s+/g, ''))
  if (filled.length > Math.max(2, columns / 2)) return false
  const [first = '', ...others] = filled
  if (total.test(first)) return others.every(cell => figure.test(cell))
  if (remark.test(first)) return others.length <= 1
  if (!signature.test(first) || first.length > 40) return false
  const written = filled.filter(cell => !unfilled.test(cell))
  return written.length === 1 || isCaption(written)
}
