import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TariffInput } from '../../functions/contract/tariff.ts'
import { tariffInput } from '../../functions/contract/tariff.ts'
import { proportion, proportionDown, yuan } from '../../functions/kinds/price/money.ts'
import { type PureQuote, type QuoteRequest, quoteOf } from '../../functions/kinds/price/quote.ts'
import { sentenceOf } from '../../functions/platform/http/problems.ts'

const untaxed = { rate: 0, included: true }
const hourly = (fen: number): TariffInput => ({
  rates: [{ per: 'hour', tiers: [{ from: 0, fen }] }],
  tax: untaxed,
})
const at = (hours: number) => new Date(Date.UTC(2026, 10, 23) + hours * 3_600_000).toISOString()
const slot = (hours: number) => ({ start: at(0), end: at(hours) })
const booking = (hours: number, more: Partial<QuoteRequest> = {}): QuoteRequest => ({
  process: 'booking',
  slots: [slot(hours)],
  ...more,
})

function priced(tariff: TariffInput, request: QuoteRequest): PureQuote {
  const quote = quoteOf(tariff, request)
  if ('refused' in quote) throw new Error(quote.refused.en)
  return quote
}
const fens = (quote: PureQuote) => quote.lines.map(({ code, fen }) => [code, fen])

describe('a quote', () => {
  test('charges each tier’s share at the tier’s own price', () => {
    const tariff: TariffInput = {
      rates: [
        {
          per: 'hour',
          tiers: [
            { from: 0, fen: 30_000 },
            { from: 2, fen: 20_000 },
          ],
        },
      ],
      tax: untaxed,
    }
    expect(fens(priced(tariff, booking(3.5)))).toEqual([
      ['use', 60_000],
      ['use', 30_000],
    ])
  })

  test('adds an operator by the hour, preparation by the sample, the minimum and tax', () => {
    const tariff: TariffInput = {
      ...hourly(10_000),
      operator: { external: 5_000 },
      preparation: { external: 700, per: 'sample' },
      minimum: { external: 50_000 },
      tax: { rate: 600, included: false },
    }
    const quote = priced(tariff, booking(2, { assisted: true, preparation: true, quantities: { sample: 3 } }))
    expect(fens(quote)).toEqual([
      ['use', 20_000],
      ['operator', 10_000],
      ['preparation', 2_100],
      ['minimum', 17_900],
      ['tax', 3_000],
    ])
    expect(quote).toMatchObject({ net: 50_000, tax: 3_000, total: 53_000 })
  })

  test('takes included tax out of the total', () => {
    const quote = priced({ ...hourly(10_600), tax: { rate: 600, included: true } }, booking(1))
    expect(quote).toMatchObject({ net: 10_000, tax: 600, total: 10_600 })
  })

  test('tells groups and processes apart; the closest rate counts', () => {
    const tariff: TariffInput = {
      rates: [
        { per: 'hour', tiers: [{ from: 0, fen: 900 }] },
        { per: 'hour', group: 'internal', tiers: [{ from: 0, fen: 100 }] },
        { per: 'hour', process: 'commission', tiers: [{ from: 0, fen: 2_000 }] },
      ],
      tax: untaxed,
    }
    expect(priced(tariff, booking(1)).total).toBe(900)
    expect(priced(tariff, booking(1, { group: 'internal' })).total).toBe(100)
    expect(priced(tariff, booking(1, { group: 'internal', process: 'commission' })).total).toBe(2_000)
  })

  test('a bare price of a listing by sample asks how many', () => {
    const tariff: TariffInput = {
      rates: [{ per: 'sample', tiers: [{ from: 0, fen: 80_000 }] }],
      tax: untaxed,
    }
    expect(quoteOf(tariff, booking(1))).toMatchObject({ refused: { zh: expect.stringContaining('样品') } })
    expect(priced(tariff, { process: 'commission', quantities: { sample: 3 } }).total).toBe(240_000)
  })

  test('says so where nothing is priced for these users', () => {
    const tariff: TariffInput = {
      rates: [{ per: 'hour', group: 'internal', tiers: [{ from: 0, fen: 1 }] }],
      tax: untaxed,
    }
    expect(quoteOf(tariff, booking(1))).toHaveProperty('refused')
  })

  test('what is free stays free', () => expect(priced(hourly(0), booking(5)).total).toBe(0))

  test('rounds half a fen up, each line by itself', () => {
    expect(priced(hourly(1), booking(0.5)).total).toBe(1)
    expect(priced(hourly(1), booking(0.49)).total).toBe(0)
  })

  test('a slot over the change of a summer time is charged by the time that passes', () => {
    const slots = [{ start: '2026-10-24T22:00:00.000Z', end: '2026-10-25T22:00:00.000Z' }]
    expect(priced(hourly(100), { process: 'booking', slots }).total).toBe(2_400)
  })

  test('sixty days at ten billion yuan an hour are refused with a sentence', () => {
    expect(quoteOf(hourly(1_000_000_000_000), booking(24 * 60))).toHaveProperty('refused.zh')
  })
})

