import { listingLimits } from '../../contract/listing.ts'
import type { Finding } from '../definition.ts'
import { findings } from './finding.ts'
import { cleanLine, isLonger } from './text.ts'

const longest = listingLimits.title
const placeholder =
  /^(?:unknown|unnamed|untitled|n\/?a|none|nil|null|tbc|tbd|test|misc(?:ellaneous)?|other|item|equipment|x{2,}|[?？\-–—_.*/\d]+|无|未知|不详|暂无|待定|其他|测试)$/i

/**
 * The title of a row: one line of at most `listingLimits.title` characters. `whole` is the name as given where it had to be cut.
 * A placeholder is taken with a notice, since the row may say more elsewhere. Undefined when there is no name.
 */
export function readTitle(
  cell: string | undefined,
): { readonly title: string; readonly whole?: string; readonly problems: readonly Finding[] } | undefined {
  const title = cleanLine(cell, longest)
  if (title === undefined) return undefined
  if (isLonger(cell?.replace(/\s+/g, ' '), longest)) {
    return { title, whole: cell ?? title, problems: [findings.titleCut(longest)] }
  }
  return { title, problems: placeholder.test(title) ? [findings.placeholderName(title)] : [] }
}
