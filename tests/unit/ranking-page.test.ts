import { describe, expect, test } from 'vitest'
import type { Answers, Corrections } from '../../functions/contract/matching.ts'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { matchesFor } from '../../functions/matching/match.ts'
import { aListing } from '../support/listing-records.ts'
import { toolsOver } from '../support/match-tools.ts'

const now = new Date('2026-11-22T04:00:00Z')
const sem = (at: number, organisation: string, overrides: Partial<ListingRecord> = {}) =>
  aListing({
    id: `lab-${String(at).padStart(6, '0')}`,
    title: `扫描电镜 ${at}`,
    organisation: `org-${organisation}`,
    ...overrides,
  })

async function page(
  given: {
    indexed: readonly ListingRecord[]
    stored?: readonly ListingRecord[]
    figures?: Readonly<Record<string, Answers>>
    corrections?: Corrections
    limit?: number
  },
  text = '扫描电镜',
) {
  const tools = toolsOver(given.indexed, given.stored, given.figures)
  const reply = await matchesFor(tools, {
    text,
    corrections: given.corrections ?? {},
    limit: given.limit ?? 20,
    language: 'zh',
    now,
  })
  return {
    ...reply,
    ids: reply.matches.map(({ listing }) => Number(listing.id.slice(4))),
    fetched: tools.fetched,
  }
}

describe('the provider’s answers', () => {
  const indexed = [sem(1, 'slow'), sem(2, 'none'), sem(3, 'prompt')]
  const figures = {
    'org-slow': { asked: 10, answered: 1 },
    'org-prompt': { asked: 10, answered: 10, medianDays: 2 },
    'org-none': { asked: 4, answered: 0 },
  }
  test('count as soon as there are enough of them, and are shown', async () => {
    const { ids, matches } = await page({ indexed, figures })
    expect(ids).toEqual([3, 2, 1])
    expect(matches.every(({ score }) => score <= 1)).toBe(true)
    expect(matches.map(match => match.answers)).toEqual([
      figures['org-prompt'],
      undefined,
      figures['org-slow'],
    ])
    const said = (at: number) => matches[at]?.reasons.find(({ factor }) => factor === 'answers')?.text
    expect([said(0), said(1), said(2)]).toEqual([
      '10 个问题答复了 10 个，通常 2 天内',
      undefined,
      '10 个问题答复了 1 个',
    ])
  })
  test('bring up who stood just below the page, with the cards that this needs and no others', async () => {
    const { ids, fetched } = await page({ indexed, figures, limit: 2 })
    expect(ids).toEqual([3, 2])
    expect(fetched).toEqual([['lab-000001', 'lab-000002'], ['lab-000003']])
  })
  test('without any, one fetch is enough', async () => {
    const { ids, fetched } = await page({ indexed })
    expect(ids).toEqual([1, 2, 3])
    expect(fetched).toHaveLength(1)
  })
})

describe('what the table says now', () => {
  const indexed = Array.from({ length: 12 }, (_, at) => sem(at, `org-made-${at}`))
  test('withdrawn ones go, the next fill their places', async () => {
    const stored = indexed.map((one, at) =>
      at < 3 ? { ...one, status: 'withdrawn' as const, version: 2 } : one,
    )
    expect((await page({ indexed, stored, limit: 4 })).ids).toEqual([3, 4, 5, 6])
  })
  test('a changed one is judged anew, and may leave the page', async () => {
    const stored = indexed.map((one, at) => (at === 0 ? { ...one, region: 'GB', version: 2 } : one))
    const { ids, matches } = await page({ indexed, stored, limit: 3 }, '扫描电镜，江苏')
    expect(ids).toEqual([1, 2, 3])
    expect(matches.every(({ listing }) => listing.region === 'CN-JS')).toBe(true)
  })
  test('an index that is stale through and through ends in an empty page', async () => {
    const { ids } = await page({ indexed, stored: [] })
    expect(ids).toEqual([])
  })
})

test('a provider’s third in a row yields, and says so', async () => {
  const indexed = [sem(1, 'big'), sem(2, 'big'), sem(3, 'big'), sem(4, 'small')]
  const { ids, matches } = await page({ indexed })
  expect(ids).toEqual([1, 2, 4, 3])
  expect(matches.map(({ yielded }) => yielded)).toEqual([undefined, undefined, undefined, true])
})

describe('a need that asks for several Kinds', () => {
  const price = (fen: number) => ({ price: { fen, per: 'sample' as const } })
  const indexed = [
    sem(1, 'dear', { ...price(300_000), techniques: ['扫描电镜'], voucher: true }),
    sem(2, 'cheap', price(20_000)),
    sem(3, 'advisor', { kind: 'mentor', title: '扫描电镜制样', price: { fen: 0, per: 'hour' } }),
    ...Array.from({ length: 5 }, (_, at) => sem(10 + at, `org-made-${at}`, price(20_000))),
  ]
  const text = '扫描电镜测试，两个样，想请教一位导师'

  test('gets the best combination with its sum, though the page is too short for it', async () => {
    const { bundle, ids } = await page({ indexed, limit: 1 }, text)
    expect(ids).toHaveLength(1)
    expect(bundle?.items.map(({ listing }) => listing.kind)).toEqual(['equipment', 'mentor'])
    expect(bundle?.items[0]?.estimate).toMatchObject({ count: 2, per: 'sample', assumed: false })
    expect(bundle).toMatchObject({ missing: [], sum: { unpriced: 0 } })
    expect(bundle).not.toHaveProperty('withinBudget')
  })
  test('keeps to the budget; the voucher’s share is said apart', async () => {
    const within = await page({ indexed }, `${text}，预算1000元`)
    expect(within.bundle).toMatchObject({ sum: { fen: 40_000 }, withinBudget: true })
    const voucher = await page(
      { indexed: [indexed[0], indexed[2]].flatMap(one => one ?? []) },
      `${text}，预算3000元，有创新券`,
    )
    expect(voucher.bundle).toMatchObject({
      sum: { fen: 600_000 },
      voucher: { fen: 300_000 },
      withinBudget: true,
    })
  })
  test('says by how much the cheapest exceeds a budget that nothing keeps to', async () => {
    const { bundle } = await page({ indexed }, `${text}，预算100元`)
    expect(bundle).toMatchObject({ sum: { fen: 40_000 }, withinBudget: false, over: 30_000 })
  })
  test('says which Kind nothing fits', async () => {
    const { bundle } = await page({ indexed, corrections: { kinds: ['gift', 'equipment', 'mentor'] } }, text)
    expect(bundle?.missing).toEqual(['gift'])
  })
  test('holds nothing that was withdrawn a moment ago', async () => {
    const stored = indexed.filter(({ kind }) => kind !== 'mentor')
    expect((await page({ indexed, stored }, text)).bundle).toBeUndefined()
  })
  test('one Kind makes no bundle', async () => {
    expect((await page({ indexed })).bundle).toBeUndefined()
  })
})
