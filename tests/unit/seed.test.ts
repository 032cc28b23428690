import { describe, expect, test } from 'vitest'
import { kinds } from '../../functions/contract/kind.ts'
import { listingInput } from '../../functions/contract/listing.ts'
import { organisationInput } from '../../functions/contract/organisation.ts'
import { registry } from '../../functions/kinds/registry.ts'
import { detailsSchema } from '../../functions/kinds/schema.ts'
import { type SeedListing, seedListings } from '../../infra/local/seed/listings.ts'
import { organisations } from '../../infra/local/seed/organisations.data.ts'
import { persons } from '../../infra/local/seed/persons.data.ts'

const today = '2026-11-22'
const listings = seedListings(today)
const yangtzeDelta = ['CN-SH', 'CN-JS', 'CN-ZJ', 'CN-AH']
const of = (kind: string) => listings.filter(({ input }) => input.kind === kind)
const named = ({ input }: SeedListing) => [input.title, ...input.techniques].join('\n')
const said = (listing: SeedListing) => `${named(listing)}\n${listing.input.description}`

describe('the first catalogue', () => {
  test.each(listings.map(listing => [listing.key, listing] as const))(
    '%s is a valid listing',
    (_key, { input }) => {
      expect(listingInput.parse(input)).toEqual(input)
      expect(detailsSchema(input.kind).parse(input.details)).toEqual(input.details)
      if (input.price) expect(registry[input.kind].traits.priceUnits).toContain(input.price.per)
    },
  )
  test('keys are unique and the same on another day, when dates have moved along', () => {
    const later = seedListings('2027-03-01')
    expect(new Set(listings.map(({ key }) => key)).size).toBe(listings.length)
    expect(later.map(({ key }) => key)).toEqual(listings.map(({ key }) => key))
    expect(later).not.toEqual(listings)
  })
  test('it is large enough and speaks both languages', () => {
    expect(of('equipment').length).toBeGreaterThanOrEqual(36)
    expect(of('patent').length).toBeGreaterThanOrEqual(16)
    expect(of('mentor').length).toBeGreaterThanOrEqual(12)
    expect(of('gift').length).toBeGreaterThanOrEqual(10)
    expect(listings.length).toBeGreaterThanOrEqual(72)
    const chinese = listings.filter(listing => /\p{Script=Han}{6}/u.test(said(listing))).length
    const english = listings.filter(listing => /(?:[a-z]+ ){4}/i.test(said(listing))).length
    expect(chinese).toBeGreaterThan(listings.length / 2)
    expect(english).toBeGreaterThan(listings.length / 2)
  })
  test('every term of a patent and every kind of gift is there', () => {
    const values = (kind: 'patent' | 'gift', name: string) =>
      new Set(of(kind).map(({ input }) => input.details[name]))
    for (const [kind, name] of [
      ['patent', 'terms'],
      ['patent', 'legalState'],
      ['gift', 'giftType'],
    ] as const) {
      const field = registry[kind].fields.find(candidate => candidate.name === name)
      const options = field?.type === 'choice' ? field.options.map(({ value }) => value) : []
      expect([...values(kind, name)]).toEqual(expect.arrayContaining(options))
    }
  })
  test('nobody sells a licence on an expired patent, and no gift has a price', () => {
    for (const { input } of [...of('patent'), ...of('gift')]) {
      const free = input.kind === 'gift' || registry.patent.badges(input, today).includes('expired-free')
      if (free) expect(input.price?.fen ?? 0).toBe(0)
    }
  })
  test('all but the paused mentor can be matched on the first day', () => {
    const dropped = listings.filter(({ input }) => registry[input.kind].forbids?.(input, today))
    expect(dropped.map(({ key }) => key)).toEqual(['mentor-paused'])
  })
})

describe('the stories', () => {
  test('three powders: one fits, one is duty-free, one is abroad and names no SEM', () => {
    const electron = of('equipment').filter(listing =>
      /扫描电镜|电子显微镜|\bSEM\b|electron microscope/i.test(named(listing)),
    )
    expect(electron.map(({ key }) => key)).toEqual([
      'sem-eds-jiangcheng',
      'sem-dutyfree-hailan',
      'tem-northfell',
    ])
    const [fits, dutyFree, abroad] = electron.map(({ input }) => input)
    expect(fits).toMatchObject({ price: { fen: 80000, per: 'sample' }, voucher: true })
    expect(yangtzeDelta).toEqual(expect.arrayContaining([fits?.region, dutyFree?.region]))
    expect(dutyFree && registry.equipment.badges(dutyFree, today)).toContain('duty-free')
    expect(abroad && registry.equipment.badges(abroad, today)).toContain('abroad')
    expect(`${abroad?.title}${abroad?.description}`).not.toMatch(/SEM|scanning|扫描/i)
  })
  test('three powders: no other listing names energy-dispersive spectroscopy', () => {
    expect(listings.filter(listing => /能谱|EDS|EDX/.test(named(listing))).map(({ key }) => key)).toEqual([
      'sem-eds-jiangcheng',
    ])
  })
  test('one glove: a foreign patent, a tensile tester nearby and a retired mentor', () => {
    const find = (key: string) => listings.find(listing => listing.key === key)?.input
    const glove = find('patent-tendon-glove')
    expect(glove && registry.patent.badges(glove, today)).toContain('foreign-patent')
    expect(yangtzeDelta).toContain(find('tensile-yunxi')?.region)
    expect(find('mentor-textile-retired')?.description).toMatch(/手套/)
  })
  test('first nothing: no listing touches magnets', () => {
    expect(listings.filter(listing => /磁|magnet/i.test(JSON.stringify(listing.input)))).toEqual([])
  })
})

describe('who is there', () => {
  test('organisations are valid, at least ten in China and two abroad', () => {
    for (const { id, tier, association: _association, ...input } of organisations) {
      expect(id).toMatch(/^org-[a-z]+$/)
      expect(['T0', 'T2']).toContain(tier)
      expect(organisationInput.parse(input)).toEqual(input)
    }
    const home = organisations.filter(({ region }) => region.startsWith('CN-'))
    expect(home.length).toBeGreaterThanOrEqual(10)
    expect(organisations.length - home.length).toBeGreaterThanOrEqual(2)
  })
  test('names are invented: none contains a well-known university, company or office', () => {
    const real =
      /清华|北京大学|复旦|交通大学|浙江大学|南京大学|东南大学|中国科学|华为|阿里|腾讯|百度|比亚迪|蚂蚁|NASA|MIT\b|Oxford|Cambridge|Stanford|Harvard|Siemens|Bosch/i
    expect(JSON.stringify([organisations, persons, listings])).not.toMatch(real)
  })
  test('every listing and membership belongs to a known organisation', () => {
    const known = new Set(organisations.map(({ id }) => id))
    for (const { input } of listings) expect(known).toContain(input.organisation)
    for (const { memberships } of persons) {
      for (const { organisation } of memberships) expect(known).toContain(organisation)
    }
  })
  test('the demo persons are the ones that the commands name', () => {
    expect(persons.map(({ id }) => id).sort()).toEqual(
      ['association', 'donor', 'firm', 'firm2', 'holder', 'lab', 'mentor', 'operator'].sort(),
    )
    for (const { email } of persons) expect(email).toMatch(/@example\.com$/)
    expect(persons.filter(({ operator }) => operator).map(({ id }) => id)).toEqual(['operator'])
  })
  test('every Kind has somebody to list it', () => {
    for (const kind of kinds) expect(of(kind).length).toBeGreaterThan(0)
  })
})
