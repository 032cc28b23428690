import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProgrammeRecord } from '../../functions/ledger/programmes/model.ts'
import { expectedShare, type Firm, type Order } from '../../functions/ledger/programmes/rules.ts'
import { voucherRefusals } from '../../functions/ledger/programmes/sentences.data.ts'
import { aProgramme } from '../support/voucher-lab.ts'

const programmeOf = (overrides: Parameters<typeof aProgramme>[0] = {}): ProgrammeRecord => ({
  ...aProgramme({
    firms: { sizes: ['small'], regions: ['CN-JS'], tier: 'T1' },
    registrationBeforeService: true,
    excludedServices: ['commission'],
    ...overrides,
  }),
  id: 'programme-1',
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
})
const registration = { size: 'small', at: '2026-11-01T00:00:00.000Z' } as const
const firm = (overrides: Partial<Firm> = {}): Firm => ({
  ...{ organisation: 'org-firm', region: 'CN-JS', tier: 'T2', used: 0 },
  registration,
  ...overrides,
})
const order = (overrides: Partial<Order> = {}): Order => ({
  ...{ provider: 'org-lab', process: 'booking', total: 10_001, budgetLeft: 1_000_000, today: '2026-11-22' },
  begins: '2026-11-25T01:00:00.000Z',
  ...overrides,
})

describe('a voucher programme', () => {
  test('carries its share of the price, downwards to whole fen', () => {
    expect(expectedShare(programmeOf(), firm(), order())).toMatchObject({ outcome: 'share', fen: 5_000 })
  })

  test.each([
    ['the limit of an order', programmeOf({ capPerOrder: 700 }), firm(), order(), 700, '700'],
    ['what is left of the year', programmeOf(), firm({ used: 999_400 }), order(), 600, 'allowance'],
    ['what is left of the budget', programmeOf(), firm(), order({ budgetLeft: 55 }), 55, 'budget'],
  ])('carries no more than %s, and says so', (_, programme, who, what, fen, words) => {
    const share = expectedShare(programme, who, what)
    expect(share).toMatchObject({ outcome: 'share', fen })
    if (share.outcome === 'share')
      expect(share.reasons.map(({ en }) => en).join()).toContain(words === '700' ? '7.00' : words)
  })

  test.each([
    ['closed', programmeOf({ status: 'closed' }), firm(), order()],
    ['not-begun', programmeOf(), firm(), order({ today: '2025-12-31' })],
    ['over', programmeOf(), firm(), order({ today: '2027-01-01' })],
    ['provider', programmeOf(), firm(), order({ provider: 'org-else' })],
    ['service', programmeOf(), firm(), order({ process: 'commission' })],
    ['purpose', programmeOf(), firm(), order({ purpose: 'production' })],
    ['related', programmeOf(), firm(), order({ related: true })],
    ['related', programmeOf(), firm({ organisation: 'org-lab' }), order()],
    ['subsidised', programmeOf(), firm(), order({ subsidised: true })],
    ['region', programmeOf(), firm({ region: 'CN-GD' }), order()],
    ['tier', programmeOf(), firm({ tier: 'T0' }), order()],
    ['size', programmeOf(), firm({ registration: { ...registration, size: 'large' } }), order()],
    ['unregistered', programmeOf(), firm({ registration: undefined }), order()],
    ['registered-late', programmeOf(), firm(), order({ begins: '2026-10-01T00:00:00.000Z' })],
    ['cap-used', programmeOf(), firm({ used: 1_000_000 }), order()],
    ['budget-used', programmeOf(), firm(), order({ budgetLeft: 0 })],
    ['too-little', programmeOf(), firm(), order({ total: 1 })],
  ] as const)('refuses with a sentence: %s', (code, programme, who, what) => {
    expect(expectedShare(programme, who, what)).toEqual({
      outcome: 'refused',
      code,
      sentence: voucherRefusals[code],
    })
  })

  test('of the whole country takes firms of every province', () => {
    const programme = programmeOf({ firms: { sizes: [], regions: ['CN'], tier: 'T0' } })
    expect(expectedShare(programme, firm({ region: 'CN-GD' }), order()).outcome).toBe('share')
    expect(expectedShare(programme, firm({ region: 'GB' }), order()).outcome).toBe('refused')
  })

  test('tells a visitor what a firm that meets the terms would get, with the condition', () => {
    const share = expectedShare(programmeOf(), undefined, order())
    expect(share).toMatchObject({ outcome: 'share', fen: 5_000 })
    if (share.outcome === 'share') expect(share.reasons.at(-1)?.zh).toContain('前提')
  })

  test('never carries more than price, limits and budget allow, whatever they are', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000_000 })
    const limit = fc.integer({ min: 1, max: 1_000_000_000_000 })
    fc.assert(
      fc.property(
        ...[amount, limit, limit, fc.integer({ min: 1, max: 10_000 }), amount, amount],
        (total, capPerOrder, capPerFirmYear, ratio, used, budgetLeft) => {
          const programme = programmeOf({ capPerOrder, capPerFirmYear, ratio })
          const share = expectedShare(programme, firm({ used }), order({ total, budgetLeft }))
          if (share.outcome === 'refused') return
          expect(Number.isSafeInteger(share.fen)).toBe(true)
          expect(share.fen).toBeGreaterThan(0)
          expect(share.fen).toBeLessThanOrEqual(
            Math.min(total, capPerOrder, capPerFirmYear - used, budgetLeft),
          )
        },
      ),
    )
  })
})

test('no sentence speaks of deductions from a firm’s taxes, and each says something in both languages', () => {
  for (const { zh, en } of Object.values(voucherRefusals)) {
    expect(zh.length).toBeGreaterThan(5)
    expect(en).not.toMatch(/deduct|tax/i)
  }
})
