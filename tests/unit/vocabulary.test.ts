import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { countries, regionGroups, regions } from '../../functions/contract/regions.data.ts'
import { isAbroad, regionCovers, regionName, regionsOf } from '../../functions/contract/regions.ts'
import { keysOf } from '../../functions/matching/vocabulary/lexicon.ts'
import data from '../../functions/matching/vocabulary/vocabulary.json' with { type: 'json' }
import { buildVocabulary, conceptTypes, vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'
import { sharedData } from '../support/shared-data.ts'

const classes = sharedData('classification/nrii-instrument-classes.csv')

const names = z.array(
  z
    .string()
    .min(1)
    .max(80)
    .regex(/^\S.*\S$|^\S$/),
)
const line = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  type: z.enum(conceptTypes),
  zh: names.min(1),
  en: names.min(1),
  abbr: names,
  exact: names.min(1).optional(),
  broader: z.array(z.string()),
  nrii: z
    .array(z.string().regex(/^\d{6}$/))
    .min(1)
    .optional(),
})

describe('vocabulary.json', () => {
  test('every line has its shape, both languages and a true id', () => {
    expect(z.array(line).safeParse(data).error?.issues ?? []).toEqual([])
    expect(data.length).toBeGreaterThanOrEqual(320)
    expect(new Set(data.map(({ id }) => id)).size).toBe(data.length)
  })

  test('each concept stands on a line of its own, so that a change reads as one', () => {
    const lines = readFileSync(
      new URL('../../functions/matching/vocabulary/vocabulary.json', import.meta.url),
      'utf8',
    )
    expect(lines.trim().split('\n').length).toBe(data.length + 2)
  })

  test('no name leads to two concepts', () => {
    const owner = new Map<string, string>()
    const clashes: string[] = []
    for (const concept of vocabulary.concepts) {
      for (const { key, exact } of keysOf(concept)) {
        const mark = exact ? `=${key}` : key
        const other = owner.get(mark)
        if (other !== undefined && other !== concept.id) clashes.push(`${key}: ${other} and ${concept.id}`)
        owner.set(mark, concept.id)
      }
    }
    expect(clashes).toEqual([])
  })

  test('broader concepts exist and no concept is broader than itself', () => {
    const ids = new Set(data.map(({ id }) => id))
    for (const { id, broader } of data) {
      expect(broader.filter(wider => !ids.has(wider))).toEqual([])
      expect(vocabulary.broader(id)).not.toContain(id)
    }
  })

  test('a class code belongs to one concept', () => {
    const codes = vocabulary.concepts.flatMap(({ nrii = [] }) => nrii)
    expect(codes.length).toBeGreaterThan(300)
    expect(new Set(codes).size).toBe(codes.length)
  })

  test.skipIf(!classes)('every class code is one of the national scheme, and means one class there', () => {
    const rows: string[][] = classes ? parse(readFileSync(classes), { from_line: 2 }) : []
    const known = Map.groupBy(rows, ([code]) => code)
    const unclear = vocabulary.concepts
      .flatMap(({ nrii = [] }) => nrii)
      .filter(code => known.get(code)?.length !== 1)
    expect(unclear).toEqual([])
  })

  test('every name is found as its own concept', () => {
    const lost: string[] = []
    for (const { id, zh, en, abbr, exact = [] } of data) {
      for (const name of [...zh, ...en, ...abbr, ...exact]) {
        const hits = vocabulary.findConcepts(name)
        if (hits.length !== 1 || hits[0]?.concept !== id || hits[0].text !== name) lost.push(`${id}: ${name}`)
      }
    }
    expect(lost).toEqual([])
  })
})

