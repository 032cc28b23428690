import { type Found, findAll } from './found.ts'

const chinese =
  /(?<not>没有?领?取?过?|无|未领取?|未申请|不用|不使用|不需要)?(?:有|持有|可用|可以用|可使用|使用|用|已领|领了)?(?:一?张|任何)?(?:科技|技术)?(?:创新(?:服务)?|科技)券/g
const english =
  /(?<![a-z])(?:(?<not>(?:(?:have|has|with|got) )?(?:no|without(?: an?| any)?)|(?:do|does) ?n[o'’]?t have(?: an?| any)?|do not have(?: an?| any)?|not using(?: an?| any)?) |(?:have|has|hold|with|got|using|use)(?: an?| some| our| the)? )?(?:(?:science and )?tech(?:nology)? |(?:tech )?innovation )?vouchers?(?![a-z])/gi
/** Vouchers for something else than tests. */
const other = /(?:compute|computing|cloud|gpu|gift|meal|travel|training) $/i

/** Whether the firm has an innovation voucher (创新券): true, or false when it says that it has none. */
export function vouchers(text: string): Found<boolean>[] {
  const read = (match: RegExpExecArray): Found<boolean> | undefined => {
    const { index } = match
    if (other.test(text.slice(Math.max(0, index - 12), index))) return undefined
    return { value: match.groups?.not === undefined, start: index, end: index + match[0].length }
  }
  return [...findAll(text, chinese, read), ...findAll(text, english, read)]
}
