import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Mapping } from '../../functions/contract/imports.ts'
import { blobKey } from '../../functions/imports/file.ts'
import { runLeg } from '../../functions/imports/run/run-leg.ts'
import { getImport, previewImport, startImport } from '../../functions/imports/use-cases.ts'
import { listingStore } from '../../functions/listings/store.ts'
import type { Caller } from '../../functions/platform/caller.ts'
import type { Database } from '../../functions/platform/database.ts'
import type { House } from '../../functions/platform/house.ts'
import { transact } from '../../functions/platform/transact.ts'
import { freshDatabase } from '../support/database.ts'
import {
  codes,
  endless,
  header,
  openLab as openLabOn,
  row,
  table,
  trailOf as trailOn,
} from '../support/import-lab.ts'
import { sharedData } from '../support/shared-data.ts'

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
const openLab = (changes: Partial<House> = {}) => openLabOn(database, changes)
const trailOf = (id: string) => trailOn(database, id)

describe('real files', () => {
  const standrews = sharedData('equipment/st-andrews-uniquip.csv')
  test.skipIf(!standrews)(
    'every row of St Andrews is a listing; the same file again changes nothing',
    async () => {
      const lab = await openLab()
      const content = readFileSync(standrews ?? '')
      const first = await lab.run(content, 'equipment', 'uniquip')
      expect(first).toMatchObject({
        status: 'done',
        total: 623,
        handled: 623,
        taken: 623,
        unchanged: 0,
        rejected: 0,
      })
      expect(first.problems.filter(problem => problem.code === 'repeated-row')).toHaveLength(35)
      const listings = await lab.listings()
      expect(listings).toHaveLength(623)
      expect(JSON.stringify(listings)).not.toMatch(/@st-andrews|441334/)
      expect((await lab.contacts()).length).toBeGreaterThan(5)

      const second = await lab.run(content, 'equipment', 'uniquip')
      expect(second).toMatchObject({ total: 623, taken: 0, unchanged: 623, rejected: 0 })
      expect(await lab.listings()).toEqual(listings)
      expect(await trailOf(second.id)).toEqual(['import-started', 'import-done'])
    },
  )

  const nasa = sharedData('patents/nasa-2014.csv')
  test.skipIf(!nasa)(
    'no row of NASA is lost: repeated numbers become listings of their own',
    async () => {
      const lab = await openLab()
      const first = await lab.run(readFileSync(nasa ?? ''), 'patent', 'nasa')
      expect(first).toMatchObject({ status: 'done', total: 1630, handled: 1630 })
      expect(first.taken + first.rejected).toBe(1630)
      expect(await lab.listings()).toHaveLength(first.taken)
      const second = await lab.run(readFileSync(nasa ?? ''), 'patent', 'nasa')
      expect(second).toMatchObject({ taken: 0, unchanged: first.taken, rejected: first.rejected })
    },
    60_000,
  )
})

