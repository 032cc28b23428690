import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kinds } from '../../functions/contract/kind.ts'
import { listingInput } from '../../functions/contract/listing.ts'
import type { OffersFormat, Row, RowOutcome } from '../../functions/kinds/definition.ts'
import { uniquip } from '../../functions/kinds/equipment/uniquip.ts'
import { nasa } from '../../functions/kinds/patent/nasa.ts'
import { registry } from '../../functions/kinds/registry.ts'
import { detailsSchema } from '../../functions/kinds/schema.ts'
import { ownTime } from '../support/own-time.ts'

const context = { today: '2026-11-22', region: 'CN-SH' }
const csv = (kind: (typeof kinds)[number]) => {
  const format = registry[kind].formats.csv
  if (!format) throw new Error(`no table format for ${kind}`)
  return format
}
const take = (format: OffersFormat, row: Row) => {
  const outcome = format.read(row, context)
  if (outcome.outcome !== 'taken') throw new Error(JSON.stringify(outcome.problems))
  return outcome
}
const codes = (outcome: RowOutcome) => outcome.problems.map(({ code }) => code)

describe('a table of instruments', () => {
  const read = (row: Row) => take(csv('equipment'), row)

  test('cells become fields: price with unit, year of a date, worth in either unit, choices', () => {
    const { offer, sourceId, contact, problems } = read({
      id: 'A-7',
      title: ' 激光粒度仪 ',
      techniques: '粒度分析；激光衍射、粒度分析',
      region: '浙江省',
      price: '1,200元/样品',
      voucher: '是',
      useTypes: '委托测试、自主上机',
      yearAcquired: '2019.3',
      'worth.wan': '86.5',
      dutyFree: '否',
      supervisionEnds: '1970-01-01',
      turnaroundDays: '5个工作日',
      'contact.phone': '+86 571 0000 0000',
    })
    expect(problems).toEqual([])
    expect(sourceId).toBe('A-7')
    expect(contact).toEqual({ phone: '+86 571 0000 0000' })
    expect(offer).toMatchObject({
      title: '激光粒度仪',
      techniques: ['粒度分析', '激光衍射'],
      region: 'CN-ZJ',
      price: { fen: 120000, per: 'sample' },
      voucher: true,
      details: {
        useTypes: ['sample', 'self-use'],
        yearAcquired: 2019,
        worth: 86_500_000,
        dutyFree: false,
        turnaroundDays: 5,
      },
    })
    expect(offer.details).not.toHaveProperty('supervisionEnds')
  })
  test.each([
    ['300元/小时', { fen: 30000, per: 'hour' }],
    ['¥800 per sample', { fen: 80000, per: 'sample' }],
    ['0.5万元/天', { fen: 500000, per: 'day' }],
    ['免费', { fen: 0, per: 'sample' }],
    ['free', { fen: 0, per: 'sample' }],
    ['80.5', { fen: 8050, per: 'sample' }],
  ])('price %s', (price, expected) => {
    expect(read({ title: '仪器', price }).offer.price).toEqual(expected)
  })
  test('a price without a unit, or that is none, is noticed', () => {
    expect(codes(read({ title: '仪器', price: '80' }))).toEqual(['price-unit-guessed'])
    expect(codes(read({ title: '仪器', price: '-3' }))).toEqual(['price-unread'])
    for (const price of ['面议', '200元/时，样品50元']) {
      expect(codes(read({ title: '仪器', price }))).toEqual(['price-in-words'])
      expect(read({ title: '仪器', price }).offer).not.toHaveProperty('price')
      expect(read({ title: '仪器', price }).offer.details.fees).toBe(price)
    }
  })
  test('an unknown region keeps its text as the site and takes the import’s', () => {
    const outcome = read({ title: '仪器', region: '天上' })
    expect(outcome.offer).toMatchObject({ region: 'CN-SH', site: '天上' })
    expect(codes(outcome)).toEqual(['region-unknown'])
  })
  test('what waits for the scrapyard is left out (待报废)', () => {
    expect(codes(csv('equipment').read({ title: '仪器', state: '待报废' }, context))).toEqual([
      'to-be-scrapped',
    ])
  })
  test('a row without a name is rejected, a placeholder is taken with a notice', () => {
    expect(csv('equipment').read({ title: '  ' }, context)).toMatchObject({ outcome: 'rejected' })
    expect(codes(csv('equipment').read({}, context))).toEqual(['no-name'])
    expect(codes(read({ title: 'UNKNOWN' }))).toEqual(['placeholder-name'])
  })
  test('a formula stays text', () => {
    const title = '=HYPERLINK("https://example.com","x")'
    expect(read({ title, description: '@SUM(1)', model: '-2+3' }).offer).toMatchObject({
      title,
      description: '@SUM(1)',
      details: { model: '-2+3' },
    })
  })
  test('a name that is too long is cut, and the description begins with all of it', () => {
    const title = '仪'.repeat(230)
    const outcome = read({ title, description: '说明' })
    expect(outcome.offer.title).toHaveLength(200)
    expect(outcome.offer.description).toBe(`${title}\n说明`)
    expect(codes(outcome)).toEqual(['title-cut'])
  })
  test('a link that a page may not follow is left out', () => {
    const outcome = read({ title: '仪器', link: 'javascript:alert(1)' })
    expect(outcome.offer).not.toHaveProperty('link')
    expect(codes(outcome)).toEqual(['link-unread'])
    expect(read({ title: '仪器', link: 'www.example.com/a' }).offer.link).toBe('https://www.example.com/a')
  })
})

