import { largestFen } from '../../contract/scalars.ts'
import { type Found, findAll } from './found.ts'
import { chineseNumber, englishNumber, figuresAnywhere, readNumber } from './numbers.ts'

const link =
  '(?:\\s?(?:为|是|约|大概|大约|在|控制在|只有|上限|:|：|=|is|of|about|around|approximately|up to|under)){0,3}'
const cue = `(?:总?(?:预算|经费|费用)|(?:(?:our|my|a|the|total|with a) )?budget|can (?:spend|pay))${link}`
const limit =
  '不超过|不高于|不多于|低于|小于|少于|控制在|最多|最高|至多|under|below|up to|at most|(?:no|not) more than|less than|max(?:imum)?(?: of)?|within'
const about = '大约|大概|约|about|around|approximately'
const figures = `${figuresAnywhere}(?:\\s?(?:[百千]万|[百千万亿]|thousand|million)|[kw](?![a-z]))?`
const amount = `(?:${figures}|${chineseNumber}|${englishNumber})`
// The lower end of a range; not in English words, where twenty-five is one number.
const low = `(?:${figures}|${chineseNumber})`
const unit = '元人民币|元|圆|块钱|块|rmb(?![a-z])|cny(?![a-z])|人民币|yuan(?![a-z])|renminbi'
const tail = '(?:之内|以内|以下|之下|左右|上下|内(?!部)|or less|at most|max(?:imum)?(?![a-z]))'
const money = new RegExp(
  `(?<cue>${cue})?\\s{0,2}(?:(?<limit>${limit})|${about})?\\s{0,2}(?<sign>cn¥|¥|rmb|cny|人民币)?\\s?` +
    `(?:${low}\\s?(?:${unit})?\\s?(?:-|~|–|—|到|至|to)\\s?¥?)?(?<amount>${amount})\\s?(?<unit>${unit})?\\s?(?<tail>${tail})?`,
  'gi',
)
/** 融资500万 and the like are sums, not what the firm can pay. */
const otherSum =
  /(?:融资|营收|收入|产值|注册资本|销售额?|投资|资产|估值|贷款|市值|rais(?:e|ing)|revenues?(?: of)?|turnover(?: of)?|valuation(?: of)?|funding(?: of)?|invest(?:ed|ing)?|worth|valued at|costs?)[^\d]{0,6}$/i
/** A price for each, not for all. */
const perUnit = /^\s?(?:\/|每|per |each|an? (?:sample|hour|day))/i
const eachBefore = /(?:每\S{1,4}|per \w+|each)\s?$/i
const otherUnit =
  /^\s?(?:[个份天周月年次件片种台套小时%美欧港日英]|\$|usd|eur|gbp|dollars?|euros?|pounds?|samples?|hours?|days?|weeks?|months?|years?|[a-z])/i
const stop = /^\s?(?:$|[,，.。;；!！?？、)）\n])/

/** The largest sum that the contract carries, in yuan. */
const most = largestFen / 100

/**
 * Budgets in the text as integer fen, those behind 预算 or "budget" first. Only yuan: without a rate of exchange other
 * currencies stay unread. Of a range the upper end counts.
 */
export function budgets(text: string): Found<number>[] {
  const named: Found<number>[] = []
  const others = findAll(text, money, match => {
    const { groups = {}, index } = match
    const written = groups.amount ?? ''
    const value = readNumber(written)
    if (value === undefined || value > most) return undefined
    const end = index + match[0].trimEnd().length
    const start = index + match[0].length - match[0].trimStart().length
    const after = text.slice(end, end + 12)
    const before = text.slice(Math.max(0, start - 16), start)
    const currency = groups.sign !== undefined || groups.unit !== undefined
    if (!currency && otherUnit.test(after)) return undefined
    if (perUnit.test(after) || eachBefore.test(before)) return undefined
    const found = { value: Math.round(value * 100), start, end }
    if (groups.cue !== undefined) {
      named.push(found)
      return undefined
    }
    // 三块 is three pieces, 五百块 is money.
    if (groups.unit === '块' && value < 100 && groups.sign === undefined) return undefined
    if (otherSum.test(before)) return undefined
    if (currency) return found
    const limited =
      groups.limit !== undefined && value >= 100 && (groups.tail !== undefined || stop.test(after))
    return limited ? found : undefined
  })
  return [...named, ...others]
}
