import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Language } from '../../functions/contract/language.ts'
import type { Corrections } from '../../functions/contract/matching.ts'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { askedOf } from '../../functions/matching/ranking/asked.ts'
import { weights } from '../../functions/matching/ranking/factors.data.ts'
import { rankedFor } from '../../functions/matching/ranking/find.ts'
import { estimateOf } from '../../functions/matching/ranking/price.ts'
import { queryOf } from '../../functions/matching/ranking/query.ts'
import { scoreOf } from '../../functions/matching/ranking/rank.ts'
import { reasonOf } from '../../functions/matching/ranking/reasons.ts'
import { sharedWords } from '../../functions/matching/ranking/shared-words.ts'
import { analyser } from '../support/analyser.ts'
import { indexOver } from '../support/listing-index.ts'
import { aListing } from '../support/listing-records.ts'

const context = { today: '2026-11-22', analyser }
const { vocabulary } = analyser
const chinese = '需要对电池正极粉末做扫描电镜形貌和能谱分析，三个样，一个月内，长三角，预算5000元，有创新券'
const english =
  'SEM morphology and EDS analysis of battery cathode powder, three samples, within a month, Yangtze River Delta, budget 5000 yuan, with an innovation voucher'

/** Matches over a handful of listings, with the sentence of each factor. */
function matches(
  listings: readonly ListingRecord[],
  text: string,
  corrections: Corrections = {},
  language: Language = 'zh',
) {
  const index = indexOver(listings)
  const asked = askedOf(text, corrections, context)
  const query = queryOf(asked, analyser)
  const kindsChosen = Boolean(corrections.kinds?.length)
  return rankedFor(index, query, { asked, kindsChosen, vocabulary, ...context }).map(
    ({ entry, factors, score, alike }) => {
      const shared = sharedWords(query, index.matched(query, entry.id), asked, vocabulary, language)
      const reasons = factors.map(factor => reasonOf(factor, { entry, asked, shared, vocabulary, language }))
      return {
        id: entry.id,
        score,
        alike,
        reasons: Object.fromEntries(reasons.map(({ factor, text }) => [factor, text])),
        factors: Object.fromEntries(reasons.map(({ factor, score }) => [factor, score])),
      }
    },
  )
}

const fits = aListing({
  id: 'lab-000001',
  title: '场发射扫描电镜',
  techniques: ['扫描电镜', '能谱'],
  description: '粉末样品形貌观察',
  price: { fen: 80_000, per: 'sample' },
  voucher: true,
})
const hitachi = aListing({
  id: 'lab-000002',
  title: 'Hitachi S4800 SEM',
  region: 'GB',
  organisation: 'org-abroad',
})
const mentor = aListing({
  id: 'lab-000003',
  kind: 'mentor',
  title: 'Battery start-up mentor',
  region: 'CN-SH',
  price: { fen: 0, per: 'hour' },
})
const patent = aListing({
  id: 'lab-000004',
  kind: 'patent',
  title: '一种电池正极材料',
  details: { office: 'CN', legalState: 'granted', terms: 'free-promise' },
})
const lathe = aListing({ id: 'lab-000005', title: '数控车床' })
const handful = [fits, hitachi, mentor, patent, lathe]

describe('one need over all Kinds', () => {
  test.each([
    [chinese, 'zh'],
    [english, 'en'],
  ] as const)('%s', (text, language) => {
    const found = matches(handful, text, {}, language)
    expect(found.slice(0, 2).map(({ id }) => id)).toEqual([fits.id, hitachi.id])
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining([mentor.id, patent.id]))
    expect(found.map(({ id }) => id)).not.toContain(lathe.id)
  })

  test('says why in Chinese', () => {
    const [first, second] = matches(handful, chinese)
    expect(first?.reasons.region).toBe('在长三角（江苏）')
    expect(first?.reasons.price).toBe(
      '3 × 800 元 = 2,400 元，在预算 5,000 元以内；可用创新券（预计抵扣，以审核为准）',
    )
    expect(first?.reasons.text).toContain('“粉末”')
    expect(second?.reasons.technique).toMatch(/^能做扫描.*（SEM）；未提到.*（EDS）$/)
    expect(second?.reasons.region).toBe('在英国（境外），不在你要的地区')
  })

  test('says why in English', () => {
    const [first, second] = matches(handful, english, {}, 'en')
    expect(first?.reasons.region).toBe('In Jiangsu, part of the Yangtze River Delta')
    expect(first?.reasons.price).toBe(
      '3 × 800 = 2,400 yuan, within the budget of 5,000 yuan; takes innovation vouchers (expected share, subject to approval)',
    )
    expect(second?.reasons.technique).toBe(
      'Offers scanning electron microscopy (SEM); does not mention energy dispersive X-ray spectroscopy (EDS)',
    )
    expect(second?.reasons.region).toBe('In the United Kingdom (abroad), outside the regions you named')
  })

  test('a factor without data is absent, in the score and among the reasons', () => {
    const [found] = matches([hitachi], 'S4800')
    expect(Object.keys(found?.factors ?? {})).toEqual(['text'])
    expect(found?.score).toBeCloseTo(found?.factors.text ?? 0, 2)
    const withFree = matches([{ ...hitachi, price: { fen: 0, per: 'hour' } }], 'S4800')
    expect(Object.keys(withFree[0]?.factors ?? {})).toEqual(['text', 'price'])
  })

  test('a need that names no technique ranks by text', () => {
    const found = matches([...handful, aListing({ id: 'lab-000006', title: '车床与铣床' })], '找一台数控车床')
    expect(found[0]?.id).toBe(lathe.id)
    expect(found[0]?.factors).not.toHaveProperty('technique')
  })

  test('listings of one provider with the same title fold into one', () => {
    const twins = [1, 2, 3, 4].map(at => ({ ...hitachi, id: `twin-00000${at}` }))
    const other = { ...hitachi, id: 'twin-000009', organisation: 'org-other' }
    const found = matches([...twins, other], 'Hitachi SEM')
    expect(found.map(({ id, alike }) => [id, alike])).toEqual([
      ['twin-000001', 3],
      ['twin-000009', 0],
    ])
  })

  test('hard limits of a Kind drop a listing', () => {
    const paused = { ...mentor, details: { paused: true } }
    const disputed = { ...patent, details: { office: 'CN', ownershipDisputed: true } }
    expect(matches([paused, disputed], '电池')).toEqual([])
  })

  test('a Kind asked for by name is shown even where no word is shared, and says so', () => {
    const found = matches(handful, '找一位懂量子计算的导师')
    expect(found.map(({ id }) => id)).toEqual([mentor.id])
    expect(found[0]?.reasons.text).toBe('没有共同的字词')
  })

  test('a wider technique counts in part, and says what it may include', () => {
    const wide = aListing({ id: 'lab-000007', title: '电子显微镜' })
    const [found] = matches([wide], '扫描电镜')
    expect(found?.factors.technique).toBe(0.5)
    expect(found?.reasons.technique).toMatch(/^写的是电子显微镜.*可能包括扫描/)
  })
})

