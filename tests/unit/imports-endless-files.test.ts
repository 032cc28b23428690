import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { mostRows, mostSheetRows } from '../../functions/imports/decoding/failure.ts'
import { countRows, openTable } from '../../functions/imports/decoding/table.ts'
import type { ListingDraft, TakenListing } from '../../functions/imports/draft.ts'
import { chunksOf } from '../../functions/imports/run/chunk.ts'
import { guessMapping } from '../../functions/kinds/guess.ts'
import { registry } from '../../functions/kinds/registry.ts'

const dialect = { container: 'text', encoding: 'utf-8', delimiter: ',', size: 1 } as const
/** A file of many pieces, made as it is read. */
const file = (head: string, piece: string, pieces: number) =>
  Readable.from(
    (function* () {
      yield Buffer.from(head)
      for (let count = 0; count < pieces; count += 1) yield Buffer.from(piece)
    })(),
  )

test('a file of more rows than one import takes is refused before anything is written', async () => {
  const rows = 'A,b\n'.repeat(1000)
  expect(await countRows(async () => file('name,technique,site\n', rows, mostRows / 1000), dialect)).toBe(
    mostRows,
  )
  await expect(
    countRows(async () => file('name,technique,site\n', rows, 30_000), dialect),
  ).rejects.toMatchObject({
    code: 'too-many-rows',
  })
})

test('a file of nothing but line breaks is given up where a spreadsheet ends', async () => {
  const pieces = Math.ceil(mostSheetRows / 10_000) + 1
  await expect(countRows(async () => file('', '\n'.repeat(10_000), pieces), dialect)).rejects.toMatchObject({
    code: 'too-many-rows',
  })
})

test('a file whose header is refused is closed at once', async () => {
  const bytes = file(`name${',x'.repeat(600)}\n`, 'A,b\n', 1000)
  await expect(openTable(async () => bytes, dialect)).rejects.toMatchObject({ code: 'too-many-columns' })
  expect(bytes.destroyed).toBe(true)
})

test('a name of stray marks is a bad row, not a file without names', () => {
  const columns = registry.equipment.formats.csv?.columns ?? []
  expect(guessMapping(['Asset number', 'Name'], [['A1', ',']], columns)).toMatchObject({ 1: 'title' })
  expect(guessMapping(['Asset number', 'primary_instrument'], [['A1', '0']], columns)).not.toHaveProperty(
    '1',
    'title',
  )
})

test('a contact stands once in a chunk, also where the memory of contacts is full', async () => {
  const draft = (row: number, contact: string): ListingDraft => ({
    outcome: 'taken',
    row,
    findings: [],
    fingerprint: '',
    listing: {
      kind: 'equipment',
      organisation: 'org-lab',
      title: 'SEM',
      techniques: [],
      region: 'CN-JS',
      voucher: false,
      status: 'published',
      details: {},
      id: `lab-${row}`,
    },
    contact: { id: contact },
  })
  const drafts = (async function* () {
    for (let row = 0; row < 20_100; row += 1) {
      yield draft(row, `contact-${row}`)
      if (row > 0) yield draft(100_000 + row, `contact-${row - 1}`)
    }
  })()
  const sizes = {
    partsOf: 1,
    sharedOf: (taken: TakenListing) => taken.contact?.id,
    unitsOf: () => 500,
  }
  for await (const { fresh } of chunksOf(drafts, sizes)) {
    expect(new Set(fresh).size).toBe(fresh.length)
  }
})
