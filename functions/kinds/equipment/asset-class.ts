import type { Bilingual } from '../../contract/language.ts'
import { instrumentNames } from './class-names.data.ts'
import { nriiClasses, nriiClassOf } from './nrii-class.ts'

/**
 * What a class code of an asset sheet is. Three schemes are told apart by their shape: the national platform's six digits,
 * the Education Ministry's eight (高等学校固定资产分类及代码, JY/T 1001), and GB/T 14885's seven (2010) or letter and eight (2022).
 */
export type AssetClass =
  | { readonly scheme: 'nrii'; readonly code: string }
  | { readonly scheme: 'ministry' | 'gb' | 'unknown'; readonly code: string; readonly group?: AssetGroup }

/** A main class that says what kind of asset this is; `nrii` where the whole of it lies in one class of the platform. */
export type AssetGroup = Bilingual & { readonly instrument: boolean; readonly nrii?: string }

/** Reads a cell such as `010102`, `03040404`, `A02100408`, `2400408` or one with its name behind it. */
export function readAssetClass(cell: string): AssetClass | undefined {
  const code = /^\s*([A-Za-z]?[\d.\s-]{4,18}\d)(?!\d)/
    .exec(cell.slice(0, 60))?.[1]
    ?.replace(/[\s.-]/g, '')
    .toUpperCase()
  if (code === undefined) return undefined
  if (/^\d{6}$/.test(code) && nriiClassOf(code)) return { scheme: 'nrii', code }
  // A spreadsheet takes the leading zero of a number away.
  if (/^\d{5}$/.test(code) && nriiClassOf(`0${code}`)) return { scheme: 'nrii', code: `0${code}` }
  const group = groups.find(({ prefix, digits }) => code.length === digits && code.startsWith(prefix))
  if (/^\d{8}$/.test(code)) return { scheme: 'ministry', code, ...(group && { group }) }
  if (/^A\d{8}$|^\d{7}$/.test(code)) return { scheme: 'gb', code, ...(group && { group }) }
  return { scheme: 'unknown', code }
}

const group = (
  digits: number,
  prefix: string,
  zh: string,
  en: string,
  instrument: boolean,
  nrii?: string,
): AssetGroup & { readonly digits: number; readonly prefix: string } => ({
  digits,
  prefix,
  zh,
  en,
  instrument,
  ...(nrii && { nrii }),
})

/** Main classes of both schemes; finer ones are not mapped by their numbers, the instrument's name decides. */
const groups = [
  group(8, '01', '房屋及构筑物', 'buildings', false),
  group(8, '02', '土地及植物', 'land and plants', false),
  group(8, '03', '仪器仪表', 'instruments', true),
  group(8, '04', '机电设备', 'machines', true),
  group(8, '05', '电子设备', 'electronics', true),
  group(8, '07', '卫生医疗器械', 'medical devices', true),
  group(8, '11', '图书', 'books', false),
  group(8, '13', '家具', 'furniture', false),
  group(8, '15', '被服装具', 'clothing', false),
  group(8, '16', '牲畜', 'livestock', false),
  group(9, 'A0210', '仪器仪表', 'instruments', true),
  group(9, 'A0211', '电子和通信测量仪器', 'electronic measuring instruments', true, '040000'),
  group(9, 'A0212', '计量标准器具及量具、衡器', 'measurement standards', true, '030000'),
  group(7, '240', '仪器仪表', 'instruments', true),
  group(7, '241', '电子和通信测量仪器', 'electronic measuring instruments', true, '040000'),
  group(7, '242', '计量标准器具及量具、衡器', 'measurement standards', true, '030000'),
]

/** Names of three characters or more, the longest first, so that 扫描透射 is not read as 透射. */
const names: readonly (readonly [string, string])[] = namesOfClasses()

/**
 * The class of the national scheme that an instrument's name says, `场发射扫描电镜` → `010102`. The longest name within it
 * counts; undefined when none occurs, or the longest ones say different classes.
 */
export function nriiClassByName(name: string): string | undefined {
  const plain = plainName(name.slice(0, 200))
  const found = names.filter(([known]) => plain.includes(known))
  const longest = found.filter(([known]) => known.length === found[0]?.[0].length)
  const codes = new Set(longest.map(([, code]) => code))
  return codes.size === 1 ? longest[0]?.[1] : undefined
}

function namesOfClasses(): readonly (readonly [string, string])[] {
  const own = new Map(instrumentNames)
  const official = nriiClasses
    .filter(({ code, zh }) => !code.endsWith('00') && !zh.startsWith('其他'))
    .map(({ code, zh }) => [plainName(zh), code] as const)
    .filter(([name]) => name.length >= 3 && !own.has(name))
  return [...own, ...official].sort(([a], [b]) => b.length - a.length)
}

function plainName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}
