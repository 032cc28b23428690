import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kinds } from '../../functions/contract/kind.ts'
import { completeness } from '../../functions/kinds/completeness.ts'
import type { Offer } from '../../functions/kinds/definition.ts'
import { registry } from '../../functions/kinds/registry.ts'

const bare: Offer = {
  kind: 'equipment',
  title: '扫描电镜',
  techniques: [],
  region: 'CN-SH',
  voucher: false,
  status: 'published',
  details: {},
}
const { equipment } = registry

describe('completeness', () => {
  test('a bare listing lacks nearly all, and is told the heaviest first', () => {
    const { share, next, missing } = completeness(equipment, bare)
    expect(share).toBe(0)
    expect(next?.field).toBe('techniques')
    expect(missing.map(({ gain }) => gain)).toEqual(missing.map(({ gain }) => gain).sort((a, b) => b - a))
  })
  test('what was added is no longer missing and counts as was promised', () => {
    const before = completeness(equipment, bare)
    const after = completeness(equipment, { ...bare, techniques: ['SEM'] })
    expect(after.share).toBeCloseTo(before.next?.gain ?? 0, 2)
    expect(after.missing.map(({ field }) => field)).not.toContain('techniques')
  })
  test('photos count only where their number is known', () => {
    const fields = (photos?: number) =>
      completeness(equipment, { ...bare, ...(photos !== undefined && { photos }) }).missing.map(
        ({ field }) => field,
      )
    expect(fields()).not.toContain('photos')
    expect(fields(0)).toContain('photos')
    expect(fields(1)).not.toContain('photos')
  })
  test('a field that does not apply is not asked for', () => {
    const fields = (offer: Offer) => completeness(equipment, offer).missing.map(({ field }) => field)
    expect(fields(bare)).not.toContain('supervisionEnds')
    expect(fields({ ...bare, details: { dutyFree: true } })).toContain('supervisionEnds')
  })
  test('a description of a few words is none yet', () => {
    const fields = (description: string) =>
      completeness(equipment, { ...bare, description }).missing.map(({ field }) => field)
    expect(fields('好用')).toContain('description')
    expect(
      fields('可做粉末、薄膜和断口的形貌观察，配能谱仪，测试后一周内出报告，并协助解读数据和写进论文。'),
    ).not.toContain('description')
  })
  test.each(kinds)(
    '%s: every weight is a field that the Kind has, once, with advice in both languages',
    kind => {
      const { weights, fields } = registry[kind]
      const own = ['title', 'description', 'techniques', 'site', 'price', 'link', 'photos']
      const known = new Set([...own, ...fields.map(({ name }) => name)])
      expect(weights.filter(({ field }) => !known.has(field))).toEqual([])
      expect(new Set(weights.map(({ field }) => field)).size).toBe(weights.length)
      for (const { weight, why } of weights) expect(weight > 0 && why.zh && why.en).toBeTruthy()
    },
  )
  test('property: adding a detail never lowers the share, and 1 means that nothing is missing', () => {
    const names = equipment.fields
      .filter(({ type }) => type === 'text' || type === 'longtext')
      .map(({ name }) => name)
    const details = fc.dictionary(fc.constantFrom(...names), fc.string({ minLength: 1, maxLength: 30 }))
    fc.assert(
      fc.property(details, fc.constantFrom(...names), (some, name) => {
        const before = completeness(equipment, { ...bare, details: some })
        const after = completeness(equipment, { ...bare, details: { ...some, [name]: 'x'.repeat(40) } })
        expect(after.share).toBeGreaterThanOrEqual(before.share)
        expect(after.share === 1).toBe(after.missing.length === 0)
      }),
    )
  })
})
