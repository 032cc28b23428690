import { describe, expect, test } from 'vitest'
import { labelledJudgments, labelledNeeds, labelledSet } from './load.ts'

const needs = labelledNeeds()
const judgments = labelledJudgments()
const set = labelledSet()

const share = (language: string, half?: string) =>
  needs.filter(one => one.language === language && (half === undefined || one.half === half)).length

/** 32-bit FNV-1a over the id's UTF-8 bytes: the rule that split the needs, whatever they ask. */
const hashOf = (id: string) =>
  Buffer.from(id).reduce((hash, byte) => Math.imul(hash ^ byte, 16_777_619) >>> 0, 2_166_136_261)

describe('our labelled needs', () => {
  test('at least 120, each with an id and a text of its own', () => {
    expect(needs.length).toBeGreaterThanOrEqual(120)
    expect(new Set(needs.map(({ id }) => id)).size).toBe(needs.length)
    expect(new Set(needs.map(({ text }) => text)).size).toBe(needs.length)
  })

  test('half are Chinese, and the halves hold both languages alike', () => {
    expect(Math.abs(share('zh') + share('mixed') - share('en'))).toBeLessThanOrEqual(needs.length / 8)
    for (const language of ['zh', 'en']) {
      const [tuning, locked] = [share(language, 'tuning'), share(language, 'locked')]
      expect(Math.min(tuning, locked) / Math.max(tuning, locked)).toBeGreaterThan(0.75)
    }
  })

  test('the split follows from the id alone', () => {
    for (const { id, half } of needs) expect(half).toBe(hashOf(id) % 2 === 0 ? 'tuning' : 'locked')
  })

  test('every need is judged and has something that helps', () => {
    expect([...judgments.keys()].sort()).toEqual(needs.map(({ id }) => id).sort())
    const helpless = [...judgments].filter(([, grades]) => Math.max(...grades.values()) < 2)
    expect(helpless.map(([need]) => need)).toEqual([])
  })

  test('a language tag says what the text holds', () => {
    for (const { language, text } of needs) {
      const chinese = /\p{Script=Han}/u.test(text)
      expect(language, text).toBe(!chinese ? 'en' : /[A-Za-z]{2}/.test(text) ? 'mixed' : 'zh')
    }
  })
})

describe.skipIf(!set)('over the real rows', () => {
  test('every judged row exists, and rows that repeat bear the same grade', () => {
    const ids = new Set(set?.docs.map(({ id }) => id))
    expect(ids.size).toBe(set?.docs.length)
    const lost: string[] = []
    const uneven: string[] = []
    for (const [need, grades] of set?.qrels ?? []) {
      for (const [document, grade] of grades) {
        if (!ids.has(document)) lost.push(document)
        const twin = document.includes('#') ? document.replace(/#\d+$/, '') : `${document}#2`
        if (ids.has(twin) && grades.get(twin) !== grade) uneven.push(`${need} ${document}`)
      }
    }
    expect({ lost, uneven }).toEqual({ lost: [], uneven: [] })
  })
})
