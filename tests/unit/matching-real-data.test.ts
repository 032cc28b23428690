import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { guessMapping } from '../../functions/kinds/guess.ts'
import { registry } from '../../functions/kinds/registry.ts'
import { askedOf } from '../../functions/matching/ranking/asked.ts'
import { rankedFor } from '../../functions/matching/ranking/find.ts'
import { browseQueryOf, queryOf } from '../../functions/matching/ranking/query.ts'
import { analyser } from '../support/analyser.ts'
import { indexOver } from '../support/listing-index.ts'
import { aListing } from '../support/listing-records.ts'
import { sharedData } from '../support/shared-data.ts'

const today = '2026-11-22'
const equipment = sharedData('equipment/st-andrews-uniquip.csv')
const patents = sharedData('patents/nasa-2014.csv')

function imported(kind: 'equipment' | 'patent', file: string, encoding: string) {
  const format = registry[kind].formats[kind === 'equipment' ? 'uniquip' : 'nasa']
  const [headers = [], ...rows]: string[][] = parse(iconv.decode(readFileSync(file), encoding), {
    relax_column_count: true,
  })
  const mapping = guessMapping(headers, rows, format?.columns ?? [])
  return rows.flatMap((cells, row) => {
    const mapped = Object.fromEntries(
      Object.entries(mapping).map(([at, field]) => [field, cells[Number(at)] ?? '']),
    )
    const read = format?.read(mapped, { today, region: kind === 'equipment' ? 'GB' : 'US' })
    if (read?.outcome !== 'taken') return []
    return [
      aListing({ ...read.offer, organisation: `org-${kind}`, id: `${kind}-${String(row).padStart(6, '0')}` }),
    ]
  })
}

describe.skipIf(!equipment || !patents)('an instrument feed and a patent list, imported', () => {
  const listings =
    equipment && patents
      ? [...imported('equipment', equipment, 'macroman'), ...imported('patent', patents, 'utf8')]
      : []
  const index = indexOver(listings)
  const { vocabulary } = analyser
  const titleOf = new Map(listings.map(({ id, title }) => [id, title]))
  const instruments = (text: string) => {
    const asked = askedOf(text, {}, { today, analyser })
    const query = queryOf(asked, analyser, index.correct)
    return rankedFor(index, query, { asked, kindsChosen: false, today, vocabulary })
      .filter(({ entry }) => entry.kind === 'equipment')
      .map(({ entry }) => titleOf.get(entry.id))
  }

  test.each([
    '需要对电池正极粉末做扫描电镜形貌和能谱分析，三个样，一个月内，长三角，预算5000元，有创新券',
    'SEM morphology and EDS analysis of battery cathode powder, three samples, within a month, Yangtze River Delta, budget 5000 yuan, innovation voucher',
    'S-4800',
    '日立 S4800',
    'Hitachy scaning electron microscpe',
  ])('%s finds the Hitachi among the first three instruments', text => {
    expect(instruments(text).slice(0, 3)).toContain('Hitachi S4800 SEM')
  })

  test('browsing by a Chinese word finds English titles', () => {
    const found = index.search(browseQueryOf('拉曼显微镜', analyser), { kinds: ['equipment'] }, 5)
    expect(titleOf.get(found[0]?.entry.id ?? '')).toBe('Raman Microscope')
  })
})
