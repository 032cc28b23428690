import { regionGroups } from '../../contract/regions.data.ts'
import { places as known } from '../../contract/regions.ts'
import { buildLexicon, type Named, scan } from '../vocabulary/lexicon.ts'
import type { Found } from './found.ts'

/** Words that hold the name of a place and mean something else; they are matched first and give nothing. */
const lookAlikes = [
  ...[
    '大理石',
    '无锡焊',
    '东西安',
    '西安装',
    '日照强度',
    '北京时间',
    '今日本',
    '即日本',
    '每日本',
    '近日本',
    '明日本',
    '昨日本',
  ],
  ...[
    '其中国',
    '集中国',
    '办法国',
    '方法国',
    '立法国',
    '道德国',
    '中山装',
    '安顺利',
    '宁波动',
    '重庆祝',
    '吉安全',
    '六安全',
    '延安全',
  ],
  ...[
    '康泰国',
    '安泰国',
    '华泰国',
    '金华为',
    '长春花',
    '青海苔',
    '上海绵',
    '云南白药',
    '海南岛礁',
    '河内部',
    '首尔定',
  ],
]
/** Names that are ordinary words in small letters. */
const ordinary = new Set(['China', 'Turkey', 'Chile', 'Delft', 'Dali', 'Wales', 'Holland', 'Ordos', 'Athens'])
const wide = new Set(regionGroups.map(group => group.codes.join(',')))

const lexicon = buildLexicon(names())

const suffix =
  /^(?:(?:维吾尔|壮族|回族)?自治区|特别行政区|经济圈|城市群|[省市](?!场|面|值|级|政|内)|地区|区域|一带|周边|附近|境内| (?:province|city|area|region|municipality|metropolitan area)(?![a-z]))/i
/** 国家 and 国际 begin another word; 华东理工 and its like are universities, not regions. */
const otherWord = /^[家际]/
const university = /^(?:理工|师范|科技|工业|农业|交通|石油|政法|财经|电力|大学|方向|university)/

/** Regions that the text names, as codes; a city gives its province, a group its members. */
export function places(text: string): Found<readonly string[]>[] {
  const found: Found<readonly string[]>[] = []
  for (const hit of scan(lexicon, text)) {
    if (hit.id === '') continue
    const behind = text.slice(hit.end, hit.end + 24)
    if (text[hit.end - 1] === '国' && otherWord.test(behind)) continue
    if (wide.has(hit.id) && university.test(behind)) continue
    const end = hit.end + (suffix.exec(behind)?.[0].length ?? 0)
    const one = { value: hit.id.split(','), start: hit.start, end }
    const last = found.at(-1)
    const joined = last && join(last, one, text)
    if (joined) found[found.length - 1] = joined
    else found.push(one)
  }
  return found
}

/** 江苏苏州 and "Suzhou, China" name one place: the narrower of the two counts. */
function join(
  first: Found<readonly string[]>,
  second: Found<readonly string[]>,
  text: string,
): Found<readonly string[]> | undefined {
  const gap = text.slice(first.end, Math.min(second.start, first.end + 4))
  if (second.start - first.end > 3) return undefined
  const within = (inner: readonly string[], outer: readonly string[]) =>
    inner.every(code => outer.includes(code) || (outer[0] === 'CN' && code.startsWith('CN')))
  const { start } = first
  const { end } = second
  if (/^\s?$/.test(gap) && within(second.value, first.value)) return { value: second.value, start, end }
  if (/^,? ?$/.test(gap) && within(first.value, second.value)) return { value: first.value, start, end }
  return undefined
}

function names(): Named[] {
  const codes = new Map<string, Set<string>>()
  const add = (name: string, wanted: readonly string[]) => {
    const set = codes.get(name) ?? new Set()
    codes.set(name, set)
    for (const code of wanted) set.add(code)
  }
  for (const place of known) for (const name of [...place.zh, ...place.en]) add(name, place.codes)
  for (const name of lookAlikes) codes.set(name, new Set())
  const exact = (name: string) => ordinary.has(name) || /^[A-Z]{2,3}$/.test(name)
  return [...codes].map(([name, set]) => ({
    id: [...set].join(','),
    zh: [],
    en: exact(name) ? [] : [name],
    abbr: [],
    exact: exact(name) ? [name] : [],
  }))
}
