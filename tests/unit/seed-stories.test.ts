import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { ListingInput } from '../../functions/contract/listing.ts'
import { uniquip } from '../../functions/kinds/equipment/uniquip.ts'
import { guessMapping } from '../../functions/kinds/guess.ts'
import { askedOf } from '../../functions/matching/ranking/asked.ts'
import { rankedFor } from '../../functions/matching/ranking/find.ts'
import { queryOf } from '../../functions/matching/ranking/query.ts'
import { seedListings } from '../../infra/local/seed/listings.ts'
import { analyser } from '../support/analyser.ts'
import { indexOver } from '../support/listing-index.ts'
import { sharedData } from '../support/shared-data.ts'

const today = '2026-11-22'
const at = `${today}T08:00:00.000Z`
type Listed = { readonly key: string; readonly input: ListingInput }
const seeds: readonly Listed[] = seedListings(today)

/** What the catalogue answers to a sentence, best first: the keys of its listings by Kind. */
function answers(catalogue: readonly Listed[], text: string) {
  const index = indexOver(
    catalogue.map(({ key, input }) => ({ ...input, id: key, version: 1, createdAt: at, updatedAt: at })),
  )
  const { vocabulary } = analyser
  const asked = askedOf(text, {}, { today, analyser })
  const query = queryOf(asked, analyser)
  const ranked = rankedFor(index, query, { asked, kindsChosen: false, today, vocabulary })
  const of = (kind: string) => ranked.filter(({ entry }) => entry.kind === kind).map(({ entry }) => entry.id)
  return { of }
}

const powders = '3个电池粉末，做扫描电镜和能谱，长三角，一个月内，预算5000元，有创新券'

describe('the first catalogue as it answers', () => {
  test('three powders: the three electron microscopes, in this order', () => {
    expect(answers(seeds, powders).of('equipment').slice(0, 3)).toEqual([
      'sem-eds-jiangcheng',
      'sem-dutyfree-hailan',
      'tem-northfell',
    ])
  })
  test('one glove: a foreign patent, a tensile tester and a retired mentor', () => {
    const found = answers(seeds, '做一只腱驱动的助力手套：找手套专利、织带拉伸试验机时、懂量产的纺织导师')
    expect(found.of('patent')[0]).toBe('patent-tendon-glove')
    expect(found.of('equipment')[0]).toBe('tensile-yunxi')
    expect(found.of('mentor')[0]).toBe('mentor-textile-retired')
  })
  test('first nothing: a rare magnet finds no instrument', () => {
    expect(answers(seeds, '钐钴永磁体，测高温下的退磁曲线').of('equipment')).toEqual([])
  })
})

const feed = sharedData('equipment/st-andrews-uniquip.csv')
test.skipIf(!feed)(
  'three powders: once a real feed is imported, its SEM stands among the first three',
  () => {
    const [headers = [], ...rows]: string[][] = parse(iconv.decode(readFileSync(feed ?? ''), 'macroman'))
    const mapping = guessMapping(headers, rows, uniquip.columns)
    const imported = rows.flatMap((cells, row): Listed[] => {
      const mapped = Object.fromEntries(
        Object.entries(mapping).map(([at, field]) => [field, cells[Number(at)] ?? '']),
      )
      const read = uniquip.read(mapped, { today, region: 'GB' })
      return read.outcome === 'taken'
        ? [{ key: `feed-${row}`, input: { ...read.offer, organisation: 'org-hailan' } }]
        : []
    })
    const ranked = answers([...seeds, ...imported], powders).of('equipment')
    const place = ranked.findIndex(
      key => imported.find(listing => listing.key === key)?.input.title === 'Hitachi S4800 SEM',
    )
    expect([1, 2]).toContain(place)
    // Nothing of the seed stands before it but the two in the region that was asked for.
    const before = ranked.slice(0, place).filter(key => !key.startsWith('feed-'))
    expect(before).toEqual(['sem-eds-jiangcheng', 'sem-dutyfree-hailan'])
  },
)
