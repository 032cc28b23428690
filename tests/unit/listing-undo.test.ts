import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ListingChange } from '../../functions/contract/listing.ts'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { changed, restored } from '../../functions/listings/rules.ts'
import { filled, mergedAway } from '../../functions/quality/rules.ts'

const at = '2026-11-22T00:00:00.000Z'
const first: ListingRecord = {
  kind: 'equipment',
  organisation: 'org-lab',
  title: '扫描电镜',
  techniques: ['SEM'],
  region: 'CN-JS',
  voucher: false,
  status: 'draft',
  details: {},
  id: 'shelf-01',
  version: 1,
  createdAt: at,
  updatedAt: at,
}

const words = fc.constantFrom('扫描电镜', 'SEM', 'Field emission SEM', '场发射')
const translated = fc.record({ title: words }, { requiredKeys: ['title'] })
const change: fc.Arbitrary<ListingChange> = fc.record(
  {
    title: words,
    description: fc.option(words),
    site: fc.option(words),
    language: fc.constantFrom('zh', 'en'),
    translations: fc.option(fc.oneof(fc.record({ en: translated }), fc.record({ zh: translated }))),
    techniques: fc.array(words, { maxLength: 3 }),
    price: fc.option(fc.record({ fen: fc.nat(1000), per: fc.constantFrom('hour', 'sample') })),
    voucher: fc.boolean(),
    status: fc.constantFrom('draft', 'published', 'withdrawn'),
    details: fc.dictionary(fc.constantFrom('model', 'building'), words),
  },
  { requiredKeys: [] },
)

/** What a listing says, apart from its life and its versions. */
function said({ version: _version, updatedAt: _updatedAt, status: _status, ...content }: ListingRecord) {
  const { mergedInto: _mergedInto, ...rest } = content
  return rest
}

test('undoing after any changes gives back exactly what was said, and changes nothing of who may see it', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(), (changes, pick) => {
      const versions = [first]
      for (const each of changes) versions.push(changed(versions.at(-1) ?? first, each, at))
      const current = versions.at(-1) ?? first
      const wanted = versions[pick % versions.length] ?? first
      const undone = restored(current, wanted, at)
      expect(said(undone)).toEqual(said(wanted))
      expect([undone.status, undone.version, undone.mergedInto]).toEqual([
        current.status,
        current.version + 1,
        current.mergedInto,
      ])
      // And undoing the undoing brings back what stood before it.
      expect(said(restored(undone, current, at))).toEqual(said(current))
    }),
  )
})

test('merging fills what lacks and takes nothing away', () => {
  fc.assert(
    fc.property(change, change, (one, other) => {
      const survivor = changed(first, { ...one, status: 'published' }, at)
      const away = changed({ ...first, id: 'shelf-02' }, other, at)
      const merged = filled(survivor, away, at)
      for (const field of ['title', 'description', 'site', 'price', 'link'] as const) {
        expect(merged[field]).toEqual(survivor[field] ?? away[field])
      }
      expect(merged.details).toMatchObject(survivor.details)
      expect(merged.translations?.[merged.language ?? 'zh']).toBeUndefined()
      expect(mergedAway(away, survivor.id, at)).toMatchObject({
        status: 'withdrawn',
        mergedInto: survivor.id,
      })
    }),
  )
})
