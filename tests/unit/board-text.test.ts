import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BoardNeedRecord } from '../../functions/needs/board/model.ts'
import { faultsOf } from '../../functions/needs/board/public-text.ts'
import { endOf, isOpen, stateOf } from '../../functions/needs/board/state.ts'
import { itemBytes, writeUnits } from '../../functions/platform/write-units.ts'

const names = ['砾光能源材料有限公司', 'Liguang Energy Materials Co., Ltd.', '王小明']
const rulesIn = (text: string) => faultsOf(text, names).map(({ rule }) => rule)

test.each([
  ['砾光能源材料要做充磁', 'name'],
  ['砾光 能源·材料 要做充磁', 'name'],
  ['liguang energy materials needs magnets', 'name'],
  ['联系人王小明', 'name'],
  ['打 400-820-1234', 'phone'],
  ['(0755)26541234', 'phone'],
  ['+44 20 7946 0958', 'phone'],
  ['138-1234-5678', 'phone'],
  ['QQ群 123456789', 'chat'],
  ['大家捐助一点资金', 'money'],
  ['crowdfunding for our magnets', 'money'],
  ['砾\u200b光\u200d能源\u2060材料要做充磁', 'name'],
  ['İ İ İ 请找王小明', 'name'],
  ['138\u200b1234\u200b5678', 'phone'],
  ['1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣', 'phone'],
  ['①③⑧①②③④⑤⑥⑦⑧', 'phone'],
  ['𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖', 'phone'],
  ['lab\u200b@example\u200b.com', 'mail'],
])('%s is found: %s', (text, rule) => expect(rulesIn(text)).toContain(rule))

test.each([
  '预算5000-8000元，2026-11-22至2026-12-22，三个样',
  '频率 1300000000 Hz，纯度 99.999%，颗粒 0.5-20 μm',
  '微信小程序开发，wechat mini program in TypeScript',
  '捐赠的口罩 2000 只，茶叶两箱',
  '型号 JSM-7800F，编号 20261122001',
  'Venture funding mentor; donated laptops welcome',
])('%s passes', text => expect(rulesIn(text)).toEqual([]))

test('whatever the text, faults lie inside it, in order, and do not overlap', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '13812345678',
      'a@b.cn',
      '微信：abc123',
      '砾光能源材料',
      '募捐',
      '，',
      ' ',
      '１３８',
      '\u200b',
      'İ',
      '㎡',
      '1️⃣',
    ),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), words => {
      const text = words.join('')
      let end = 0
      for (const fault of faultsOf(text, names)) {
        expect(fault.start).toBeGreaterThanOrEqual(end)
        expect(fault.end).toBeGreaterThan(fault.start)
        end = fault.end
      }
      expect(end).toBeLessThanOrEqual(text.length)
    }),
  )
})

test('a long text is read in time that grows with it alone', () => {
  const hostile = [`+${'1 '.repeat(400)}`, 'a.'.repeat(400), `${'@'.repeat(800)}`, '微信：'.repeat(266)]
  for (const text of hostile) expect(faultsOf(text, names).length).toBeLessThan(400)
})

test('a need is open through its last day in the platform’s zone', () => {
  const need = { status: 'open', until: '2026-11-22' } as const
  expect([isOpen(need, '2026-11-22'), stateOf(need, '2026-11-23')]).toEqual([true, 'expired'])
  expect(endOf('2026-11-22')).toBe('2026-11-22T16:00:00.000Z')
  expect(stateOf({ ...need, status: 'solved' }, '2026-11-23')).toBe('solved')
})

test('a need on the board at its longest, and its place, cost what the store says', () => {
  const id = '01k0000000000000000000000a'
  const need: BoardNeedRecord = {
    id,
    need: id,
    person: 'p'.repeat(40),
    organisation: `o${id}`,
    name: 'hidden',
    size: 'small',
    region: 'CN-JS',
    text: '磁'.repeat(800),
    corrections: {},
    since: '2026-11-22T04:00:00.000Z',
    until: '2026-12-22',
    status: 'open',
    answers: 12,
    version: 13,
  }
  const bytes = (record: Parameters<typeof itemBytes>[0]) =>
    itemBytes({
      pk: `board-need#${id}`,
      sk: 'need',
      _et: 'BoardNeed',
      version: 1,
      expiresAt: 1_800_000_000,
      record,
    })
  expect(writeUnits(bytes(need), true)).toBe(6)
  const place = {
    board: id,
    kinds: ['equipment'],
    regions: ['CN-SH', 'CN-JS', 'CN-ZJ', 'CN-AH'],
    until: need.until,
  }
  const placed = bytes({ ...place, keptUntil: need.since, version: 1 })
  expect(placed).toBeLessThan(350)
  expect(writeUnits(placed, true)).toBe(2)
})
