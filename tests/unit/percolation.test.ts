import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Kind, kinds } from '../../functions/contract/kind.ts'
import { type ListingRecord, listingRecord } from '../../functions/listings/model.ts'
import { openBuilder } from '../../functions/matching/engine/builder.ts'
import { openEngine } from '../../functions/matching/engine/engine.ts'
import { openPart } from '../../functions/matching/engine/part.ts'
import { indexed } from '../../functions/matching/index/listing-document.ts'
import { readSentence } from '../../functions/matching/match.ts'
import { type Judging, openJudge } from '../../functions/matching/percolation/judge.ts'
import { listingForm } from '../../functions/matching/percolation/listing-form.ts'
import { needDocument } from '../../functions/matching/percolation/need-document.ts'
import { needForm } from '../../functions/matching/percolation/need-form.ts'
import { openNeedIndex } from '../../functions/matching/percolation/need-index.ts'
import { encodeNeed, needReader } from '../../functions/matching/percolation/need-payload.ts'
import { percolate } from '../../functions/matching/percolation/percolate.ts'
import { hasClauses, queryOf } from '../../functions/matching/ranking/query.ts'
import { judge as judgeAll } from '../../functions/matching/ranking/rank.ts'
import type { NeedRecord } from '../../functions/needs/model.ts'
import { telling } from '../../functions/needs/telling.data.ts'
import { seedListings } from '../../infra/local/seed/listings.ts'
import { analyser } from '../support/analyser.ts'
import { indexOver } from '../support/listing-index.ts'
import { aListing } from '../support/listing-records.ts'
import { aNeed } from '../support/need-records.ts'

const now = new Date('2026-11-22T04:00:00.000Z')
const today = '2026-11-22'
const at = '2026-11-20T04:00:00.000Z'
const catalogue: readonly ListingRecord[] = seedListings(today).map(({ key, input }) =>
  listingRecord.parse({ ...input, id: `seed-${key}`, version: 1, createdAt: at, updatedAt: at }),
)

const needsOver = (needs: readonly NeedRecord[]) => {
  const builder = openBuilder()
  for (const need of needs) builder.add(needDocument(need, analyser, now.getTime()))
  return openNeedIndex([openPart(builder.finish())])
}
/** How rare words are among these listings. */
const judgingOver = (listings: readonly ListingRecord[]): Judging => {
  const builder = openBuilder()
  for (const one of listings) builder.add(indexed(one, analyser).document)
  const { size, holders, find } = openEngine([openPart(builder.finish())])
  const rarities = { size, holders, has: (id: string) => find(id) !== undefined }
  return { rarities, figures: new Map(), today }
}
const judge = openJudge(analyser.vocabulary)

/** The straightforward way: each need is searched for, and the listing's score looked up in what it is answered. */
function scoresByMatching(needs: readonly NeedRecord[]): Map<string, Map<string, number>> {
  const index = indexOver(catalogue)
  const entries = catalogue.map(record => indexed(record, analyser).entry)
  return new Map(
    needs.map(({ id, text, corrections, createdAt }) => {
      const request = { text, corrections, now, askedAt: new Date(createdAt) }
      const context = readSentence(request, analyser)
      const query = queryOf(context.asked, analyser)
      const searched = hasClauses(query) ? query : undefined
      const found = new Map(
        index.search(searched, {}, catalogue.length).map(({ entry, score }) => [entry.id, score]),
      )
      const wanted = entries.filter(({ kind }) => !context.kindsChosen || context.asked.kinds.includes(kind))
      const hits = wanted.map(entry => ({ entry, score: found.get(entry.id) ?? 0 }))
      const judged = judgeAll(hits, searched && index.ideal(searched), context)
      return [id, new Map(judged.map(({ entry, score }) => [entry.id, score]))]
    }),
  )
}

const { vocabulary } = analyser
const names = vocabulary.concepts.flatMap(({ id }) => [
  ...vocabulary.conceptNames(id, 'zh').slice(0, 1),
  ...vocabulary.conceptNames(id, 'en').slice(0, 1),
])
const titles = catalogue.map(({ title }) => title)
const arbitraryText = fc
  .tuple(
    fc.constantFrom('', '需要', '请教一位导师：', '专利', 'We need ', '免费的'),
    fc.array(fc.constantFrom(...names, ...titles), { maxLength: 3 }),
    fc.constantFrom('', '，三个样', '，上海', '，江苏或浙江', '，长三角', ' in Germany', '，全国'),
    fc.constantFrom('', '，预算5000元', '，预算800元，有创新券', ', budget 200 yuan'),
    fc.constantFrom('', '，电池粉末', '，手套', '，稀土永磁', ' for textile webbing', '，怎么融资'),
  )
  .map(([opening, named, ...rest]) => `${opening}${named.join('、')}${rest.join('')}`)
  .filter(text => text !== '')
