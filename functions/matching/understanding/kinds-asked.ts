import type { Kind } from '../../contract/kind.ts'
import { type Found, findAll } from './found.ts'

const rules: readonly { kind: Kind; pattern: RegExp }[] = [
  {
    kind: 'equipment',
    pattern:
      /测试|检测|仪器设备|仪器|机时|送样|(?:大型|科研|实验|共享|租用?|借用?|预约|检验)设备|设备(?:共享|预约|租用|机时)/g,
  },
  {
    kind: 'equipment',
    pattern:
      /(?<![a-z-])(?:tests?|testing|instruments?|instrumentation|equipment|(?:lab|machine|beam)[ -]?time|facilit(?:y|ies))(?![a-z])/gi,
  },
  {
    kind: 'patent',
    pattern:
      /专利许可|专利技术|专利授权|专利池|专利|开放许可|技术许可|(?<!经营|生产|行政|软件|不)许可(?!证)/g,
  },
  {
    kind: 'patent',
    pattern: /(?<![a-z-])(?:patents?|patented|(?:in-)?licen[cs](?:e|es|ing|able))(?![a-z])/gi,
  },
  { kind: 'mentor', pattern: /创业导师|导师|辅导|请教|指导|指点|顾问|前辈/g },
  {
    kind: 'mentor',
    pattern:
      /(?<![a-z-])(?:mentors?|mentoring|mentorship|advice|advis[eo]rs?|coach(?:es|ing)?|guidance)(?![a-z])/gi,
  },
  {
    kind: 'gift',
    pattern:
      /赠送|赠予|捐赠|捐助|捐献|受赠|赠品|公益捐|捐|免费(?=的?(?:样品|试剂|耗材|试用|领取|提供|赠|捐|算力|物资|材料|云|开发板|软件|电脑|计算机|笔记本|服务器|家具|桌椅))|物资|(?<=算力|云资源|计算资源|云服务)券/g,
  },
  {
    kind: 'gift',
    pattern:
      /(?<![a-z-])(?:gifts?|donat(?:e|ed|es|ions?|ing)|donors?|give-?aways?|in-kind|free(?= (?:of charge )?(?:samples?|reagents?|consumables?|compute|cloud|gpu|materials?|credits?|software|kits?|computers?|laptops?|servers?|furniture|development)))(?![a-z])/gi,
  },
]
/** 不需要专利, "no patents": said, but not asked for. */
const refused = /(?:不要|不需要|不用|无需|不找|不是|没有|除了|no|not|without|except)\s?(?:any |an? )?$/i

/** Kinds that words of the text name. A technique alone names none: 扫描电镜 may be met by a patent or a mentor too. */
export function kindsAsked(text: string): Found<Kind>[] {
  return rules.flatMap(({ kind, pattern }) =>
    findAll(text, pattern, match => {
      const { index } = match
      if (refused.test(text.slice(Math.max(0, index - 12), index))) return undefined
      return { value: kind, start: index, end: index + match[0].length }
    }),
  )
}
