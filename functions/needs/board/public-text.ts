import type { FindingRule } from '../../contract/board.ts'
import type { Bilingual } from '../../contract/language.ts'
import type { BoardNeedRecord } from './model.ts'

/** A place in a text that keeps it from the board: text.slice(start, end). */
export type TextFault = { readonly rule: FindingRule; readonly start: number; readonly end: number }

const patterns: readonly { readonly rule: FindingRule; readonly found: RegExp }[] = [
  {
    rule: 'mail',
    found: /[\w.+-]+\s?(?:@|[([{【]\s?(?:at|a)\s?[)\]}】])\s?[\w-]+(?:\s?[.。]\s?[a-z\d-]{2,})+/gi,
  },
  { rule: 'identity', found: /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g },
  { rule: 'phone', found: /(?<!\d)(?:\+?86[\s.-]?)?1[3-9](?:[\s.-]?\d){9}(?!\d)/g },
  // Written digit by digit, or in the groups in which it is said.
  { rule: 'phone', found: /(?<!\d)1([\s\p{P}]{1,2})[3-9](?:\1\d){9}(?!\d)/gu },
  { rule: 'phone', found: /(?<!\d)1[3-9]\d([\s._*~·•–—-]{1,3})\d{4}\1\d{4}(?!\d)/g },
  { rule: 'phone', found: /(?<!\d)\(?0\d{2,3}[)\s-]{0,2}\d{7,8}(?!\d)/g },
  { rule: 'phone', found: /(?<!\d)[48]00[\s-]?\d{3}[\s-]?\d{4}(?!\d)/g },
  { rule: 'phone', found: /\+\d[\d\s().-]{7,18}\d/g },
  {
    rule: 'chat',
    found:
      /(?:[微薇威维]\s?信|wechat|weixin|v信|\bvx|\bqq)(?:\s?号|群|\s?id)?(?:\s*[::]\s*[a-z\d][\w-]{4,19}|\s*(?=[\w-]*\d)[a-z\d][\w-]{4,19})/gi,
  },
  // Two letters that begin the names of models and compounds too: only with a sign that an account follows.
  { rule: 'chat', found: /(?:\bwx|加\s?v)\s?(?:号\s?:?|id\s?:?|:)\s*[a-z\d][\w-]{4,19}/gi },
  { rule: 'money', found: /募捐|募款|筹款|众筹|捐款|捐钱|善款|打赏|轻松筹|水滴筹/g },
  {
    rule: 'money',
    found:
      /(?:捐赠|捐助|捐献|爱心)[^,。;\n]{0,8}(?:资金|现金|钱)|(?:资金|现金|钱)[^,。;\n]{0,4}(?:捐赠|捐助|捐献)/g,
  },
  {
    rule: 'money',
    found: /crowd-?fund|fund-?rais|(?:donat\w*|gifts?)\s(?:\w+\s){0,2}(?:money|cash|funds)\b/gi,
  },
]

/**
 * What keeps a public text from the board. Rules on words and digits: a number spelled out in characters, a nickname or a
 * roundabout plea for money passes them, which is why everybody can report a need. Raising money from the public needs a
 * qualification and a designated platform (慈善法); a firm's own order or budget is none.
 * @param names what the asking side is called: refused wherever it stands, whatever blanks are between
 */
export function faultsOf(text: string, names: readonly string[]): readonly TextFault[] {
  const folded = fold(text)
  const faults = patterns.flatMap(({ rule, found }) =>
    [...folded.text.matchAll(found)].flatMap(hit => faultAt(folded, rule, hit.index, hit[0].length)),
  )
  const sorted = [...faults, ...namesIn(text, names)].sort((a, b) => a.start - b.start || b.end - a.end)
  // One place is told once.
  return sorted.filter((fault, at) => !sorted.slice(0, at).some(before => before.end > fault.start))
}

