import { describe, expect, test } from 'vitest'
import type { Language } from '../../functions/contract/language.ts'
import type { Answers, Corrections } from '../../functions/contract/matching.ts'
import { verdicts } from '../../functions/contract/matching.ts'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { matchesFor } from '../../functions/matching/match.ts'
import { whyNotFor } from '../../functions/matching/why-not.ts'
import { aListing } from '../support/listing-records.ts'
import { toolsOver } from '../support/match-tools.ts'

const now = new Date('2026-11-22T04:00:00Z')
const text = '扫描电镜，上海'
const own = aListing({ id: 'own-000001', title: '场发射扫描电镜', organisation: 'org-own', region: 'CN-SH' })
const others = (count: number, overrides: Partial<ListingRecord> = {}) =>
  Array.from({ length: count }, (_, at) =>
    aListing({
      id: `lab-${String(at).padStart(6, '0')}`,
      title: `扫描电镜 ${at}`,
      organisation: `org-made-${at}`,
      region: 'CN-SH',
      ...overrides,
    }),
  )
type Given = {
  readonly record?: ListingRecord
  readonly indexed?: readonly ListingRecord[]
  readonly figures?: Readonly<Record<string, Answers>>
  readonly text?: string
  readonly corrections?: Corrections
  readonly language?: Language
}

async function fate({
  record = own,
  indexed = [record, ...others(3)],
  figures,
  corrections = {},
  ...given
}: Given) {
  const stored = [...indexed.filter(({ id }) => id !== record.id), record]
  const tools = toolsOver(indexed, stored, figures)
  const asked = { text: given.text ?? text, corrections, language: given.language ?? ('zh' as const), now }
  const told = await whyNotFor(tools, { ...asked, record })
  // Never a second truth: what is said to be shown is on the page, at that place, and nothing else is.
  const page = await matchesFor(tools, { ...asked, limit: 20 })
  const at = page.matches.findIndex(({ listing }) => listing.id === record.id)
  expect(at + 1).toBe(told.verdict === 'shown' ? told.place : 0)
  if (at >= 0) expect(told.score).toBe(page.matches[at]?.score)
  return told
}