describe('rows', () => {
  test('good ones are taken, each bad one has its number, a code and a sentence', async () => {
    const lab = await openLab()
    const run = await lab.run(`${header}${row(1)}A2,,SEM,\n${row(3)}"broken,x\n${row(1)}`)
    expect(run).toMatchObject({ total: 5, taken: 3, unchanged: 0, rejected: 2, problemCount: 3 })
    expect(run.problems).toMatchObject([
      { row: 3, level: 'error' },
      { row: 5, level: 'error', code: 'broken-quotes' },
      { row: 6, level: 'notice', code: 'repeated-id' },
    ])
    expect(run.problems.every(problem => problem.message.length > 20)).toBe(true)
    const inChinese = await getImport(lab.house, { ...lab.act(), language: 'zh' }, run.id)
    expect(inChinese.problems[1]?.message).toMatch(/引号/)
  })

  test('a formula and HTML are text', async () => {
    const lab = await openLab()
    const run = await lab.run(
      'Name,Description\n"=HYPERLINK(""http://x"")",<script>alert(1)</script> & more\n',
    )
    expect(run).toMatchObject({ taken: 1, rejected: 0 })
    expect(await lab.listings()).toMatchObject([
      { title: '=HYPERLINK("http://x")', description: '<script>alert(1)</script> & more' },
    ])
  })

  test('a changed row updates its listing; a person’s edit survives an unchanged row', async () => {
    const lab = await openLab()
    await lab.run(table(3))
    const [edited, withdrawn] = await lab.listings()
    if (!edited || !withdrawn) throw new Error('three listings expected')
    await transact(database, [
      listingStore(database).putNext({ ...edited, title: 'By hand', version: 2 }),
      listingStore(database).putNext({ ...withdrawn, status: 'withdrawn', version: 2 }),
    ])
    expect(await lab.run(table(3))).toMatchObject({ taken: 0, unchanged: 3 })
    expect((await lab.listings()).map(listing => listing.title)).toContain('By hand')

    const changed = await lab.run(table(3, ' II'))
    expect(changed).toMatchObject({ taken: 3, unchanged: 0 })
    expect(codes(changed).map(([, code]) => code)).toEqual(['stays-withdrawn'])
    const now = await lab.listings()
    expect(now).toHaveLength(3)
    expect(now.find(listing => listing.id === withdrawn.id)).toMatchObject({
      status: 'withdrawn',
      version: 3,
    })
    expect(now.find(listing => listing.id === edited.id)).toMatchObject({
      createdAt: edited.createdAt,
      version: 3,
    })
    expect(now.every(listing => listing.title.endsWith(' II'))).toBe(true)
  })

  test('rows without a region get the organisation’s or the chosen one', async () => {
    const lab = await openLab()
    const id = await lab.announce(table(1))
    await startImport(lab.house, lab.act(), id, { region: 'CN-ZJ' })
    await runLeg(lab.house, id, 1, endless)
    expect((await lab.listings())[0]?.region).toBe('CN-ZJ')
  })

  test('contacts stand apart, each once', async () => {
    const lab = await openLab()
    await lab.run(table(100))
    await lab.run(table(150))
    expect(await lab.contacts()).toHaveLength(7)
  })
})

describe('a person’s mapping', () => {
  const strange = 'Spalte 1,Spalte 2,Spalte 3\nREM,Mikroskop,x\n'
  test('the preview shows columns, samples and fields', async () => {
    const lab = await openLab()
    const id = await lab.announce(table(5))
    const seen = await previewImport(lab.house, lab.act(), id)
    expect(seen.encoding).toBe('utf-8')
    expect(seen.columns).toMatchObject([
      { position: 0, name: 'Asset number', samples: ['A0', 'A1', 'A2'], field: 'id' },
      { position: 1, name: 'Name', field: 'title' },
      { position: 2, name: 'Technique', samples: ['SEM'], field: 'techniques' },
      { field: 'contact.email' },
    ])
    expect(seen.fields.find(field => field.name === 'title')).toMatchObject({ required: true, zh: '名称' })
  })
  test('unknown columns are imported by it', async () => {
    const lab = await openLab()
    const id = await lab.announce(strange)
    await startImport(lab.house, lab.act(), id, { mapping: { '0': 'techniques', '1': 'title' } })
    await runLeg(lab.house, id, 1, endless)
    expect(await lab.listings()).toMatchObject([{ title: 'Mikroskop', techniques: ['REM'] }])
  })
  test('without it the file fails with a sentence, and nothing is written', async () => {
    const lab = await openLab()
    expect(await lab.run(strange)).toMatchObject({
      status: 'failed',
      taken: 0,
      failure: { code: 'no-known-column', message: expect.stringContaining('mapping') },
    })
  })
  test.each<[Mapping, string]>([
    [{ '0': 'nonsense' }, '/body/mapping/0'],
    [{ '0': 'title', '2': 'title' }, '/body/mapping/2'],
  ])('%j is refused with its place', async (mapping, pointer) => {
    const lab = await openLab()
    const id = await lab.announce(strange)
    const refused = startImport(lab.house, lab.act(), id, { mapping })
    await expect(refused).rejects.toMatchObject({ code: 'invalid-input', places: [{ pointer }] })
    expect((await lab.result(id)).status).toBe('waiting')
  })
})

