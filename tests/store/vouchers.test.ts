import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeProgramme } from '../../functions/ledger/programmes/programmes.ts'
import { balancesOf } from '../../functions/ledger/read.ts'
import { timeOutParts } from '../../functions/ledger/reserve.ts'
import { transact } from '../../functions/platform/transact.ts'
import { aProgramme, openVoucherLab, someDay } from '../support/voucher-lab.ts'

const facts = (programme: string, quotedFen: number, more = {}) => ({ programme, quotedFen, ...more })

describe('a voucher', () => {
  test('is reserved, posted up to what was reserved, and lies with the provider then', async () => {
    const lab = await openVoucherLab(1)
    const { id } = await lab.programme()
    const reserved = await lab.do('voucher.reserve', 'e-000001', { facts: facts(id, 200_000) })
    expect(reserved.facts).toEqual({ voucherProgramme: id, voucherFen: 100_000 })
    expect(await lab.balance(`programme:${id}`)).toMatchObject({ balance: 1_000_000, available: 900_000 })
    const { held = {} } = reserved
    const posted = await lab.do('voucher.post', 'e-000001', {
      facts: facts(id, 200_000, { dueFen: 150_001 }),
      held,
    })
    expect(posted.facts).toEqual({ voucherPostedFen: 75_000 })
    expect(await lab.balance(`programme:${id}`)).toMatchObject({ balance: 925_000, available: 925_000 })
    expect(await lab.balance(`allowance:org-firm0:${id}:2026`)).toMatchObject({
      balance: 75_000,
      promised: 75_000,
    })
    expect(await lab.balance('provider:org-lab')).toMatchObject({ balance: 75_000 })
  })

  test('is never posted beyond what was reserved, however dear it became', async () => {
    const lab = await openVoucherLab(1)
    const { id } = await lab.programme()
    const { held = {} } = await lab.do('voucher.reserve', 'e-000001', { facts: facts(id, 10_000) })
    const posted = await lab.do('voucher.post', 'e-000001', {
      facts: facts(id, 10_000, { dueFen: 90_000 }),
      held,
    })
    expect(posted.facts).toEqual({ voucherPostedFen: 5_000 })
  })

  test.each(['voucher.post', 'voucher.void'] as const)(
    'is resolved once by %s, also when both come twice at once',
    async effect => {
      const lab = await openVoucherLab(1)
      const { id } = await lab.programme()
      const asked = facts(id, 10_000)
      const { held = {} } = await lab.do('voucher.reserve', 'e-000001', { facts: asked })
      const other = effect === 'voucher.post' ? ('voucher.void' as const) : ('voucher.post' as const)
      await lab.do(effect, 'e-000001', { facts: asked, held })
      const again = await Promise.allSettled(
        ([effect, other, effect, other] as const).map(each =>
          lab.do(each, 'e-000001', { facts: asked, held }),
        ),
      )
      const posted = effect === 'voucher.post' ? 5_000 : 0
      expect(await lab.balance(`programme:${id}`)).toMatchObject({
        balance: 1_000_000 - posted,
        available: 1_000_000 - posted,
      })
      expect(await lab.balance('provider:org-lab')).toMatchObject({ balance: posted })
      expect(again.length).toBe(4)
      // With what the engine kept, a replay writes nothing at all.
      const done = await lab.do(effect, 'e-000001', {
        facts: asked,
        held: { ...held, state: effect === 'voucher.post' ? 'posted' : 'void' },
      })
      expect(done.parts).toEqual([])
    },
  )

  test('the same reservation twice at once is one', async () => {
    const lab = await openVoucherLab(1)
    const { id } = await lab.programme()
    await Promise.allSettled(
      [1, 2, 3].map(() => lab.do('voucher.reserve', 'e-000001', { facts: facts(id, 10_000) })),
    )
    expect(await lab.balance(`programme:${id}`)).toMatchObject({ available: 995_000 })
  })

  test('of a programme that closed in mid-dealing is settled all the same; new ones get nothing and learn why', async () => {
    const lab = await openVoucherLab(1)
    const programme = await lab.programme()
    const { id } = programme
    const { held = {} } = await lab.do('voucher.reserve', 'e-000001', { facts: facts(id, 10_000) })
    const { left: _left, version, createdAt: _at, updatedAt: _then, id: _id, ...terms } = programme
    const closed = await lab.api.call('changeProgramme', {
      as: 'operator',
      params: { id },
      headers: { 'if-match': String(version) },
      body: { ...terms, status: 'closed' },
    })
    expect(closed.status).toBe(200)
    const late = await lab.do('voucher.reserve', 'e-000002', { facts: facts(id, 10_000) })
    expect(late).toMatchObject({ parts: [], facts: { voucherNote: 'closed' } })
    const posted = await lab.do('voucher.post', 'e-000001', { facts: facts(id, 10_000), held })
    expect(posted.facts).toEqual({ voucherPostedFen: 5_000 })
  })

  test('is given back when it is settled after the programme’s last day for it', async () => {
    const lab = await openVoucherLab(1)
    const { id } = await lab.programme()
    const { held = {} } = await lab.do('voucher.reserve', 'e-000001', { facts: facts(id, 10_000) })
    const now = new Date('2027-04-02T00:00:00.000Z')
    const posted = await lab.do('voucher.post', 'e-000001', { facts: facts(id, 10_000), held, now })
    expect(posted.facts).toEqual({ voucherNote: 'settled-late' })
    expect(await lab.balance(`programme:${id}`)).toMatchObject({ available: 1_000_000 })
    expect(await lab.balance(`allowance:org-firm0:${id}:2026`)).toMatchObject({ promised: 0 })
  })

  test('that was forgotten is freed by the clock, and the dealing is settled without it', async () => {
    const lab = await openVoucherLab(1)
    const { id } = await lab.programme()
    const { held = {} } = await lab.do('voucher.reserve', 'e-000001', { facts: facts(id, 10_000) })
    const now = new Date('2027-04-02T00:00:00.000Z')
    const freed = await timeOutParts(lab.house, 'voucher/e-000001', now)
    await transact(lab.house.database, freed)
    expect(await lab.balance(`programme:${id}`)).toMatchObject({ available: 1_000_000 })
    const posted = await lab.do('voucher.post', 'e-000001', { facts: facts(id, 10_000), held, now })
    expect(posted).toMatchObject({ facts: { voucherNote: 'settled-late' }, held: { state: 'void' } })
    expect(await lab.balance(`programme:${id}`)).toMatchObject({ available: 1_000_000 })
  })

  test.each([
    ['the clock has freed it', true],
    ['the clock has not come to it', false],
  ])('is had all the same where the last day was put off: %s', async (_, isFreed) => {
    const lab = await openVoucherLab(1)
    const { id } = await lab.programme({ budget: 5_000 })
    const { held = {} } = await lab.do('voucher.reserve', 'e-000001', { facts: facts(id, 10_000) })
    const put = aProgramme({ budget: 5_000, settleUntil: '2027-06-30' })
    const operator = { person: 'p-operator', name: 'operator', operator: true, memberships: [] }
    await changeProgramme(lab.house, { caller: operator, now: someDay }, id, put, 1)
    const now = new Date('2027-04-02T00:00:00.000Z')
    if (isFreed) await transact(lab.house.database, await timeOutParts(lab.house, 'voucher/e-000001', now))
    const posted = await lab.do('voucher.post', 'e-000001', { facts: facts(id, 8_000), held, now })
    expect(posted).toMatchObject({ facts: { voucherPostedFen: 4_000 }, held: { state: 'posted' } })
    expect(await lab.balance(`programme:${id}`)).toMatchObject({ balance: 1_000, available: 1_000 })
    expect(await lab.balance(`allowance:org-firm0:${id}:2026`)).toMatchObject({
      balance: 4_000,
      promised: 4_000,
    })
    expect(await lab.balance('provider:org-lab')).toMatchObject({ balance: 4_000 })
    // Another that ran out finds what is left, and no more.
    expect(await timeOutParts(lab.house, 'voucher/e-000001', now)).toEqual([])
  })

  test('stands in nobody’s way where it cannot be had', async () => {
    const lab = await openVoucherLab(1)
    const { id } = await lab.programme()
    const notes = await Promise.all([
      lab.do('voucher.reserve', 'e-000001', { facts: facts('no-such-one', 10_000) }),
      lab.do('voucher.reserve', 'e-000002', { facts: facts(id, 10_000, { purpose: 'production' }) }),
      lab.do('voucher.reserve', 'e-000003', { facts: { programme: id } }),
      lab.do('voucher.reserve', 'e-000004', { facts: facts(id, 10_000), firm: 'org-lab' }),
      lab.do('voucher.reserve', 'e-000005', { facts: {} }),
    ])
    expect(notes.map(({ parts, facts }) => [parts.length, facts?.voucherNote])).toEqual([
      [0, 'provider'],
      [0, 'purpose'],
      [0, 'unpriced'],
      [0, 'related'],
      [0, undefined],
    ])
  })

  test('without a programme named is of the one that gives most', async () => {
    const lab = await openVoucherLab(1)
    await lab.programme({ ratio: 1_000 })
    const best = await lab.programme({ ratio: 4_000 })
    await lab.programme({ ratio: 9_000, providers: ['org-other'] })
    const { facts: told } = await lab.do('voucher.reserve', 'e-000001', {
      facts: { voucher: true, quotedFen: 1_000 },
    })
    expect(told).toEqual({ voucherProgramme: best.id, voucherFen: 400 })
  })
})

