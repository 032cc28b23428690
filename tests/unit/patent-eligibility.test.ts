import { describe, expect, it } from 'vitest'
import type { LicenceRule } from '../../functions/contract/licence.ts'
import type { Details } from '../../functions/contract/listing.ts'
import type { Offer } from '../../functions/kinds/definition.ts'
import { eligibility, obstaclesOf } from '../../functions/kinds/patent/eligibility.ts'
import { expectedTermsOf, feeCeilingFault, feeOf } from '../../functions/kinds/patent/fee.ts'
import { declarationDraft, takerNotice } from '../../functions/kinds/patent/filing.ts'
import { openLicence } from '../../functions/kinds/patent/processes/open-licence.ts'
import { promise } from '../../functions/kinds/patent/processes/promise.ts'

const today = '2026-11-22'
const opened: Details = {
  patentNumber: 'ZL201810123456.7',
  office: 'CN',
  patentType: 'invention',
  filed: '2018-02-08',
  legalState: 'granted',
  terms: 'cnipa-open-licence',
  announcementNumber: '2026-0815',
  feeStandard: '签约后一次付清',
  feeModel: 'fixed',
  feeFen: 3_000_000,
  licenceTerm: '至专利届满',
  holder: '澄江大学',
}
const patent = (details: Details = {}): Offer => ({
  kind: 'patent',
  title: '一种导热涂层',
  techniques: [],
  region: 'CN-JS',
  voucher: false,
  status: 'published',
  details: { ...opened, ...details },
})
const without = (...names: string[]) => ({
  ...patent(),
  details: Object.fromEntries(Object.entries(opened).filter(([name]) => !names.includes(name))),
})
const ruleOf = (offer: Offer, rule: LicenceRule) =>
  eligibility(offer, today).find(judged => judged.rule === rule)

describe('eligibility of a patent (专利法 50–52, 实施细则 85–86)', () => {
  it('an announced, granted patent with a fee can be licensed', () => {
    expect(obstaclesOf(patent(), today)).toEqual([])
    expect(openLicence.closed?.(patent(), today)).toBeUndefined()
  })

  const broken: readonly (readonly [LicenceRule, Details])[] = [
    ['granted', { legalState: 'pending' }],
    ['annual-fee', { annualFeeUnpaid: true }],
    ['security', { givenAsSecurity: true }],
    ['exclusive-licence', { exclusiveLicence: true }],
    ['dispute', { ownershipDisputed: true }],
    ['expiry', { filed: '2006-02-08' }],
    ['territory', { office: 'US' }],
    ['co-owners', { coOwners: ['乙公司'] }],
    ['evaluation-report', { patentType: 'utility' }],
    ['evaluation-report', { patentType: 'design' }],
    ['announcement', { openLicenceWithdrawn: '2026-11-01' }],
    ['fee', { feeModel: 'sales', feeShare: 21 }],
  ]
  it.each(broken)('rule %s stands against it: %o', (rule, details) => {
    const judged = ruleOf(patent(details), rule)
    expect(judged?.ok).toBe('no')
    expect(judged?.sentence.zh).toBeTruthy()
    expect(judged?.sentence.en).toBeTruthy()
    expect(judged?.source.zh).toBeTruthy()
    expect(openLicence.closed?.(patent(details), today)).toBeDefined()
  })

  it('security: no obstacle once the creditor has agreed', () => {
    expect(ruleOf(patent({ givenAsSecurity: true, creditorAgreed: true }), 'security')?.ok).toBe('yes')
  })
  it('co-owners: every owner has signed', () => {
    expect(ruleOf(patent({ coOwners: ['乙公司'], coOwnersSigned: true }), 'co-owners')?.ok).toBe('yes')
    expect(ruleOf(patent(), 'co-owners')).toBeUndefined()
  })
  it('evaluation report: an invention needs none', () => {
    expect(ruleOf(patent(), 'evaluation-report')).toBeUndefined()
    expect(ruleOf(patent({ patentType: 'utility', evaluationReport: true }), 'evaluation-report')?.ok).toBe(
      'yes',
    )
  })
  it('announcement: without its number there is no open licence yet', () => {
    expect(ruleOf(without('announcementNumber'), 'announcement')?.ok).toBe('no')
  })
  it('fee: an open licence states how it is paid', () => {
    expect(ruleOf(without('feeStandard', 'feeModel'), 'fee')?.ok).toBe('no')
  })
  it('a withdrawal that is still to come closes nothing', () => {
    expect(ruleOf(patent({ openLicenceWithdrawn: '2027-01-01' }), 'announcement')?.ok).toBe('yes')
  })
  it('what nobody said is neither met nor broken', () => {
    expect(ruleOf(without('legalState'), 'granted')?.ok).toBe('unsaid')
    expect(ruleOf(patent(), 'annual-fee')?.ok).toBe('unsaid')
    expect(ruleOf(patent({ annualFeeUnpaid: false }), 'annual-fee')?.ok).toBe('yes')
  })
  it('term: the last day is still protected, the next day is free', () => {
    const offer = patent({ filed: '2006-11-22' })
    expect(ruleOf(offer, 'expiry')?.ok).toBe('yes')
    expect(eligibility(offer, '2026-11-23')).toMatchObject([{ rule: 'expiry', ok: 'no' }])
  })
  it('expired: free to use, so that no licence is given in either way', () => {
    const offer = patent({ legalState: 'expired', terms: 'free-promise' })
    for (const process of [openLicence, promise]) {
      expect(process.closed?.(offer, today)?.zh).toContain('自由使用')
    }
  })
  it('foreign: never licensed for use in China, whatever its terms', () => {
    for (const terms of ['free-promise', 'pool', 'foreign', 'cnipa-open-licence']) {
      for (const process of [openLicence, promise]) {
        expect(process.closed?.(patent({ office: 'US', terms }), today)?.zh).toContain('境外专利·同族未核实')
      }
    }
  })
  it('an open licence and a promise are never mixed', () => {
    expect(promise.closed?.(patent(), today)).toBeDefined()
    expect(openLicence.closed?.(patent({ terms: 'free-promise' }), today)).toBeDefined()
    expect(promise.closed?.(patent({ terms: 'pool' }), today)).toBeUndefined()
  })
})

