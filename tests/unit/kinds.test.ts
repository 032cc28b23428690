import { describe, expect, test } from 'vitest'
import type { Kind } from '../../functions/contract/kind.ts'
import { kinds } from '../../functions/contract/kind.ts'
import type { Details } from '../../functions/contract/listing.ts'
import type { Offer } from '../../functions/kinds/definition.ts'
import { registry } from '../../functions/kinds/registry.ts'
import { detailsSchema } from '../../functions/kinds/schema.ts'

const today = '2026-11-22'

const offer = (kind: Kind, details: Details = {}, overrides: Partial<Offer> = {}): Offer => ({
  kind,
  title: '一件资源',
  techniques: [],
  region: 'CN-JS',
  voucher: false,
  status: 'published',
  details,
  ...overrides,
})
const badges = (given: Offer) => registry[given.kind].badges(given, today)
const isForbidden = (given: Offer) => registry[given.kind].forbids?.(given, today) !== undefined
const licence = (details: Details, overrides: Partial<Offer> = {}) => {
  const given = offer('patent', details, overrides)
  return isForbidden(given) ? 'forbidden' : registry.patent.judge?.(given, today)[0]
}

describe('every Kind', () => {
  test.each(kinds)('%s: names, labels, helps and options exist in both languages', kind => {
    const { name, invitation, fields } = registry[kind]
    const said = fields.flatMap(field => [
      field.label,
      ...(field.help ? [field.help] : []),
      ...('options' in field ? field.options : []),
    ])
    for (const { zh, en } of [name, invitation, ...said]) {
      expect(zh).toMatch(/\p{Script=Han}|^IPC/u)
      expect(en).toMatch(/^[\x20-\x7e’–—]+$/)
    }
  })
  test.each(kinds)('%s: a field has one name, and no name of the listing itself', kind => {
    const names = registry[kind].fields.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names)
      expect(['title', 'description', 'techniques', 'region', 'price']).not.toContain(name)
  })
  test.each(kinds)('%s: unknown fields are refused, an empty listing passes', kind => {
    expect(detailsSchema(kind).safeParse({}).success).toBe(true)
    expect(detailsSchema(kind).safeParse({ colour: 'red' }).success).toBe(false)
    expect(detailsSchema(kind)).toBe(detailsSchema(kind))
  })
  test('values are checked by type, bounds and options', () => {
    const equipment = detailsSchema('equipment')
    expect(equipment.safeParse({ turnaroundDays: 5, useTypes: ['sample'], worth: 100 }).success).toBe(true)
    for (const wrong of [
      { turnaroundDays: 1.5 },
      { turnaroundDays: -1 },
      { useTypes: ['rent'] },
      { worth: 0.5 },
      { supervisionEnds: '2026-02-30' },
      { dutyFree: 'yes' },
      { model: '  ' },
    ]) {
      expect(equipment.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
    }
  })
  test('abroad, free and voucher mean the same for all', () => {
    for (const kind of kinds) {
      expect(
        badges(offer(kind, {}, { region: 'GB', price: { fen: 0, per: 'hour' }, voucher: true })),
      ).toEqual(expect.arrayContaining(['abroad', 'free', 'voucher']))
    }
  })
})

describe('equipment', () => {
  test('duty-free: the limits hold until customs supervision ends, and without a known end', () => {
    expect(badges(offer('equipment', { dutyFree: true }))).toContain('duty-free')
    expect(badges(offer('equipment', { dutyFree: true, supervisionEnds: today }))).toContain('duty-free')
    expect(badges(offer('equipment', { dutyFree: true, supervisionEnds: '2026-11-21' }))).not.toContain(
      'duty-free',
    )
    expect(badges(offer('equipment', { supervisionEnds: '2030-01-01' }))).not.toContain('duty-free')
  })
})