describe('findConcepts', () => {
  const found = (text: string) => vocabulary.findConcepts(text).map(({ concept }) => concept)
  test.each([
    ['x-ray diffraction', ['xrd']],
    ['X ray diffractometers', ['xrd']],
    ['xray diffraction', ['xrd']],
    ['X 射线衍射仪', ['xrd']],
    ['单晶X射线衍射', ['single-crystal-xrd']],
    ['Hitachi S4800 SEM', ['sem']],
    ['LC/MS and LCMS', ['lc-ms', 'lc-ms']],
    ['ICP-MS/OES', ['icp-ms', 'icp-oes']],
    ['scanning electron microscopes', ['sem']],
    ['３Ｄ打印', ['additive-manufacturing']],
    ['carbon fiber and carbon fibres', ['composites', 'composites']],
    ['nil, I bet as ms. ed', []],
    ['NIL then BET', ['nil', 'bet']],
    ['semester, tempo, afmx', []],
    ['lithium-ion batteries', ['battery']],
  ])('%s', (text, concepts) => {
    expect(found(text)).toEqual(concepts)
  })

  test.each([
    ['010102', ['sem']],
    ['010101、010102', ['tem', 'sem']],
    ['100101', ['radiation-detection']],
    ['仪器分类代码：140101', ['laser']],
    ['仪器分类：010200，电镜 010102。', ['mass-spectrometry', 'electron-microscopy', 'sem']],
    ['北京市朝阳区 100101', []],
    ['邮政编码 100101，postal code 050200，电话 010-010102', []],
    ['预算 120101 元，编号 A010102，2.010102，0101020', []],
    ['交付日期 140101', []],
    ['Hitachi\n140101\n半导体研究所', ['laser', 'semiconductor']],
  ])('class codes: %s', (text, concepts) => {
    expect(found(text)).toEqual(concepts)
  })

  test('spans are where the words stand', () => {
    const text = '😀 用扫描 电镜 and Ｘ-ray diffraction'
    for (const { span, text: words } of vocabulary.findConcepts(text)) expect(text.slice(...span)).toBe(words)
    expect(found(text)).toEqual(['sem', 'xrd'])
  })

  test('names and wider concepts', () => {
    expect(vocabulary.conceptNames('sem', 'zh')[0]).toBe('扫描电子显微镜')
    expect(vocabulary.conceptNames('sem', 'en')[0]).toBe('scanning electron microscopy')
    expect(vocabulary.conceptNames('nothing', 'en')).toEqual([])
    expect(vocabulary.broader('sem')).toEqual(['electron-microscopy', 'microscopy'])
  })

  test('a vocabulary of one line works alone', () => {
    const own = buildVocabulary([
      { id: 'a', type: 'technique', zh: ['甲'], en: ['alpha'], abbr: ['AS'], broader: [] },
    ])
    expect(own.findConcepts('甲 Alpha as AS').map(({ span }) => span)).toEqual([
      [0, 1],
      [2, 7],
      [11, 13],
    ])
  })
})

describe('regions', () => {
  test('34 provinces, 40 or more countries, groups of known codes', () => {
    expect(regions.length).toBe(34)
    expect(new Set(regions.map(({ code }) => code)).size).toBe(34)
    expect(countries.length).toBeGreaterThanOrEqual(40)
    const codes = new Set([...regions, ...countries].map(({ code }) => code))
    for (const group of regionGroups) expect(group.codes.filter(code => !codes.has(code))).toEqual([])
  })

  test('names, cities and groups lead to codes', () => {
    expect(regionsOf('苏州市')).toEqual(['CN-JS'])
    expect(regionsOf('Xian')).toEqual(['CN-SN'])
    expect(regionsOf("xi'an")).toEqual(['CN-SN'])
    expect(regionsOf('长三角')).toEqual(['CN-SH', 'CN-JS', 'CN-ZJ', 'CN-AH'])
    expect(regionsOf('Taizhou')).toEqual(['CN-JS', 'CN-ZJ'])
    expect(regionsOf('Atlantis')).toEqual([])
    expect(regionName('CN-SH', 'en')).toBe('Shanghai')
    expect(regionName('XX', 'zh')).toBe('XX')
    expect([isAbroad('CN-HK'), isAbroad('GB')]).toEqual([false, true])
    expect([
      regionCovers(['CN'], 'CN-TW'),
      regionCovers(['CN-SH'], 'CN-JS'),
      regionCovers(['CN'], 'GB'),
    ]).toEqual([true, false, false])
  })
})