const tierList = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 1_000_000 })), {
    minLength: 1,
    maxLength: 5,
  })
  .map(steps => {
    let from = 0
    return steps.map(([gap, fen], index) => {
      from = index === 0 ? 0 : from + gap
      return { from, fen }
    })
  })
const amounts = fc.record({ external: fc.integer({ min: 0, max: 100_000 }) })
const tariffs: fc.Arbitrary<TariffInput> = fc.record({
  rates: fc
    .tuple(tierList, tierList, tierList, fc.integer({ min: 1, max: 7 }))
    .map(([hours, days, samples, which]) =>
      (
        [
          ['hour', hours],
          ['day', days],
          ['sample', samples],
        ] as const
      )
        .filter((_, bit) => which & (1 << bit))
        .map(([per, tiers]) => ({ per, tiers })),
    ),
  operator: amounts,
  preparation: amounts.map(by => ({ ...by, per: 'sample' as const })),
  minimum: amounts,
  tax: fc.record({ rate: fc.integer({ min: 0, max: 2_500 }), included: fc.boolean() }),
})
const minutes = fc.integer({ min: 1, max: 60 * 24 * 60 })
const samples = fc.integer({ min: 1, max: 10_000 })

describe('for any tariff', () => {
  test('the lines add up to the total, in whole fen, and net and tax make it', () => {
    fc.assert(
      fc.property(tariffs, minutes, samples, fc.boolean(), (tariff, time, sample, assisted) => {
        const request = {
          process: 'booking',
          minutes: time,
          quantities: { sample },
          assisted,
          preparation: true,
        }
        const { lines, net, tax, total } = priced(tariff, request)
        for (const { fen } of lines) expect(Number.isSafeInteger(fen) && fen >= 0).toBe(true)
        expect(lines.reduce((sum, { fen }) => sum + fen, 0)).toBe(total)
        expect(net + tax).toBe(total)
      }),
    )
  })

  test('more time or more samples never cost less, whatever the tiers', () => {
    fc.assert(
      fc.property(tariffs, minutes, samples, minutes, (tariff, time, sample, more) => {
        const total = (extra: { minutes: number; sample: number }) =>
          priced(tariff, {
            process: 'booking',
            minutes: extra.minutes,
            quantities: { sample: extra.sample },
            assisted: true,
            preparation: true,
          }).total
        const least = total({ minutes: time, sample })
        expect(total({ minutes: time + more, sample })).toBeGreaterThanOrEqual(least)
        expect(total({ minutes: time, sample: sample + 1 })).toBeGreaterThanOrEqual(least)
      }),
    )
  })
})

describe('amounts', () => {
  test('are worked out without a floating number', () => {
    const large = fc.integer({ min: 0, max: 1_000_000_000_000 })
    fc.assert(
      fc.property(
        large,
        fc.integer({ min: 0, max: 86_400 }),
        fc.integer({ min: 1, max: 3_600 }),
        (fen, part, whole) => {
          const exact = BigInt(fen) * BigInt(part)
          const up = BigInt(proportion(fen, part, whole))
          // Half up: 2·up·whole lies within one whole of 2·exact, the upper end excluded below.
          const apart = 2n * (up * BigInt(whole) - exact)
          fc.pre(exact / BigInt(whole) < BigInt(Number.MAX_SAFE_INTEGER))
          expect(apart <= BigInt(whole) && apart > -BigInt(whole)).toBe(true)
          expect(proportionDown(fen, part, whole)).toBeLessThanOrEqual(Number(up))
        },
      ),
    )
  })

  test('are written with two decimals', () => expect(yuan(123_456_705)).toBe('1,234,567.05'))

  test('a price with a fraction of a fen is refused with a sentence', () => {
    const result = tariffInput.safeParse(hourly(99.5))
    const issue = result.error?.issues[0]
    expect(issue && sentenceOf(issue, 'zh')).toContain('整数')
    expect(issue?.path).toEqual(['rates', 0, 'tiers', 0, 'fen'])
  })

  test('tiers that do not rise are refused', () => {
    const tiers = [
      { from: 0, fen: 1 },
      { from: 0, fen: 2 },
    ]
    expect(tariffInput.safeParse({ rates: [{ per: 'hour', tiers }], tax: untaxed }).success).toBe(false)
    expect(
      tariffInput.safeParse({ rates: [{ per: 'hour', tiers: [{ from: 1, fen: 1 }] }], tax: untaxed }).success,
    ).toBe(false)
  })
})
