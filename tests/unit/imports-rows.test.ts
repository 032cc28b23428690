import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drafter, type ListingDraft, type TakenListing } from '../../functions/imports/draft.ts'
import { mapCells, mappingFaults, settleMapping } from '../../functions/imports/mapping/mapping.ts'
import { keepProblems, mostProblems } from '../../functions/imports/rules.ts'
import { chunkOf, chunksOf } from '../../functions/imports/run/chunk.ts'
import type { Offer, OffersFormat } from '../../functions/kinds/definition.ts'
import { registry } from '../../functions/kinds/registry.ts'
import { mostParts } from '../../functions/platform/transact.ts'

const run = { shelf: 's1', organisation: 'org-0001', kind: 'equipment', format: 'csv' } as const
/** What chunks ask a target; nothing is read or written here. */
const sizes: Parameters<typeof chunksOf<TakenListing>>[1] = {
  partsOf: 1,
  sharedOf: draft => draft.contact?.id,
  unitsOf: ({ listing }) => listing.title.length + (listing.description ?? '').length + 500,
}
const csv = registry.equipment.formats.csv
const context = { today: '2026-01-01', region: 'CN-SH' }
const draftWith = (mapping: Record<string, string>, format = csv, around = context) =>
  drafter(run, format, mapping, around)
const taken = (draft: ListingDraft) => {
  if (draft.outcome !== 'taken') throw new Error(JSON.stringify(draft.findings))
  return draft
}
const rowOf = (...cells: string[]) => ({ row: 2, cells, findings: [] })

describe('identity', () => {
  const byTitle = { '0': 'title', '1': 'techniques' }
  test('the same row is the same listing, whatever its blanks and the order of its columns', () => {
    const one = taken(draftWith(byTitle)(rowOf('SEM  S4800 ', 'SEM')))
    const two = taken(draftWith({ '1': 'title', '0': 'techniques' })(rowOf('SEM', ' SEM S4800')))
    expect(two.listing.id).toBe(one.listing.id)
    expect(two.fingerprint).toBe(one.fingerprint)
  })
  test('another region changes what a listing says, not which one it is', () => {
    const one = taken(draftWith(byTitle)(rowOf('SEM', '')))
    const two = taken(draftWith(byTitle, csv, { ...context, region: 'GB' })(rowOf('SEM', '')))
    expect(two.listing.id).toBe(one.listing.id)
    expect(two.fingerprint).not.toBe(one.fingerprint)
  })
  test('equal rows and equal ids get listings of their own, and a notice', () => {
    const byRow = draftWith(byTitle)
    const rows = [
      byRow(rowOf('A', '')),
      byRow(rowOf('B', '')),
      byRow(rowOf('A', '')),
      byRow(rowOf('A', '')),
    ].map(taken)
    expect(new Set(rows.map(draft => draft.listing.id)).size).toBe(4)
    expect(rows.map(draft => draft.findings.map(finding => finding.code))).toEqual([
      [],
      [],
      ['repeated-row'],
      ['repeated-row'],
    ])
    const byId = draftWith({ '0': 'id', '1': 'title' })
    const [first, second] = [byId(rowOf('7', 'A')), byId(rowOf('7', 'B'))].map(taken)
    expect(second?.listing.id).not.toBe(first?.listing.id)
    expect(second?.findings.map(finding => finding.code)).toEqual(['repeated-id'])
  })
  test('a source’s id holds while the row changes', () => {
    const one = taken(draftWith({ '0': 'id', '1': 'title' })(rowOf('7', 'Old')))
    const two = taken(draftWith({ '0': 'id', '1': 'title' })(rowOf('7', 'New')))
    expect(two.listing.id).toBe(one.listing.id)
    expect(two.fingerprint).not.toBe(one.fingerprint)
  })
})

