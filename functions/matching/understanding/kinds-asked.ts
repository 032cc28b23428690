import { type Kind, kinds } from '../../contract/kind.ts'
import { registry } from '../../kinds/registry.ts'
import { type Found, findAll } from './found.ts'

/** 不需要专利, "no patents": said, but not asked for. */
const refused = /(?:不要|不需要|不用|无需|不找|不是|没有|除了|no|not|without|except)\s?(?:any |an? )?$/i

/** Kinds that words of the text name. A technique alone names none: 扫描电镜 may be met by a patent or a mentor too. */
export function kindsAsked(text: string): Found<Kind>[] {
  return kinds.flatMap(kind =>
    registry[kind].traits.asked.flatMap(pattern =>
      findAll(text, pattern, match => {
        const { index } = match
        if (refused.test(text.slice(Math.max(0, index - 12), index))) return undefined
        return { value: kind, start: index, end: index + match[0].length }
      }),
    ),
  )
}