describe('factors', () => {
  test.each([
    ['CN-JS', '江苏', 1],
    ['CN-SH', '江苏', 0.761],
    ['CN-GD', '江苏', 0.622],
    ['CN', '江苏', 0.65],
    ['GB', '江苏', 0.35],
    ['CN-GD', '全国', 1],
    ['CN-GD', '英国', 0.35],
    ['GB', '英国', 1],
  ])('region: a listing in %s for a need in %s scores %d', (region, named, score) => {
    const [found] = matches([aListing({ id: 'lab-000001', region })], `${named}，扫描电镜`)
    expect(found?.factors.region).toBe(score)
  })

  test.each([
    ['within', 200_000, false, 1],
    ['free', 0, false, 1],
    ['over', 1_000_000, false, 0.354],
    ['over, within it with a voucher', 1_000_000, true, 0.9],
    ['far over', 900_000_000, false, 0.05],
  ])('price: %s', (_, fen, voucher, score) => {
    const listing = aListing({ id: 'lab-000001', price: { fen, per: 'day' }, voucher })
    const [found] = matches([listing], '扫描电镜，预算5000元，有创新券')
    expect(found?.factors.price).toBe(score)
  })

  test('price is counted by the quantity where the units agree, else once', () => {
    expect(estimateOf({ fen: 100, per: 'sample' }, { count: 3, unit: 'sample' }).fen).toBe(300)
    expect(estimateOf({ fen: 100, per: 'piece' }, { count: 3, unit: 'sample' }).fen).toBe(300)
    expect(estimateOf({ fen: 100, per: 'hour' }, { count: 3, unit: 'sample' })).toMatchObject({
      fen: 100,
      assumed: true,
    })
    expect(estimateOf({ fen: 100, per: 'hour' }, { count: 1.5, unit: 'hour' }).fen).toBe(150)
  })

  test('the score lies between the least and the greatest factor, and rises with each', () => {
    const share = fc.double({ min: 0.01, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, share, (text, licence, better) => {
        const factors = (score: number) =>
          [
            { factor: 'text', score },
            { factor: 'licence', score: licence, text: { zh: '', en: '' } },
          ] as const
        const score = scoreOf(factors(text))
        expect(score).toBeGreaterThanOrEqual(Math.min(text, licence) - 1e-9)
        expect(score).toBeLessThanOrEqual(Math.max(text, licence) + 1e-9)
        if (better > text) expect(scoreOf(factors(better))).toBeGreaterThan(score - 1e-12)
      }),
    )
    expect(Object.keys(weights)).toEqual(['text', 'technique', 'region', 'price', 'licence'])
  })
})

describe('kinds', () => {
  const advice = aListing({
    id: 'men-000001',
    kind: 'mentor',
    title: '扫描电镜制样顾问',
    techniques: ['扫描电镜'],
  })
  const both = [fits, advice]
  const text = '扫描电镜，想请教一位导师'
  test('named in the sentence: others stay, lower, and say why', () => {
    const [first, second] = matches(both, text)
    expect([first?.id, second?.id]).toEqual(['men-000001', 'lab-000001'])
    expect(first?.factors).not.toHaveProperty('kind')
    expect(second?.reasons.kind).toBe('你提到的是创业导师；这一项是仪器设备')
  })
  test('chosen by the person: others are left out', () => {
    expect(matches(both, text, { kinds: ['equipment'] }).map(({ id }) => id)).toEqual(['lab-000001'])
  })
  test('a Kind asked for leaves the others out', () => {
    expect(matches(handful, chinese, { kinds: ['mentor'] }).map(({ id }) => id)).toEqual([mentor.id])
  })
})

describe('what a need says', () => {
  test('a short number finds nothing by itself beside words, but is looked for where it stands alone', () => {
    const tables = aListing({ id: 'lab-000012', kind: 'gift', title: '工作台 12 套', description: '木制' })
    expect(matches([tables], '超导磁体 12 T')).toEqual([])
    expect(matches([tables], '12').map(({ id }) => id)).toEqual(['lab-000012'])
  })
  test('is told in whole words, and in a single character only where there is none', () => {
    const tester = aListing({ id: 'lab-000013', title: '试验机', description: '织带，纱线' })
    expect(matches([tester], '纱线和织')[0]?.reasons.text).toBe('提到“纱线”')
    expect(matches([tester], '织')[0]?.reasons.text).toBe('提到“织”')
  })
})