describe('the last net', () => {
  const offer: Offer = {
    kind: 'equipment',
    title: 'SEM',
    techniques: [],
    region: 'CN-SH',
    voucher: false,
    status: 'published',
    details: {},
  }
  const letting = (changes: Partial<Offer>): OffersFormat => ({
    of: 'offers',
    columns: [],
    read: () => ({ outcome: 'taken', offer: { ...offer, ...changes }, problems: [] }),
  })
  test.each<[string, Partial<Offer>, string]>([
    ['a title that is too long', { title: 'x'.repeat(201) }, 'title'],
    ['a control character', { title: 'a\u0001b' }, 'title'],
    ['a link that runs a script', { link: 'javascript:alert(1)' }, 'link'],
    ['a detail that the Kind does not know', { details: { nonsense: 1 } }, 'nonsense'],
    ['a detail of the wrong type', { details: { turnaroundDays: 'soon' } }, 'turnaroundDays'],
  ])('%s rejects the row in both languages', (_, changes, place) => {
    const draft = draftWith({}, letting(changes))(rowOf())
    expect(draft).toMatchObject({ outcome: 'rejected', findings: [{ code: 'invalid-cell', level: 'error' }] })
    expect(draft.findings[0]?.message.en).toContain(place)
    expect(draft.findings[0]?.message.zh).toMatch(/\p{Script=Han}/u)
  })
  test('a contact is no part of the listing', () => {
    const draft = taken(draftWith({ '0': 'title', '1': 'contact.phone' })(rowOf('SEM', '13800138000')))
    expect(JSON.stringify(draft.listing)).not.toContain('13800138000')
    expect(draft.contact).toMatchObject({ phone: '13800138000' })
  })
})

describe('mapping', () => {
  test('cells that hold nothing are absent; cells beyond the row too', () => {
    expect(mapCells(['a', ' '], { '0': 'title', '1': 'site', '7': 'link' })).toEqual({ title: 'a' })
  })
  test('faults', () => {
    expect(mappingFaults({ '0': 'title', '1': 'title', '2': '__proto__' }, csv.columns)).toEqual([
      { position: '1', fault: 'field-twice' },
      { position: '2', fault: 'unknown-field' },
    ])
  })
  test('a file in which nothing is known, or not the name, fails with a sentence', () => {
    expect(() => settleMapping(undefined, ['x1', 'x2'], [], csv)).toThrow('no-known-column')
    expect(() => settleMapping({ '9': 'title' }, ['a'], [], csv)).toThrow('no-known-column')
    expect(() => settleMapping({ '0': 'site' }, ['a'], [], csv)).toThrow('no-name-column')
  })
})

describe('problems that are kept', () => {
  const draft = (row: number, level: 'error' | 'notice'): ListingDraft => ({
    outcome: 'rejected',
    row,
    findings: [{ code: 'c', level, message: { zh: '中', en: 'e' } }],
  })
  test('the count is exact; notices leave room for later errors', () => {
    const notices = Array.from({ length: 90 }, (_, row) => draft(row, 'notice'))
    expect(keepProblems(notices, 0)).toMatchObject({ found: 90, kept: { length: 90 } })
    expect(keepProblems(notices, 800)).toMatchObject({ found: 90, kept: [] })
    expect(keepProblems([draft(1, 'error')], 999).kept).toHaveLength(1)
    expect(keepProblems([draft(1, 'error'), draft(2, 'error')], mostProblems - 1).kept).toHaveLength(1)
  })
})

test('chunks hold every row once, in order, and fit into a transaction', async () => {
  const drafts = fc.array(
    fc.record({
      rejected: fc.boolean(),
      contact: fc.option(fc.integer({ min: 0, max: 60 })),
      text: fc.nat(8000),
    }),
    { maxLength: 400 },
  )
  await fc.assert(
    fc.asyncProperty(drafts, async shapes => {
      const draft = draftWith({ '0': 'title', '1': 'contact.name', '2': 'description', '3': 'contact.email' })
      const made = shapes.map(({ rejected, contact, text }, n) =>
        draft(
          rowOf(
            rejected ? '' : `T${n}`,
            '',
            'x'.repeat(text),
            contact === null ? '' : `c${contact}@example.org`,
          ),
        ),
      )
      const chunks = []
      for await (const chunk of chunksOf(
        (async function* () {
          yield* made
        })(),
        sizes,
      ))
        chunks.push(chunk)
      expect(chunks.flatMap(chunk => chunk.drafts)).toEqual(made)
      for (const { drafts, fresh } of chunks) {
        expect(drafts.length + fresh.length + 3).toBeLessThanOrEqual(mostParts)
        expect(drafts.length).toBeGreaterThan(0)
      }
      const contacts = chunks.flatMap(chunk => chunk.fresh)
      expect(new Set(contacts).size).toBe(contacts.length)
      expect(new Set(chunkOf(made, sizes).fresh)).toEqual(new Set(contacts))
    }),
    { numRuns: 25 },
  )
})
