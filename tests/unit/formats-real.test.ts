import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { listingInput } from '../../functions/contract/listing.ts'
import type { OffersFormat, Row, RowOutcome } from '../../functions/kinds/definition.ts'
import { equipment } from '../../functions/kinds/equipment/kind.ts'
import { uniquip } from '../../functions/kinds/equipment/uniquip.ts'
import { guessMapping } from '../../functions/kinds/guess.ts'
import { patent } from '../../functions/kinds/patent/kind.ts'
import { nasa } from '../../functions/kinds/patent/nasa.ts'
import { detailsSchema } from '../../functions/kinds/schema.ts'
import { sharedData } from '../support/shared-data.ts'

const context = { today: '2026-11-22', region: 'GB' }

function readAll(text: string, format: OffersFormat): RowOutcome[] {
  const [headers = [], ...rows] = parse(text, { relax_column_count: true }) as string[][]
  const mapping = guessMapping(headers, rows.slice(0, 5), format.columns)
  return rows.map(cells => {
    const row: Record<string, string> = {}
    for (const [position, field] of Object.entries(mapping)) {
      const cell = cells[Number(position)]
      if (cell) row[field] = cell
    }
    return format.read(row satisfies Row, context)
  })
}

const taken = (outcomes: RowOutcome[]) => outcomes.flatMap(row => (row.outcome === 'taken' ? [row] : []))
const counts = (outcomes: RowOutcome[]) => {
  const found: Record<string, number> = {}
  for (const { code } of outcomes.flatMap(row => row.problems)) found[code] = (found[code] ?? 0) + 1
  return found
}
const valid = (rows: RowOutcome[]) =>
  taken(rows).every(
    ({ offer }) =>
      listingInput.safeParse({ ...offer, organisation: 'org-test' }).success &&
      detailsSchema(offer.kind).safeParse(offer.details).success,
  )

const feed = sharedData('equipment/st-andrews-uniquip.csv')
describe.skipIf(!feed)('a real UNIQUIP feed', () => {
  const rows = feed ? readAll(iconv.decode(readFileSync(feed), 'macroman'), uniquip) : []

  test('every row is taken: all of them have a name', () => {
    expect(rows).toHaveLength(623)
    expect(taken(rows)).toHaveLength(623)
    expect(valid(rows)).toBe(true)
  })
  test('names cut at 20 characters and placeholders are noticed', () => {
    expect(counts(rows)['placeholder-name']).toBeGreaterThanOrEqual(1)
    expect(counts(rows)['name-cut']).toBeGreaterThan(300)
  })
  test('contacts stay out of the listing', () => {
    const shown = JSON.stringify(taken(rows).map(row => row.offer))
    expect(shown).not.toContain('@')
    expect(shown).not.toMatch(/44\s?1334/)
    expect(taken(rows).filter(row => row.contact?.email).length).toBeGreaterThan(600)
  })
  test('the region is the import’s own, the site the one of the row', () => {
    expect(new Set(taken(rows).map(row => row.offer.region))).toEqual(new Set(['GB']))
    expect(new Set(taken(rows).map(row => row.offer.site))).toEqual(new Set(['St Andrews']))
  })
})

const list = sharedData('patents/nasa-2014.csv')
describe.skipIf(!list)('the real list of a US agency', () => {
  const rows = list ? readAll(readFileSync(list, 'utf8'), nasa) : []

  test('every row is taken and valid', () => {
    expect(rows).toHaveLength(1630)
    expect(taken(rows)).toHaveLength(1630)
    expect(valid(rows)).toBe(true)
  })
  test('no number is 0, no date is the epoch, and every number has one spelling', () => {
    for (const { offer } of taken(rows)) {
      expect(offer.details.expires).not.toBe('1970-01-01')
      if (offer.details.patentNumber !== undefined) {
        expect(offer.details.patentNumber).toMatch(/^US(?:D|RE)?\d+$/)
      }
    }
  })
  test('ids are equal only where the whole row is repeated', () => {
    const rowsById = new Map<string, Set<string>>()
    for (const row of taken(rows)) {
      const id = row.sourceId ?? ''
      rowsById.set(id, (rowsById.get(id) ?? new Set()).add(JSON.stringify(row.offer)))
    }
    expect([...rowsById.values()].filter(same => same.size > 1)).toEqual([])
    expect(rowsById.size).toBe(1630 - 225)
  })
  test('all are foreign and abroad; none is offered for use in China', () => {
    for (const { offer } of taken(rows)) {
      expect(patent.badges(offer, context.today)).toEqual(
        expect.arrayContaining(['abroad', 'foreign-patent']),
      )
      const judged = patent.judge?.(offer, context.today)
      expect(judged).toHaveLength(1)
    }
  })
})

const instruments = sharedData('equipment/emsl-instruments.csv')
describe.skipIf(!instruments)('instruments of a user facility, as any table', () => {
  const rows = instruments ? readAll(readFileSync(instruments, 'utf8'), equipment.formats.csv) : []

  test('every row is taken with the source’s id and its hours a day', () => {
    expect(taken(rows)).toHaveLength(149)
    expect(valid(rows)).toBe(true)
    expect(new Set(taken(rows).map(row => row.sourceId)).size).toBe(149)
    const hours = taken(rows).flatMap(({ offer }) => offer.details.openingHours ?? [])
    expect(hours.length).toBeGreaterThan(100)
    expect(hours.every(words => /^每天 \d+ 小时/.test(String(words)))).toBe(true)
  })
  test('what is not active is kept as a draft, and says so', () => {
    const drafts = taken(rows).filter(({ offer }) => offer.status === 'draft')
    expect(drafts.length).toBe(counts(rows).inactive)
    expect(taken(rows).length - drafts.length).toBeGreaterThan(50)
  })
})

const labs = sharedData('equipment/epos-labs.json')
describe.skipIf(!labs)('European laboratories, as any table', () => {
  const items: Record<string, string>[] = labs ? JSON.parse(readFileSync(labs, 'utf8')) : []
  const headers = Object.keys(items[0] ?? {})
  const cells = items.map(item => headers.map(header => item[header] ?? ''))
  const { csv } = equipment.formats
  const mapping = guessMapping(headers, cells, csv.columns)
  const rows = cells.map(row =>
    csv.read(
      Object.fromEntries(Object.entries(mapping).map(([at, field]) => [field, row[Number(at)] ?? ''])),
      context,
    ),
  )

  test('title, description and the hash as the id', () => {
    expect(headers.map((header, at) => [header, mapping[at]])).toEqual(
      expect.arrayContaining([
        ['title', 'title'],
        ['notes', 'description'],
        ['name', 'id'],
      ]),
    )
    expect(taken(rows)).toHaveLength(86)
    expect(valid(rows)).toBe(true)
    expect(new Set(taken(rows).map(row => row.sourceId)).size).toBe(86)
  })
  test('the country at the end of a title is the region', () => {
    const regions = taken(rows).map(({ offer }) => offer.region)
    expect(regions.filter(region => region === 'ES').length).toBeGreaterThan(10)
    expect(new Set(regions).size).toBeGreaterThan(8)
  })
})