describe('patent', () => {
  const announced = {
    office: 'CN',
    terms: 'cnipa-open-licence',
    announcementNumber: 'X1',
    legalState: 'granted',
  }

  test('an open licence needs its announcement; a declaration alone claims nothing', () => {
    expect(badges(offer('patent', announced))).toContain('cnipa-open-licence')
    expect(licence(announced)).toMatchObject({ factor: 'licence', score: 1 })
    const { announcementNumber: _, ...declared } = announced
    expect(badges(offer('patent', declared))).toEqual([])
    expect(licence(declared)).toBeUndefined()
  })
  test('only a granted patent can be under an open licence', () => {
    expect(badges(offer('patent', { ...announced, legalState: 'pending' }))).toEqual([])
    expect(licence({ ...announced, legalState: 'pending' })).toMatchObject({ score: 0.6 })
  })
  test('a promise and a pool are never called an open licence', () => {
    for (const terms of ['free-promise', 'pool']) {
      expect(badges(offer('patent', { office: 'CN', terms }))).toEqual([terms])
      expect(licence({ office: 'CN', terms })).toMatchObject({ score: 0.95 })
    }
  })
  test('a pledge (质押) is an obstacle until the creditor agrees', () => {
    expect(licence({ ...announced, givenAsSecurity: true })).toBe('forbidden')
    expect(licence({ ...announced, givenAsSecurity: true, creditorAgreed: true })).toMatchObject({ score: 1 })
  })
  test.each(['exclusiveLicence', 'ownershipDisputed', 'annualFeeUnpaid'])('%s drops the patent', obstacle => {
    expect(licence({ ...announced, [obstacle]: true })).toBe('forbidden')
  })
  test('a foreign patent is abroad, foreign and never for use in China', () => {
    const given = offer('patent', { office: 'US', legalState: 'granted', terms: 'foreign' }, { region: 'US' })
    expect(badges(given)).toEqual(['abroad', 'foreign-patent'])
    expect(licence({ office: 'US', terms: 'cnipa-open-licence', announcementNumber: 'X1' })).toMatchObject({
      score: 0.4,
      text: { zh: expect.stringContaining('境外专利·同族未核实') },
    })
    expect(badges(offer('patent', { office: 'US' }))).toEqual(['abroad', 'foreign-patent'])
  })
  test('an expired patent is free to use, whatever stood in its way', () => {
    for (const details of [
      { office: 'CN', legalState: 'expired', exclusiveLicence: true },
      { office: 'CN', expires: '2026-11-21' },
      { office: 'CN', filed: '2006-11-21', patentType: 'invention' },
      { office: 'CN', filed: '2016-11-21', patentType: 'utility' },
      { office: 'CN', filed: '2011-11-21', patentType: 'design' },
      { office: 'US', expires: '2020-01-01' },
    ]) {
      expect(badges(offer('patent', details)), JSON.stringify(details)).toContain('expired-free')
      expect(licence(details)).toMatchObject({ score: 0.9 })
    }
  })
  test('a patent is in force on its last day', () => {
    expect(badges(offer('patent', { office: 'CN', filed: '2006-11-22', patentType: 'invention' }))).toEqual(
      [],
    )
  })
  test('what is not known has no factor', () => {
    expect(licence({})).toBeUndefined()
  })
})

describe('mentor', () => {
  test('a mentor who paused or takes nobody is not asked', () => {
    expect(isForbidden(offer('mentor', { paused: true }))).toBe(true)
    expect(badges(offer('mentor', { paused: true }))).toEqual(['paused'])
    expect(isForbidden(offer('mentor', { capacity: 0 }))).toBe(true)
    expect(isForbidden(offer('mentor', { capacity: 2, paused: false }))).toBe(false)
  })
})

describe('gift', () => {
  test('a gift past its day or given away is gone', () => {
    expect(isForbidden(offer('gift', { expires: '2026-11-21' }))).toBe(true)
    expect(isForbidden(offer('gift', { expires: today, quantity: 1 }))).toBe(false)
    expect(isForbidden(offer('gift', { quantity: 0 }))).toBe(true)
  })
  test('the giver is told before publishing that a promise can be enforced (慈善法 41)', () => {
    expect(registry.gift.invitation.zh).toContain('依法要求履行')
    expect(registry.gift.invitation.en).toContain('enforced')
  })
})
