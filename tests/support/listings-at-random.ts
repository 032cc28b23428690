import fc from 'fast-check'
import type { Kind } from '../../functions/contract/kind.ts'
import { type Details, listingLimits as limits, priceUnits } from '../../functions/contract/listing.ts'
import { regions } from '../../functions/contract/regions.data.ts'
import { text } from '../../functions/contract/scalars.ts'
import { type Field, longestTag } from '../../functions/kinds/field.ts'
import { registry } from '../../functions/kinds/registry.ts'
import type { ListingRecord } from '../../functions/listings/model.ts'

/** Pieces that files stumble over: separators, quotes, formulas, line breaks, numbers, blanks of other scripts. */
const stumblings = [
  ...[
    '=1+1',
    '+86 21 6598',
    '-',
    '@home',
    "'",
    "'=x",
    '"',
    '""',
    ',',
    ';',
    '；',
    '、',
    '|',
    '\t',
    '\n',
    '\r\n',
  ],
  ...[
    '无',
    'n/a',
    '007',
    '1.5',
    '800元/样品',
    '万',
    '2019.3',
    '合计',
    'Total',
    '备注：',
    '日期：',
    '是',
    '：',
    '\u3000',
    '​',
  ],
  ...['扫描电镜', 'SEM', 'naïve', '🧪', 'é', '（元）', '[1]', '{}', '\\', '%', 'http://x.example/?a=1&b=2'],
]
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...stumblings) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  fc.lorem({ maxCount: 3 }),
)

/** Text as the contract takes it: trimmed, without control characters but tabs and line breaks, not empty. */
const textOf = (max: number, oneLine = false) =>
  fc
    .array(piece, { minLength: 1, maxLength: 6 })
    .map(pieces => cleaned(pieces.join(''), max, oneLine))
    .filter(kept => text(max).safeParse(kept).success)

const cleaned = (joined: string, max: number, oneLine: boolean) =>
  joined
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|�/gu, '')
    .replace(oneLine ? /[\t\n\r]/g : /$^/, ' ')
    .slice(0, max)
    .toWellFormed()
    .replaceAll('�', '')
    .trim()

const day = fc
  .date({ min: new Date('1975-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))

function valueIn(field: Field): fc.Arbitrary<Details[string]> {
  switch (field.type) {
    case 'text':
    case 'longtext':
      return textOf(field.max, field.type === 'text')
    case 'number':
      return field.integer
        ? fc.integer({ min: field.min, max: field.max })
        : fc.double({ min: field.min, max: field.max, noNaN: true }).map(value => Number(value.toFixed(3)))
    case 'money':
      return fc.integer({ min: 0, max: 1_000_000_000_000 })
    case 'flag':
      return fc.boolean()
    case 'date':
      return day
    case 'link':
      return fc.webUrl().filter(url => /^https?:\/\/[a-z0-9.-]+\.[a-z]{2,}/.test(url))
    case 'choice':
      return fc.constantFrom(...field.options.map(({ value }) => value))
    case 'choices':
      return fc.subarray(field.options.map(({ value }) => value))
    case 'tags':
      return fc.array(textOf(longestTag), { maxLength: field.max })
  }
}

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const longText = fc
  .integer({ min: 7900, max: limits.description })
  .map(length => '长文\n'.repeat(length).slice(0, length).trim())

/** A stored listing of a Kind as people and imports could have made it, on the shelf `shelf`. */
export const listingAtRandom = (kind: Kind): fc.Arbitrary<ListingRecord> =>
  fc
    .record({
      local: fc.stringMatching(/^z[0-9a-z]{18}$/),
      title: textOf(limits.title, true),
      description: optional(fc.oneof({ weight: 9, arbitrary: textOf(2000) }, longText)),
      techniques: fc.array(textOf(limits.technique), { maxLength: 5 }),
      region: fc.constantFrom(...regions.map(({ code }) => code), 'CN', 'US', 'GB', 'ZZ'),
      site: optional(fc.oneof(textOf(limits.site), fc.constant('上海、江苏、浙江'))),
      price: optional(
        fc.record({
          fen: fc.integer({ min: 0, max: 1_000_000_000_000 }),
          per: fc.constantFrom(...priceUnits),
        }),
      ),
      voucher: fc.boolean(),
      link: optional(fc.constantFrom('https://lab.example.org/a?b=1,2', 'http://x.example/"quoted"')),
      status: fc.constantFrom('draft', 'published', 'withdrawn'),
      english: optional(textOf(limits.title, true)),
      details: fc.record(
        Object.fromEntries(registry[kind].fields.map(field => [field.name, valueIn(field)])),
        { requiredKeys: [] },
      ),
    })
    .map(({ local, english, description, site, price, link, details, ...listed }) => ({
      ...listed,
      ...(description !== undefined && { description }),
      ...(site !== undefined && { site }),
      ...(price && { price }),
      ...(link !== undefined && { link }),
      ...(english !== undefined && {
        language: 'zh' as const,
        translations: { en: { title: english, description: 'In English' } },
      }),
      details: Object.fromEntries(
        Object.entries(details).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
      kind,
      id: `shelf-${local}`,
      organisation: 'organisation',
      version: 3,
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
    }))