describe('the file as a whole', () => {
  test('bytes other than the announced ones write nothing', async () => {
    const lab = await openLab()
    const id = await lab.announce(table(20))
    await lab.house.blobs.put(blobKey(id), Buffer.from(table(20).replace('SEM', 'TEM')))
    await startImport(lab.house, lab.act(), id, {})
    expect(await runLeg(lab.house, id, 1, endless)).toBe('failed')
    expect(await lab.result(id)).toMatchObject({
      status: 'failed',
      failure: { code: 'bytes-differ' },
      handled: 0,
    })
    expect(await lab.listings()).toEqual([])
  })
  test.each([
    ['a million columns', `${'a,'.repeat(1_000_000)}b\n1\n`, 'too-many-columns'],
    ['a workbook that was cut off', Buffer.from('504b0304140006000800', 'hex'), 'workbook-damaged'],
    ['no name column', 'Contact Email\na@b.cn\n', 'no-name-column'],
  ])('%s', async (_, content, code) => {
    const lab = await openLab()
    expect(await lab.run(content)).toMatchObject({ status: 'failed', failure: { code }, handled: 0 })
    const id = await lab.announce(content)
    if (code !== 'no-name-column') {
      await expect(previewImport(lab.house, lab.act(), id)).rejects.toMatchObject({ code: 'invalid-input' })
    }
  })
  test('start before upload, a second start, a preview after it', async () => {
    const lab = await openLab()
    const id = await lab.announce(table(1))
    await lab.house.blobs.remove(blobKey(id))
    await expect(startImport(lab.house, lab.act(), id, {})).rejects.toMatchObject({ code: 'wrong-state' })
    await expect(previewImport(lab.house, lab.act(), id)).rejects.toMatchObject({ code: 'wrong-state' })
    const other = await lab.start(table(1))
    await expect(startImport(lab.house, lab.act(), other, {})).rejects.toMatchObject({ code: 'wrong-state' })
    await expect(previewImport(lab.house, lab.act(), other)).rejects.toMatchObject({ code: 'wrong-state' })
  })
  test('the bytes are removed when the import has ended', async () => {
    const lab = await openLab()
    const run = await lab.run(table(1))
    expect(await lab.house.blobs.get(blobKey(run.id))).toBeUndefined()
  })
  test('a format that the Kind does not have', async () => {
    const lab = await openLab()
    await expect(lab.announce(table(1), 'mentor', 'nasa')).rejects.toMatchObject({
      code: 'invalid-input',
      places: [{ pointer: '/body/format' }],
    })
  })
  test('somebody else’s import does not exist', async () => {
    const lab = await openLab()
    const stranger = await openLab()
    const id = await lab.start(table(1))
    for (const attempt of [
      () => getImport(lab.house, stranger.act(), id),
      () => previewImport(lab.house, stranger.act(), id),
      () => startImport(lab.house, stranger.act(), id, {}),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'not-found' })
    }
    const member: Caller = {
      ...lab.caller,
      memberships: [{ organisation: lab.organisation, role: 'member' }],
    }
    await expect(getImport(lab.house, { ...lab.act(), caller: member }, id)).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })
})

test('imports: for any file taken + unchanged + rejected = total', async () => {
  const lab = await openLab()
  const cell = fc.constantFrom(
    'A1',
    'A2',
    '',
    ' ',
    'SEM',
    '"',
    '"a,b"',
    '=1+1',
    '\u0001',
    '名称',
    'x'.repeat(9000),
    'http://',
    '\n',
    ',',
  )
  const sheet = fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(sheet, async rows => {
      const run = await lab.run(
        `Asset number,Name,Description,Web address\n${rows.map(cells => cells.join(',')).join('\r\n')}`,
      )
      expect(run.status).toBe('done')
      expect(run.taken + run.unchanged + run.rejected).toBe(run.total)
      expect(run.handled).toBe(run.total)
    }),
    { numRuns: 40 },
  )
}, 60_000)

test('memory stays flat: bytes are read as a stream', async () => {
  const lab = await openLab()
  const bytes = Buffer.from(table(300))
  let pieces = 0
  const piecemeal = async () =>
    Readable.from(
      (function* () {
        for (let at = 0; at < bytes.length; at += 1000, pieces += 1) yield bytes.subarray(at, at + 1000)
      })(),
    )
  const id = await lab.start(bytes)
  await runLeg({ ...lab.house, blobs: { ...lab.house.blobs, stream: piecemeal } }, id, 1, endless)
  expect(pieces).toBeGreaterThan(30)
  expect(await lab.result(id)).toMatchObject({ taken: 300 })
})
