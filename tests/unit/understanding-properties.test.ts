import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { understood as schema } from '../../functions/contract/understood.ts'
import { understand } from '../../functions/matching/understanding/understand.ts'
import { vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'
import { ownTime } from '../support/own-time.ts'

const today = '2026-11-22'
const read = (text: string) => understand(text, { today, vocabulary })

const scraps = [
  ...[
    '三个样',
    '一个月内',
    '预算',
    '5000',
    '元',
    '万',
    '长三角',
    '苏州',
    '有',
    '创新券',
    '12月',
    '15日',
    '前',
    '至',
    '下周',
  ],
  ...[
    'SEM',
    'X-ray ',
    'diffraction',
    'three ',
    'samples',
    'within ',
    'a ',
    'month',
    'by ',
    '15 ',
    'December',
    'budget ',
    'yuan',
  ],
  ...[
    ' ',
    '，',
    ',',
    '-',
    '.',
    '\ud800',
    '\udc00',
    '😀',
    'مرحبا',
    '\u202e',
    '半',
    '一',
    '十',
    '0',
    '9',
    '￥',
    'k',
    '\n',
    '不',
  ],
]
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map(units => String.fromCharCode(...units)),
  fc.array(fc.constantFrom(...scraps), { maxLength: 60 }).map(pieces => pieces.join('')),
)

describe('understand: any text', () => {
  test('never throws; chips lie inside the text, in order, apart; the answer keeps its contract', () => {
    fc.assert(
      fc.property(anyText, text => {
        const answer = read(text)
        let last = 0
        for (const { start, end } of answer.chips) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(last).toBeLessThanOrEqual(text.length)
        expect(schema.safeParse(answer).error).toBeUndefined()
        expect(read(text)).toEqual(answer)
      }),
      { numRuns: 1500 },
    )
  })

  test.each([
    '9',
    '一',
    '半',
    '1,',
    '1.',
    'a ',
    'one ',
    'half and ',
    '预算',
    '预算 ',
    '  ',
    '-',
    'X-',
    '没有',
    '12月',
    '1月1日至',
    'by ',
    '有创新',
    'in the next ',
    'sample ',
    '三个',
    'a-',
    '电 ',
    '苏',
    '对',
    '😀',
    'budget of ',
    'within ',
    '1-',
    '3到',
    'x',
    'metal-',
    'our ',
    'one-',
    '第',
    '三个样，一个月内，长三角，预算5000元，有创新券，SEM and EDS by 15 December. ',
  ])('reads a long text of %j without a square cost', piece => {
    const text = piece.repeat(Math.ceil(40_000 / piece.length))
    // Linear reading takes a few dozen milliseconds; a square cost at this length takes many seconds.
    expect(ownTime(() => void read(text))).toBeLessThan(2500)
  })
})

const chineseDigits = '零一二三四五六七八九'
/** 1–9999 in Chinese numerals. */
function inChinese(value: number): string {
  const scales = ['千', '百', '十', '']
  const digits = [...String(value).padStart(4, '0')].map(Number)
  const signs = digits
    .map((digit, index) => (digit === 0 ? '零' : `${chineseDigits[digit]}${scales[index]}`))
    .join('')
  return signs
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '')
    .replace(/^一十/, '十')
}
const small =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
/** 1–999 in English words. */
function inEnglish(value: number): string {
  if (value < 20) return small[value - 1] ?? ''
  if (value < 100)
    return tens[Math.floor(value / 10) - 2] + (value % 10 === 0 ? '' : `-${inEnglish(value % 10)}`)
  const rest = value % 100
  return `${inEnglish(Math.floor(value / 100))} hundred${rest === 0 ? '' : ` and ${inEnglish(rest)}`}`
}

describe('understand: what is written reads back', () => {
  test('budgets', () => {
    const forms = [
      (sum: number) => `预算${sum}元`,
      (sum: number) => `预算${sum.toLocaleString('en')}元以内`,
      (sum: number) => `￥${sum}`,
      (sum: number) => `经费不超过${sum / 10_000}万元`,
      (sum: number) => `budget ${sum} yuan`,
      (sum: number) => `up to RMB ${sum.toLocaleString('en')}`,
      (sum: number) => `under ${sum / 1000}k yuan`,
    ]
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom(...forms), (sum, form) => {
        expect(read(`做SEM，${form(sum)}，谢谢`).budget).toEqual({ fen: sum * 100 })
      }),
    )
  })

  test('quantities in figures, Chinese numerals and English words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9999 }), count => {
        const sample = { count, unit: 'sample' }
        expect(read(`做SEM，${count}个样品，上海`).quantity).toEqual(sample)
        expect(read(`做SEM，${inChinese(count)}个样，上海`).quantity).toEqual(sample)
        expect(read(`${count} battery samples, please`).quantity).toEqual(sample)
        expect(read(`机时${inChinese(count)}小时`).quantity).toEqual({ count, unit: 'hour' })
        expect(read(`TEM for ${count} hours`).quantity).toEqual({ count, unit: 'hour' })
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), count => {
        expect(read(`SEM, ${inEnglish(count)} samples`).quantity).toEqual({ count, unit: 'sample' })
      }),
    )
  })

  test('dates', () => {
    const from = Date.parse('2026-11-23')
    const months =
      'January February March April May June July August September October November December'.split(' ')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 360 }), ahead => {
        const date = new Date(from + ahead * 86_400_000)
        const to = date.toISOString().slice(0, 10)
        const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
        const name = months[month - 1] ?? ''
        const deadline = [
          `${month}月${day}日前`,
          `${year}年${month}月${day}日之前`,
          `${inChinese(month)}月${inChinese(day)}日前`,
          `by ${day} ${name}`,
          `before ${name} ${day}, ${year}`,
          `by ${day} ${name.slice(0, 3)} ${year}`,
          `by ${to}`,
        ]
        for (const text of deadline)
          expect([text, read(`做SEM，${text}，上海`).window]).toEqual([text, { from: today, to }])
        const exact = [to, `${year}年${month}月${day}日`, `${day} ${name} ${year}`]
        for (const text of exact)
          expect([text, read(`SEM，${text}，上海`).window]).toEqual([text, { from: to, to }])
        expect(read(`${to}/${to}`).chips.length).toBeLessThanOrEqual(1)
      }),
    )
  })
})