/** A need's corrections as they may stand on the board: their free words go by the same rules as its text. */
export function publicCorrections(
  corrections: BoardNeedRecord['corrections'],
  names: readonly string[],
): BoardNeedRecord['corrections'] {
  const passing = (words: readonly string[] | null | undefined) =>
    words?.filter(word => faultsOf(word, names).length === 0)
  const [techniques, industries] = [passing(corrections.techniques), passing(corrections.industries)]
  return { ...corrections, ...(techniques && { techniques }), ...(industries && { industries }) }
}

/** A text as it is looked through; `places` tell of each of its units where it stands in what was written. */
type Folded = {
  readonly text: string
  readonly places: readonly { readonly start: number; readonly end: number }[]
}

/** What is not seen (a blank without width, a turn of direction) or only lies over a character (the frame of an emoji digit). */
const unseen = /[\p{Cf}\p{Mn}\p{Me}]/u
const nameSigns = /[\s()·.,'"-]/

/**
 * Characters as a reader reads them: full-width, circled and mathematical letters and digits are their plain twins.
 * @param dropped what is left out beside the unseen
 */
function fold(text: string, dropped?: RegExp): Folded {
  const units: string[] = []
  const places: { start: number; end: number }[] = []
  let start = 0
  for (const character of text) {
    const end = start + character.length
    const plain = unseen.test(character) ? '' : character.normalize('NFKC').toLowerCase()
    for (let at = 0; at < plain.length; at += 1) {
      const unit = plain[at] ?? ''
      if (dropped?.test(unit)) continue
      units.push(unit)
      places.push({ start, end })
    }
    start = end
  }
  return { text: units.join(''), places }
}

function faultAt({ places }: Folded, rule: FindingRule, at: number, length: number): TextFault[] {
  const [first, last] = [places[at], places[at + length - 1]]
  return first && last ? [{ rule, start: first.start, end: last.end }] : []
}

function namesIn(text: string, names: readonly string[]): TextFault[] {
  const bare = fold(text, nameSigns)
  const wanted = new Set(names.flatMap(name => shapesOf(name)))
  return [...wanted].flatMap(shape => {
    const at = bare.text.indexOf(shape)
    return at < 0 ? [] : faultAt(bare, 'name', at, shape.length)
  })
}

/** A name as it is written in full, and without its legal form: 砾光能源材料有限公司 is 砾光能源材料 too. */
function shapesOf(name: string): string[] {
  const bare = fold(name, nameSigns).text
  const core = bare.replace(
    /(?:股份)?有限(?:责任)?公司$|集团$|公司$|coltd$|companylimited$|ltd$|limited$|inc$|gmbh$/,
    '',
  )
  return [bare, core].filter(shape => (/[\u3400-\u9fff]/.test(shape) ? shape.length >= 2 : shape.length >= 4))
}

/** What each fault is, and what to do. */
export const faultTexts: Readonly<Record<FindingRule, Bilingual>> = {
  phone: {
    zh: '公开文字里不能有电话号码：请删去，对方会在平台上答复你。',
    en: 'A public text holds no telephone number: take it out, helpers answer here.',
  },
  mail: {
    zh: '公开文字里不能有邮箱地址：请删去，对方会在平台上答复你。',
    en: 'A public text holds no mail address: take it out, helpers answer here.',
  },
  chat: {
    zh: '公开文字里不能有微信号、QQ 号等联系方式：请删去，对方会在平台上答复你。',
    en: 'A public text holds no chat account: take it out, helpers answer here.',
  },
  identity: {
    zh: '公开文字里不能有身份证号或信用代码：请删去。',
    en: 'A public text holds no identity number or credit code: take it out.',
  },
  name: {
    zh: '这里写出了你或本单位的名称：请删去；若要公开单位名称，请选择“公开名称”。',
    en: 'This names you or your organisation: take it out, or choose to show the organisation’s name.',
  },
  money: {
    zh: '平台不能向公众募集款项（慈善法）：请改为说明需要的仪器、专利、辅导或物资。没有募捐之意时，请换个说法。',
    en: 'Money cannot be raised from the public here (Charity Law): say which equipment, patent, advice or goods you need. If no donation is meant, put it in other words.',
  },
}