test('a page of blanks in a cell costs no time', () => {
  const cell = `1${' '.repeat(200_000)}x1`
  const row = Object.fromEntries(csv('equipment').columns.map(({ field }) => [field, cell]))
  expect(ownTime(() => void take(csv('equipment'), { ...row, state: '' }))).toBeLessThan(500)
})

describe('a table of patents', () => {
  const read = (row: Row) => take(csv('patent'), row)

  test('the number gets one spelling and gives office and type; the original stays', () => {
    expect(read({ title: '扣具', patentNumber: 'ZL 2018 2 0123456.7' }).offer.details).toEqual({
      patentNumber: 'ZL201820123456.7',
      patentNumberOriginal: 'ZL 2018 2 0123456.7',
      office: 'CN',
      patentType: 'utility',
    })
  })
  test('0 is no number, and a number that cannot be read is kept with a notice', () => {
    expect(read({ title: '扣具', patentNumber: '0' }).offer.details).toEqual({})
    const odd = read({ title: '扣具', patentNumber: '见附件' })
    expect(odd.offer.details).toEqual({ patentNumber: '见附件' })
    expect(codes(odd)).toEqual(['number-unread'])
  })
  test('no licence is sold on an expired patent', () => {
    const outcome = read({ title: '扣具', expires: '2020/1/1', price: '3000元/年' })
    expect(outcome.offer).not.toHaveProperty('price')
    expect(codes(outcome)).toEqual(['expired-price'])
  })
})

describe('UNIQUIP 1.0', () => {
  const read = (row: Row) => take(uniquip, row)

  test('the description stands in for a missing name; neither is an error', () => {
    expect(
      read({ description: 'Laser', site: 'Leeds', 'contact.email': 'a@example.com' }).offer,
    ).toMatchObject({
      title: 'Laser',
    })
    expect(read({ description: 'Laser' }).offer).not.toHaveProperty('description')
    expect(codes(uniquip.read({ site: 'Leeds' }, context))).toEqual(['no-name'])
  })
  test('a missing site or contact is noticed, not rejected; a second contact stands in', () => {
    expect(codes(read({ name: 'Laser' }))).toEqual(['no-site', 'no-contact'])
    expect(read({ name: 'Laser', site: 'Leeds', 'secondary.email': 'b@example.com' })).toMatchObject({
      contact: { email: 'b@example.com' },
      problems: [],
    })
  })
  test('the scheme of a technique is no part of its name', () => {
    expect(read({ name: 'X', techniques: 'Microscopes:cpv, Imaging :N8,pH 7:3' }).offer.techniques).toEqual([
      'Microscopes',
      'Imaging',
      'pH 7:3',
    ])
  })
  test('techniques beyond the limit are left out, and the row says so', () => {
    const many = Array.from({ length: 31 }, (_, at) => `technique ${at}`).join(', ')
    const outcome = read({ name: 'X', site: 'Y', techniques: many, 'contact.email': 'a@example.com' })
    expect(outcome.offer.techniques).toHaveLength(30)
    expect(codes(outcome)).toEqual(['too-many'])
  })

  test('a contact abroad tells the country where the town is unknown', () => {
    const row = { name: 'X', site: 'St Andrews', 'contact.url': 'https://www.physics.example.ac.uk/' }
    expect(read(row).offer.region).toBe('GB')
    expect(read({ name: 'X', 'contact.email': 'lab@example.edu.cn' }).offer.region).toBe('CN-SH')
    expect(read({ name: 'X', 'contact.email': 'lab@example.com' }).offer.region).toBe('CN-SH')
  })

  test('the article of its location gives the region where it is known', () => {
    expect(read({ name: 'X', location: 'https://en.wikipedia.org/wiki/Hangzhou' }).offer.region).toBe('CN-ZJ')
    expect(read({ name: 'X', location: 'https://en.wikipedia.org/wiki/Nowhere_Town' }).offer.region).toBe(
      'CN-SH',
    )
  })
  test('a name of exactly 20 characters may have been cut', () => {
    expect(codes(read({ name: 'INDIGO2 COMPUTER RPX', site: 'A', 'contact.phone': '1' }))).toEqual([
      'name-cut',
    ])
    expect(codes(read({ name: 'INDIGO2 COMPUTER', site: 'A', 'contact.phone': '1' }))).toEqual([])
  })
})