describe('the fee of a licence', () => {
  it('is counted by each of its models', () => {
    expect(feeOf({ model: 'free', fen: 5, share: 0 }, {})).toEqual({
      outcome: 'counted',
      lines: [],
      total: 0,
    })
    expect(feeOf({ model: 'fixed', fen: 300, share: 0 }, { years: 3 })).toMatchObject({ total: 300 })
    expect(feeOf({ model: 'yearly', fen: 300, share: 0 }, { years: 3 })).toMatchObject({ total: 900 })
    expect(feeOf({ model: 'sales', fen: 100, share: 2.5 }, { salesFen: 1_000_001, years: 2 })).toMatchObject({
      total: 100 + 2 * 25_000,
    })
    expect(feeOf({ model: 'profit', fen: 0, share: 40 }, { profitFen: 1000 })).toMatchObject({ total: 400 })
  })
  it('rounds half up to a whole fen, also where binary fractions would not', () => {
    expect(feeOf({ model: 'sales', fen: 0, share: 1.1 }, { salesFen: 50 })).toMatchObject({ total: 1 })
    expect(feeOf({ model: 'sales', fen: 0, share: 0.07 }, { salesFen: 1_000_000_000_000 })).toMatchObject({
      total: 700_000_000,
    })
  })
  it('says what has to be told first', () => {
    expect(feeOf({ model: 'sales', fen: 0, share: 2 }, {})).toEqual({ outcome: 'lacking', field: 'salesFen' })
  })
  it('is reckoned from the price where no way of counting is stated', () => {
    const priced = (fen: number, per: 'licence' | 'year' | 'piece') =>
      expectedTermsOf({ ...without('feeModel'), price: { fen, per } })
    expect(priced(300, 'year')).toMatchObject({ model: 'yearly', fen: 300 })
    expect(priced(300, 'licence')).toMatchObject({ model: 'fixed' })
    expect(priced(0, 'licence')).toMatchObject({ model: 'free' })
    expect(priced(300, 'piece')).toBeUndefined()
  })
  it('keeps below the ceilings of guidance', () => {
    expect(feeCeilingFault(patent({ feeModel: 'fixed', feeFen: 2_000_000_000 }))).toBeUndefined()
    expect(feeCeilingFault(patent({ feeModel: 'fixed', feeFen: 2_000_000_001 }))).toBeDefined()
    expect(feeCeilingFault(patent({ feeModel: 'sales', feeShare: 20 }))).toBeUndefined()
    expect(feeCeilingFault(patent({ feeModel: 'profit', feeShare: 40 }))).toBeUndefined()
    expect(feeCeilingFault(patent({ feeModel: 'profit', feeShare: 40.1 }))).toBeDefined()
  })
})

describe('the filing pack (实施细则 85, 87)', () => {
  it('the declaration has what the law asks for, and says what is missing', () => {
    const draft = declarationDraft(patent())
    expect(draft.complete).toBe(true)
    expect(draft.lines.map(({ label }) => label.zh)).toEqual([
      '专利号',
      '发明创造名称',
      '专利权人',
      '许可使用费支付方式、标准',
      '专利许可期限',
    ])
    const bare = declarationDraft(without('holder', 'licenceTerm'))
    expect(bare.complete).toBe(false)
    expect(bare.lines.filter(({ missing }) => missing).map(({ label }) => label.zh)).toEqual([
      '专利权人',
      '专利许可期限',
    ])
  })
  it('co-owners sign, a utility model adds its evaluation report', () => {
    const draft = declarationDraft(patent({ coOwners: ['乙'], patentType: 'utility' }))
    expect(draft.lines.filter(({ missing }) => missing)).toHaveLength(2)
  })
  it('the notice is complete from the facts of an engagement', () => {
    const facts = {
      takerAddress: '无锡市',
      use: '散热片',
      licenceFrom: '2026-12-01',
      licenceUntil: '2027-11-30',
      patentNumber: 'ZL201810123456.7',
      holder: '澄江大学',
      announcementNumber: '2026-0815',
      feeStandard: '一次总付 30000.00 元',
    }
    expect(takerNotice(facts, { taker: '小厂', provider: '澄江大学' }).complete).toBe(true)
  })
  it('nothing says that the platform grants or announces an open licence', () => {
    const said = JSON.stringify([
      openLicence,
      declarationDraft(patent()),
      takerNotice({}, { taker: 'a', provider: 'b' }),
    ])
    expect(said).not.toMatch(/本平台(授予|公告|批准)|众扶(授予|公告)|Zhongfu (grants|announces)/)
  })
})

describe('the process of an open licence', () => {
  it('has no step by which the holder accepts', () => {
    const leads = Object.entries(openLicence.actions).filter(([, { to }]) => to === 'licensed')
    expect(leads.map(([name, { by }]) => [name, by])).toEqual([['pay', ['taker']]])
  })
})
