import { describe, expect, test } from 'vitest'
import type { Corrections } from '../../functions/contract/matching.ts'
import { askedOf } from '../../functions/matching/ranking/asked.ts'
import { analyser } from '../support/analyser.ts'

const context = { today: '2026-11-22', analyser }
const chinese = '需要对电池正极粉末做扫描电镜形貌和能谱分析，三个样，一个月内，长三角，预算5000元，有创新券'

describe('corrections', () => {
  const asked = (corrections: Corrections) => askedOf(chinese, corrections, context)

  test('absent ones leave what was read', () => {
    expect(asked({})).toMatchObject({ techniques: ['sem', 'eds'], budget: { fen: 500_000 }, voucher: true })
  })
  test('null leaves out what the text says, and its chip', () => {
    const none = asked({
      techniques: null,
      region: null,
      budget: null,
      quantity: null,
      voucher: null,
      window: null,
      kinds: null,
    })
    expect(none).toMatchObject({ techniques: [], regions: [], kinds: [] })
    for (const field of ['budget', 'quantity', 'voucher', 'window']) expect(none).not.toHaveProperty(field)
    expect(new Set(none.chips.map(({ field }) => field))).toEqual(new Set(['industries']))
  })
  test('a value takes the place of what was read', () => {
    const other = asked({
      region: 'GB',
      budget: 100,
      kinds: ['mentor'],
      voucher: false,
      quantity: { count: 2, unit: 'hour' },
    })
    expect(other).toMatchObject({
      regions: ['GB'],
      budget: { fen: 100 },
      kinds: ['mentor'],
      voucher: false,
      quantity: { count: 2, unit: 'hour' },
    })
    expect(asked({ budget: { fen: 7 }, region: ['CN-SH', 'CN-BJ'] })).toMatchObject({
      budget: { fen: 7 },
      regions: ['CN-SH', 'CN-BJ'],
    })
  })
  test('techniques may be ids or words in any language; other words are searched as text', () => {
    const named = asked({ techniques: ['xrd', '透射电镜', 'quantum sieve'] })
    expect(named.techniques).toEqual(['xrd', 'tem'])
    expect(named.rest).toContain('quantum sieve')
  })
  test('an industry that was understood can be left out', () => {
    const read = (corrections: Corrections) => askedOf('电池粉末做扫描电镜', corrections, context).industries
    expect([read({}), read({ industries: null })]).toEqual([['battery'], []])
  })
})