test('reserved and posted together never exceed the budget, nor a firm’s cap in a year, whoever comes at once', async () => {
  const firms = 3
  const lab = await openVoucherLab(firms)
  const sequence = fc.array(
    fc.record({
      firm: fc.integer({ min: 0, max: firms - 1 }),
      quotedFen: fc.integer({ min: 1, max: 60_000 }),
      after: fc.constantFrom('voucher.post', 'voucher.void', undefined),
    }),
    { minLength: 6, maxLength: 14 },
  )
  let round = 0
  await fc.assert(
    fc.asyncProperty(sequence, fc.integer({ min: 5_000, max: 60_000 }), async (orders, capPerFirmYear) => {
      round += 1
      const budget = 80_000
      const { id } = await lab.programme({ budget, capPerFirmYear, capPerOrder: 40_000 })
      const holds = async () => {
        const whole = await lab.balance(`programme:${id}`)
        expect(whole.available).toBeGreaterThanOrEqual(0)
        let used = 0
        for (let firm = 0; firm < firms; firm += 1) {
          const { promised } = await lab.balance(`allowance:org-firm${firm}:${id}:2026`)
          expect(promised).toBeLessThanOrEqual(capPerFirmYear)
          used += promised
        }
        expect(used).toBe(budget - whole.available)
      }
      await Promise.all(
        orders.map(async ({ firm, quotedFen, after }, at) => {
          const engagement = `e-${round}-${at}-00`
          const asked = { facts: facts(id, quotedFen), firm: `org-firm${firm}` }
          const { held } = await lab.do('voucher.reserve', engagement, asked)
          if (held && after) await lab.do(after, engagement, { ...asked, held })
        }),
      )
      await holds()
    }),
    { numRuns: 12 },
  )
  const outside = await lab.balance('world')
  const all = await Promise.all(
    ['org-lab', ...Array.from({ length: firms }, (_, firm) => `org-firm${firm}`)].map(owner =>
      balancesOf(lab.house, owner),
    ),
  )
  const owned = all.flat().filter(({ unit }) => unit === 'voucher-fen')
  const programmes = (await lab.api.call('programmes', { query: { limit: '100' } })).body.items
  const left = await Promise.all(programmes.map(({ id }: { id: string }) => lab.balance(`programme:${id}`)))
  const sum = [...owned, ...left].reduce((total, { balance }) => total + balance, outside.balance)
  expect(sum).toBe(0)
}, 120_000)

test('forty firms at once on a budget for ten: exactly ten shares’ worth goes out', async () => {
  const lab = await openVoucherLab(40)
  const { id } = await lab.programme({ budget: 50_000, capPerFirmYear: 5_000, capPerOrder: 5_000 })
  const worked = await Promise.all(
    Array.from({ length: 40 }, (_, firm) =>
      lab.do('voucher.reserve', `e-many-${firm}`, {
        facts: facts(id, 10_000),
        firm: `org-firm${firm}`,
        now: someDay,
      }),
    ),
  )
  expect(worked.filter(({ facts }) => facts?.voucherFen === 5_000)).toHaveLength(10)
  expect(worked.filter(({ facts }) => facts?.voucherNote === 'budget-used')).toHaveLength(30)
  expect(await lab.balance(`programme:${id}`)).toMatchObject({ available: 0, balance: 50_000 })
}, 60_000)