describe('why a listing is not shown', () => {
  test('shown: at which place, the weakest factor first', async () => {
    const told = await fate({ record: { ...own, region: 'CN-JS' } })
    expect(told).toMatchObject({ verdict: 'shown', place: 4, of: 4, text: '会显示：在 4 项里排第 4。' })
    const scores = told.reasons.map(({ score }) => score)
    expect(scores).toEqual([...scores].sort((one, other) => one - other))
    expect(told.reasons.map(({ factor }) => factor)).toContain('region')
  })
  test.each([
    ['draft', '草稿'],
    ['withdrawn', '下架'],
  ] as const)('a %s', async (status, word) => {
    const told = await fate({ record: { ...own, status }, indexed: others(3) })
    expect(told).toMatchObject({ verdict: 'not-published', reasons: [] })
    expect(told.text).toContain(word)
  })
  test.each(['！！！', 'the of and', '🔬🧪'])(
    '%j asks for nothing: nobody fits it fully, and nothing is shown',
    async said => {
      expect(await fate({ text: said, record: { ...own, price: { fen: 0, per: 'hour' } } })).toMatchObject({
        verdict: 'no-shared-word',
        reasons: [],
      })
    },
  )
  test('not yet indexed', async () => {
    expect((await fate({ indexed: others(3) })).verdict).toBe('not-indexed')
  })
  test.each([
    ['mentor', { paused: true }, '暂停'],
    ['mentor', { capacity: 0 }, '最多同时辅导'],
    ['gift', { expires: '2026-11-21' }, '2026-11-21'],
    ['gift', { quantity: 0 }, '数量'],
    ['patent', { office: 'CN', ownershipDisputed: true }, '权属'],
  ] as const)('a hard limit of a %s: %o', async (kind, details, word) => {
    const told = await fate({ record: { ...own, kind, details } })
    expect(told.verdict).toBe('hard-limit')
    expect(told.text).toContain(word)
  })
  test('another Kind was chosen', async () => {
    const told = await fate({ corrections: { kinds: ['mentor', 'gift'] } })
    expect(told.verdict).toBe('other-kind')
    expect(told.text).toContain('只找创业导师、赠送，这一项是仪器设备')
  })
  test('no shared word: says what was looked for', async () => {
    const told = await fate({ record: { ...own, title: '数控车床' } })
    expect(told).toMatchObject({ verdict: 'no-shared-word', shared: [] })
    expect(told.lookedFor.join()).toContain('SEM')
    expect(told.advice).toContain(told.lookedFor.join('、'))
  })
  test('below the least score', async () => {
    const weak = { ...own, title: '电镜桌', region: 'GB', price: { fen: 90_000_000, per: 'day' as const } }
    const told = await fate({ record: weak, text: '透射电镜样品制备，金属拉伸强度，上海，预算1元' })
    expect(told).toMatchObject({ verdict: 'weak' })
    expect(told.score).toBeLessThan(told.least)
    expect(told.reasons[0]?.score).toBe(Math.min(...told.reasons.map(({ score }) => score)))
  })
  test('below it for its answers alone', async () => {
    const figures = { 'org-own': { asked: 400, answered: 0 } }
    expect((await fate({})).verdict).toBe('shown')
    const told = await fate({ figures })
    expect(told.verdict).toBe('weak')
    expect(told.score).toBeLessThan(told.least)
    expect(told.reasons[0]?.factor).toBe('answers')
  })
  test('near and free, but about something else', async () => {
    const free = { fen: 0, per: 'day' as const }
    const record = { ...own, title: '切割机、打磨机、烘箱和样品柜的使用培训', price: free }
    const told = await fate({
      record,
      text: '扫描电镜和能谱，正极粉末样品的颗粒大小与元素分布，上海，预算90元',
    })
    expect(told.verdict).toBe('weak')
    expect(told.score).toBeGreaterThan(told.least)
    expect(told.text).toContain('价格、距离再好也不显示')
  })
  test('folded under a twin', async () => {
    const twin = { ...own, id: 'own-000000' }
    const told = await fate({ indexed: [own, twin, ...others(2)] })
    expect(told).toMatchObject({ verdict: 'folded', twin: { id: twin.id } })
  })
  test('outranked: its place', async () => {
    const told = await fate({
      record: { ...own, region: 'CN-XJ' },
      indexed: [{ ...own, region: 'CN-XJ' }, ...others(25)],
    })
    expect(told).toMatchObject({ verdict: 'outranked', place: 26, of: 26 })
    expect(told.text).toBe('合适的有 26 项，这一项排第 26；一页只显示 20 项。')
  })
  test('outranked before it was even compared', async () => {
    const crowd = Array.from({ length: 70 }, (_, at) => others(1, { id: `lab-far-${at}` })).flat()
    const record = {
      ...own,
      title: '一间放着许多别的东西和一台扫描电镜的很大的实验室和它的走廊和院子',
      region: 'CN-XJ',
    }
    const told = await fate({ record, indexed: [record, ...crowd] })
    expect(told).toMatchObject({ verdict: 'outranked', reasons: [] })
    expect(told).not.toHaveProperty('place')
  })
  test('yields', async () => {
    const mine = Array.from({ length: 21 }, (_, at) => ({
      ...own,
      id: `own-0000${10 + at}`,
      title: `场发射扫描电镜 ${at}`,
    }))
    const last = mine[18]
    if (!last) throw new Error('there are twenty-one')
    const told = await fate({ record: last, indexed: [...mine, ...others(3, { region: 'CN-JS' })] })
    expect(told.verdict).toBe('yields')
    expect(told.place).toBeGreaterThan(20)
  })
  test('every verdict speaks both languages', async () => {
    const cases: Record<string, Given> = {
      'not-published': { record: { ...own, status: 'draft' }, indexed: [] },
      'not-indexed': { indexed: [] },
      'hard-limit': { record: { ...own, kind: 'mentor', details: { paused: true } } },
      'other-kind': { corrections: { kinds: ['mentor'] } },
      'no-shared-word': { record: { ...own, title: '数控车床' } },
      folded: { indexed: [own, { ...own, id: 'own-000000' }] },
      shown: {},
    }
    for (const [verdict, given] of Object.entries(cases)) {
      const english = await fate({ ...given, language: 'en' })
      expect(english.verdict).toBe(verdict)
      // What was looked for stays in the words of whoever asked.
      const said = `${english.text} ${english.advice.replace(english.lookedFor.join(', '), '')}`
      expect(said.replaceAll(own.title, '')).not.toMatch(/\p{Script=Han}/u)
    }
    expect(verdicts).toEqual(expect.arrayContaining(Object.keys(cases)))
  })
})