const arbitraryNeed = fc.record({
  text: arbitraryText,
  kinds: fc.option(fc.subarray<Kind>([...kinds], { minLength: 1 }), { nil: undefined, freq: 4 }),
  region: fc.constantFrom(undefined, undefined, null, 'CN-SH'),
})
const manyNeeds = fc
  .sample(arbitraryNeed, { seed: 20_261_122, numRuns: 280 })
  .map(({ text, kinds, region }, place) =>
    aNeed(`need-${String(place).padStart(4, '0')}`, text, {
      corrections: { ...(kinds && { kinds }), ...(region !== undefined && { region }) },
    }),
  )

/** A need without words (一位导师，预算5000元) is told of the Kinds that it names, and of no others. */
const wordless = new Map(
  manyNeeds.flatMap(need => {
    const { asked, clauses } = needForm(need, analyser)
    return clauses.count === 0 ? [[need.id, asked.kinds]] : []
  }),
)

test('percolation finds exactly the needs for which a match would show the listing above the threshold', () => {
  const scores = scoresByMatching(manyNeeds)
  const needs = needsOver(manyNeeds)
  const judging = judgingOver(catalogue)
  let told = 0
  for (const record of catalogue) {
    const fits = percolate(listingForm(record, analyser), needs, [], judge, judging)
    const expected = manyNeeds
      .filter(({ id }) => wordless.get(id)?.includes(record.kind) ?? true)
      .map(({ id }) => ({ need: id, score: scores.get(id)?.get(record.id) ?? 0 }))
      .filter(({ score }) => score >= telling.least)
    told += expected.length
    expect(expected.length, record.title).toBeLessThanOrEqual(telling.mostNeeds)
    expect(new Set(fits.map(({ need }) => need))).toEqual(new Set(expected.map(({ need }) => need)))
    for (const { need, score } of fits) {
      expect(score).toBeCloseTo(Math.min(1, scores.get(need)?.get(record.id) ?? 0), 4)
    }
  }
  expect(told).toBeGreaterThan(200)
})

test('a listing that the catalogue does not have yet is judged as one that it has', () => {
  const needs = needsOver(manyNeeds)
  const whole = judgingOver(catalogue)
  for (const record of catalogue.filter((_, place) => place % 12 === 0)) {
    const form = listingForm(record, analyser)
    const before = judgingOver(catalogue.filter(other => other !== record))
    expect(percolate(form, needs, [], judge, before)).toEqual(percolate(form, needs, [], judge, whole))
  }
})

test('a need keeps its form through the index', () => {
  const read = needReader()
  for (const need of manyNeeds) {
    const form = needForm(need, analyser)
    const { clauses, ...rest } = read(encodeNeed(form))
    const { clauses: before, ...restBefore } = form
    expect(rest).toEqual(restBefore)
    expect(clauses.count).toBe(before.count)
    const counted = { ...before, starts: before.starts.subarray(0, before.count + 1) }
    for (const name of ['weights', 'flags', 'starts', 'high', 'low', 'shares'] as const)
      expect([...clauses[name].subarray(0, counted[name].length)]).toEqual([...counted[name]])
  }
})

describe('who is told', () => {
  const sem = aListing({ id: 'lab-000001', title: '扫描电镜', techniques: ['SEM'] })
  const judging = judgingOver([...catalogue, sem])
  const toldOf = (needs: readonly NeedRecord[]) =>
    percolate(listingForm(sem, analyser), needsOver(needs), [], judge, judging).map(({ need }) => need)

  test('open needs, never closed ones', () => {
    const text = '扫描电镜'
    expect(toldOf([aNeed('open-1', text), aNeed('closed-1', text, { status: 'closed' })])).toEqual(['open-1'])
  })

  test('no need of the listing’s own organisation', () => {
    expect(
      toldOf([
        aNeed('theirs-1', '扫描电镜', { organisation: sem.organisation }),
        aNeed('others-1', '扫描电镜', { organisation: 'org-firm' }),
      ]),
    ).toEqual(['others-1'])
  })

  test('the needs that it fits best, and not the whole country', () => {
    const far = Array.from({ length: 150 }, (_, at) => aNeed(`far-firm-${at}`, '扫描电镜，预算900元，广东'))
    const near = Array.from({ length: 30 }, (_, at) => aNeed(`near-firm-${at}`, '扫描电镜，江苏'))
    const told = toldOf([...far, ...near])
    expect(told).toHaveLength(telling.mostNeeds)
    expect(told.filter(id => id.startsWith('near-firm'))).toHaveLength(near.length)
  })
})

test('the index of needs holds no word of them and no person', () => {
  const words = ['稀土永磁', '13800000000', 'Zhang', 'p-secret']
  const builder = openBuilder()
  const need = aNeed('need-1', `${words.slice(0, 3).join(' ')} 磁性能`, { person: 'p-secret' })
  builder.add(needDocument(need, analyser, now.getTime()))
  const bytes = Buffer.from(builder.finish())
  for (const word of words) {
    expect(bytes.includes(word)).toBe(false)
    expect(bytes.includes(word.toLowerCase())).toBe(false)
  }
})
