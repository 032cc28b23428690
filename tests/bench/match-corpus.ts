import { kinds } from '../../functions/contract/kind.ts'
import { priceUnits } from '../../functions/contract/listing.ts'
import { regions } from '../../functions/contract/regions.data.ts'
import { type ListingRecord, listingRecord } from '../../functions/listings/model.ts'
import { vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'

/** A generator of fair dice that throws the same every time (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const chineseWords =
  '样品 测试 分析 检测 制备 材料 表面 结构 温度 压力 精度 范围 服务 报告 委托 开放 实验室 平台 高校 企业 中心 系统 设备 在线 自动 快速 微区 薄膜 粉末 颗粒 复合 高温 低温 真空 纳米 成分 元素 含量 强度 寿命'
const englishWords =
  'sample testing analysis facility high resolution temperature pressure range automated service report laboratory open access university platform centre system device rapid thin film powder particle composite vacuum nano composition element strength lifetime stage detector controller upgrade'

/** Listings in both languages over the vocabulary's concepts, whose use falls off as words' use does (Zipf). */
export function corpus(size: number, organisations: readonly string[]): ListingRecord[] {
  const roll = dice(20_261_122)
  const pick = <Item>(items: readonly Item[], skew = 1): Item => {
    const item = items[Math.floor(roll() ** skew * items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  const words = { zh: chineseWords.split(' '), en: englishWords.split(' ') }
  const places = [...regions.map(({ code }) => code), 'GB', 'US', 'DE']
  return Array.from({ length: size }, (_, at) => {
    const language = roll() < 0.6 ? ('zh' as const) : ('en' as const)
    const gap = language === 'zh' ? '' : ' '
    const name = () => vocabulary.conceptNames(pick(vocabulary.concepts, 2).id, language)[0] ?? 'SEM'
    const prose = (length: number) => Array.from({ length }, () => pick(words[language], 2)).join(gap)
    const id = `bench${at % 4}-z${String(at).padStart(8, '0')}`
    return listingRecord.parse({
      id,
      kind: kinds[Math.floor(roll() ** 2 * kinds.length)],
      organisation: pick(organisations),
      title: `${name()}${gap}${prose(2)}${gap}${String.fromCharCode(65 + (at % 26))}${at}`,
      description: Array.from({ length: 3 }, () => `${prose(8)}${gap}${name()}`).join(
        language === 'zh' ? '，' : '. ',
      ),
      techniques: [name(), name()],
      region: pick(places, 1.5),
      ...(roll() < 0.7 && {
        price: { fen: Math.floor(roll() * 50) * 10_000, per: pick(priceUnits.slice(0, 5)) },
      }),
      voucher: roll() < 0.3,
      status: 'published',
      details: {},
      version: 1,
      createdAt: '2026-11-01T00:00:00.000Z',
      updatedAt: new Date(Date.UTC(2026, 10, 1) - at * 60_000).toISOString(),
    })
  })
}

/** Needs as people write them, each different. */
export function sentences(count: number): string[] {
  const roll = dice(7)
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(roll() * items.length)]
  const named = (language: 'zh' | 'en') =>
    vocabulary.conceptNames(pick(vocabulary.concepts)?.id ?? 'sem', language)[0] ?? 'SEM'
  return Array.from({ length: count }, (_, at) =>
    at % 2 === 0
      ? `需要对${pick(chineseWords.split(' '))}粉末做${named('zh')}和${named('zh')}，${(at % 5) + 1}个样，一个月内，长三角，预算${(at % 9) + 1}000元，有创新券`
      : `We need ${named('en')} and ${named('en')} of ${pick(englishWords.split(' '))} powder, ${(at % 5) + 1} samples, within a month, in Shanghai or Jiangsu, budget ${(at % 9) + 1}000 yuan`,
  )
}
