import type { Quantity, QuantityUnit } from '../../contract/understood.ts'
import { apart, type Found, findAll } from './found.ts'
import { chineseNumber, englishNumber, figuresAlone, readNumber } from './numbers.ts'

const upTo = '\\s?(?:-|~|–|—|到|至|to)\\s?'
const zh = `(?:(?:${figuresAlone}|${chineseNumber})${upTo})?(?<count>${figuresAlone}|${chineseNumber})\\s?`
// A dash parts figures only: twenty-one is one number.
// A pattern may name a group once.
const portions = zh.replace('<count>', '<portions>')
const en = `(?:${figuresAlone} ?(?:-|–|to) ?|${englishNumber} to )?(?<count>${figuresAlone}|${englishNumber})`
const sampled =
  '样|粉|膜|材料|溶液|试件|涂层|颗粒|极片|土壤|血清|组织|细胞|切片|零件|部件|产品|电池|电芯|芯片|电极|合金|纤维|器件|晶体|催化剂|陶瓷|水体|油品|powder|film|sample'
const notSampled = '月|小时|钟头|工作日|星期|礼拜|人|导师|专利|问题|方面|季度|城市|地区|团队|公司|企业|年|半'
const plain =
  '(?!(?:of|in|for|to|and|or|by|per|with|from|at|on|hours?|days?|weeks?|months?|years?|yuan|rmb|times)\\b)'
const between = `(?:[ -](?:of )?(?:${plain}[A-Za-z-]{1,20} ){0,3}?)`

type Rule = { unit: QuantityUnit; pattern: RegExp }
const rules: readonly Rule[] = [
  {
    unit: 'sample',
    pattern: new RegExp(
      `${zh}(?:[个份种件支瓶片块枚管袋盒只根](?:平行|待测|测试|不同的?)?(?:样品|样本|试样|样)|样品|样本|试样|样)(?![机板式貌子])`,
      'g',
    ),
  },
  {
    unit: 'sample',
    pattern: new RegExp(
      `${zh}[个份种瓶管袋](?!${notSampled})(?=[\\p{Script=Han}A-Za-z-]{0,8}(?:${sampled}))`,
      'gu',
    ),
  },
  {
    unit: 'sample',
    pattern: new RegExp(
      `(?<=样品|样本|试样|粉末)\\s?${zh}[个份件瓶管袋支]|${portions}份(?![报合文资协说])`,
      'g',
    ),
  },
  {
    unit: 'piece',
    pattern: new RegExp(`${zh}[片块件枚支根套只张台盒箱](?![样事持撑付架据有要需能钱力阶面])`, 'g'),
  },
  {
    unit: 'hour',
    pattern: new RegExp(
      `${zh}个?(?<half>半)?(?:小时|钟头|机时)|(?<hours>${figuresAlone})\\s?h(?![A-Za-z])`,
      'g',
    ),
  },
  { unit: 'day', pattern: new RegExp(`${zh}(?:个?工作日|整?天(?![津然线平文花气使空]))(?<half>半)?`, 'g') },
  { unit: 'run', pattern: new RegExp(`${zh}(?:批次|[次轮炉](?![元方谐性级品电离声氧]))`, 'g') },
  {
    unit: 'sample',
    pattern: new RegExp(`${en}(?<gap>${between})(?:samples?|specimens?|powders?|coupons?)(?![a-z])`, 'gi'),
  },
  {
    unit: 'piece',
    pattern: new RegExp(
      `${en}(?<gap>${between})(?:pieces?|pcs|wafers?|chips?|parts?|units?|kits?|boards?|plates?|tubes?|licen[cs]es)(?![a-z])`,
      'gi',
    ),
  },
  {
    unit: 'hour',
    pattern: new RegExp(`${en}[ -]?(?:(?:machine|instrument)[ -])?(?:hours?|hrs?)(?![a-z])`, 'gi'),
  },
  { unit: 'day', pattern: new RegExp(`${en}[ -](?:(?:working|business)[ -])?days?(?![a-z])`, 'gi') },
  { unit: 'run', pattern: new RegExp(`${en} (?:runs?|sessions?|times)(?![a-z])`, 'gi') },
]
/** 一次 means "once" or "as soon as" unless something is done that often. */
const done = /^(?:的|个)?(?:测试|实验|试验|检测|辅导|咨询|面谈|交流|沟通|测量)/
const idle = /^(?:一|二)[片块件支套只张台次轮样份]$|^一样/

/** Quantities in order of position; of a range (3-5个) the upper end counts. */
export function quantities(text: string): Found<Quantity>[] {
  const found = rules.flatMap(({ unit, pattern }) =>
    findAll(text, pattern, match => {
      const { groups = {}, index } = match
      const written = groups.count ?? groups.hours ?? groups.portions ?? ''
      const number = readNumber(written)
      if (number === undefined) return undefined
      const count = number + (groups.half === undefined ? 0 : 0.5)
      const whole = unit === 'hour' || unit === 'day' || Number.isInteger(count)
      if (!whole || count <= 0 || count > 1_000_000) return undefined
      const end = index + match[0].length
      if (idle.test(match[0]) && !(unit === 'run' && done.test(text.slice(end, end + 6)))) return undefined
      return { value: { count, unit }, start: index, end: describedEnd(match, groups.gap) }
    }),
  )
  return apart(found)
}

/** "three battery powder samples": only the number is consumed, the words between are what is to be measured. */
function describedEnd(match: RegExpExecArray, gap: string | undefined): number {
  const end = match.index + match[0].length
  if (gap === undefined || gap.trim() === '' || gap.trim() === 'of' || gap === '-') {
    // "three powders": the powder is worth searching for.
    if (!/(?:powders?|wafers?|chips?|boards?|licen[cs]es|tubes?|plates?|coupons?)$/i.test(match[0]))
      return end
  }
  const tail = match[0].lastIndexOf(gap ?? '')
  return gap === undefined || tail <= 0 ? end : match.index + tail
}