describe('the list of a US agency', () => {
  const read = (row: Row) => take(nasa, row)

  test('granted with a number, pending without, expired by its date', () => {
    expect(
      read({ title: 'A', patentNumber: '7,497,443', expires: '2027-01-01 00:00:00' }).offer.details,
    ).toEqual({
      office: 'US',
      terms: 'foreign',
      patentNumber: 'US7497443',
      patentNumberOriginal: '7,497,443',
      patentType: 'invention',
      expires: '2027-01-01',
      legalState: 'granted',
    })
    expect(
      read({ title: 'A', patentNumber: '0', applicationNumber: '/0', expires: '1970-01-01 00:00:00' }).offer
        .details,
    ).toEqual({
      office: 'US',
      terms: 'foreign',
      legalState: 'pending',
    })
    expect(read({ title: 'A', expires: '2014-05-01 00:00:00' }).offer.details.legalState).toBe('expired')
  })
  test('one reference number with two patents makes two identities', () => {
    const first = read({ title: 'A', id: 'ARC-1', patentNumber: '7000001' })
    const second = read({ title: 'A', id: 'ARC-1', patentNumber: '7000002' })
    expect(first.sourceId).not.toBe(second.sourceId)
    expect(read({ title: 'B', id: 'ARC-1', patentNumber: '7,000,001' }).sourceId).toBe(first.sourceId)
  })
  test('entities of the export become characters', () => {
    expect(read({ title: 'K&amp;amp;C&quot;s' }).offer.title).toBe('K&C"s')
  })
})

const filled = (cells: Record<string, string | undefined>): Row =>
  Object.fromEntries(
    Object.entries(cells).flatMap(([field, cell]) => (cell === undefined ? [] : [[field, cell]])),
  )

describe('property: every format is total', () => {
  const formats = kinds.flatMap(kind =>
    Object.entries(registry[kind].formats).flatMap(([name, format]) =>
      format.of === 'offers' ? [{ kind, name, format }] : [],
    ),
  )
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', minLength: 190, maxLength: 9000 }),
    fc.constantFrom(
      '0',
      '1970-01-01',
      '-',
      '=1+1',
      '800元/样品',
      '2019.3',
      '是',
      '1e999',
      '99999999999999999999万',
      '委托测试,自主上机',
      'https://example.com/',
      'ZL 2018 1 0123456.7',
      '7,497,443',
      '\ud800',
      '\u0000',
      '😀'.repeat(300),
    ),
  )

  test.each(formats)(
    '$kind $name takes any row without throwing, and what it takes is valid',
    ({ kind, format }) => {
      const row = fc.record(Object.fromEntries(format.columns.map(({ field }) => [field, cell])), {
        requiredKeys: [],
      })
      fc.assert(
        fc.property(row, cells => {
          const outcome = format.read(filled(cells), context)
          for (const { message } of outcome.problems) expect(message.zh && message.en).toBeTruthy()
          if (outcome.outcome === 'rejected') {
            expect(outcome.problems.some(({ level }) => level === 'error')).toBe(true)
            return
          }
          const { details, ...rest } = outcome.offer
          expect(listingInput.safeParse({ ...rest, organisation: 'org-test' }).error).toBeUndefined()
          expect(detailsSchema(kind).safeParse(details).error).toBeUndefined()
          expect(outcome.problems.every(({ level }) => level === 'notice')).toBe(true)
        }),
        { numRuns: 150 },
      )
    },
  )
})
