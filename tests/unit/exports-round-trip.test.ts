import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ExportFormat, exportFormats } from '../../functions/contract/export.ts'
import { type Kind, kinds } from '../../functions/contract/kind.ts'
import { fileWriter } from '../../functions/exports/file.ts'
import { decideOwn } from '../../functions/imports/decide-own.ts'
import { identifier, rowReader } from '../../functions/imports/draft.ts'
import { settleMapping } from '../../functions/imports/mapping/mapping.ts'
import { givenAgain } from '../../functions/imports/own.ts'
import type { Contact } from '../../functions/kinds/definition.ts'
import { registry } from '../../functions/kinds/registry.ts'
import { givenOf } from '../../functions/listings/given.ts'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { listingAtRandom } from '../support/listings-at-random.ts'
import { readTable } from '../support/tables.ts'

const provider = {
  id: 'organisation',
  name: '某大学',
  region: 'CN-SH',
  servicePhone: '+86 21 6598 0000',
  tier: 'T2',
  underReview: false,
  claimed: true,
  shelf: 'shelf',
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
} as const
const by = { provider, origin: 'https://zhongfu.example', today: '2026-11-22' }
const context = { today: by.today, region: 'CN-BJ' }
const contact: Contact = { name: '王老师', phone: '+86 139', email: 'w@x.example' }
const at = '2026-11-22T00:00:00.000Z'

const written = (
  format: ExportFormat,
  listings: readonly ListingRecord[],
  told?: Contact,
  language: 'zh' | 'en' = 'zh',
) => {
  const kind = listings[0]?.kind
  const writer = fileWriter({ format, kind, contacts: told !== undefined, language, provider: provider.name })
  const given = listings.map(listing => givenOf(listing, { ...by, language }, told))
  return writer.head + writer.rows(given, true) + writer.tail
}

/** Reads a file as an import of a shelf would, up to the decision about each row. */
async function taken(file: string, kind: Kind, importFormat: 'uniquip' | 'nrii' | 'csv', shelf = 'shelf') {
  const format = registry[kind].formats[importFormat]
  if (!format) throw new Error('no such format')
  const { header, cells, table } = await readTable(file)
  const mapping = settleMapping(undefined, header, cells, format)
  const run = { shelf, organisation: 'organisation', kind, format: importFormat }
  const read = rowReader(run, format, mapping, context)
  const identify = identifier(run)
  const again = givenAgain(format, mapping, context)
  return { again, mapping, drafts: table.map(row => identify(read(row))) }
}

const importOf = (format: ExportFormat) => (format === 'uniquip' || format === 'nrii' ? format : 'csv')
const able = kinds.flatMap(kind =>
  exportFormats
    .filter(format => kind === 'equipment' || (format !== 'uniquip' && format !== 'nrii'))
    .map(format => [kind, format] as const),
)

describe.each(able)('%s as %s', (kind, format) => {
  const listings = fc.uniqueArray(listingAtRandom(kind), {
    selector: ({ id }) => id,
    minLength: 1,
    maxLength: 4,
  })

  test('given out and taken in again changes nothing', async () => {
    const cases = fc.record({ listings, told: fc.boolean(), language: fc.constantFrom('zh', 'en') })
    await fc.assert(
      fc.asyncProperty(cases, async ({ listings, told, language }) => {
        const who = told ? contact : undefined
        const file = written(format, listings, who, language)
        const { drafts, again } = await taken(file, kind, importOf(format))
        expect(drafts).toHaveLength(listings.length)
        for (const [nth, draft] of drafts.entries()) {
          const stored = listings[nth]
          if (draft.outcome !== 'taken' || !stored) throw new Error(JSON.stringify(draft))
          expect(draft.own?.id).toBe(stored.id)
          const decision = draft.own && decideOwn({ ...draft, own: draft.own }, stored, who, again, at)
          expect(decision).toEqual({ outcome: 'unchanged', findings: [] })
        }
      }),
      { numRuns: 60 },
    )
  })
})

test('a title of one letter beyond the first plane of Unicode comes back', async () => {
  const [sample] = fc.sample(listingAtRandom('equipment'), 1)
  if (!sample) throw new Error('no sample')
  const file = written('uniquip', [{ ...sample, title: '\u{10000}', status: 'published' }])
  const { drafts } = await taken(file, 'equipment', 'uniquip')
  expect(drafts[0]).toMatchObject({ outcome: 'taken', listing: { title: '\u{10000}' } })
})

test('names that a sum, a formula or a remark could bear come back, also where next to nothing else is told', async () => {
  const titles = ['Total', '=1+1', '合计：', '备注：旧', '日期：']
  const [sample] = fc.sample(listingAtRandom('equipment'), 1)
  if (!sample) throw new Error('no sample')
  const { id, kind, organisation, region, createdAt, updatedAt } = sample
  const bare = { id, kind, organisation, region, createdAt, updatedAt, version: 3, voucher: false }
  const listings = titles.map((title, nth) => ({
    ...{ ...bare, title, id: `shelf-z00000000000000000${nth}`, status: 'draft' as const },
    ...{ techniques: [], details: {} },
  }))
  for (const format of ['nrii', 'uniquip', 'csv'] as const) {
    const { drafts } = await taken(written(format, listings), 'equipment', format)
    expect(drafts.map(draft => draft.outcome === 'taken' && draft.listing.title)).toEqual(titles)
  }
})
