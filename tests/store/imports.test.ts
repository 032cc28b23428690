import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { ulid } from 'ulid'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { ImportFormat, Mapping } from '../../functions/contract/imports.ts'
import type { Kind } from '../../functions/contract/kind.ts'
import { identityStore } from '../../functions/identity/store.ts'
import { chunkOf } from '../../functions/imports/chunk.ts'
import { drafter } from '../../functions/imports/draft.ts'
import { blobKey } from '../../functions/imports/file.ts'
import { formatOf } from '../../functions/imports/format.ts'
import type { ImportRecord } from '../../functions/imports/model.ts'
import { runLeg } from '../../functions/imports/run-leg.ts'
import { importStore } from '../../functions/imports/store.ts'
import { createImport, getImport, previewImport, startImport } from '../../functions/imports/use-cases.ts'
import { importWorker } from '../../functions/imports/worker.ts'
import { chunkWriter } from '../../functions/imports/write-chunk.ts'
import { contactRecord } from '../../functions/listings/model.ts'
import { listingStore } from '../../functions/listings/store.ts'
import type { Caller } from '../../functions/platform/caller.ts'
import type { Database } from '../../functions/platform/database.ts'
import type { House } from '../../functions/platform/house.ts'
import { noKey } from '../../functions/platform/once.ts'
import { records } from '../../functions/platform/records.ts'
import { transact } from '../../functions/platform/transact.ts'
import { freshDatabase } from '../support/database.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'
import { sharedData } from '../support/shared-data.ts'

const endless = () => Number.POSITIVE_INFINITY
let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})

/** Types of the events of an import, in order. */
async function trailOf(id: string) {
  const shape = z.object({ type: z.string(), version: z.int() })
  const events = records(database, { name: 'Event', shape, key: () => ({ pk: '', sk: '' }) })
  return (await events.page(`trail#import#${id}`, '0', { limit: 100 })).items.map(event => event.type)
}

let labs = 0
/** A house with one organisation of its own and a manager who imports for it. */
async function openLab(changes: Partial<House> = {}) {
  labs += 1
  const organisation = `laboratory-${labs}`
  const shelf = `shelf${labs}`
  const house: House = {
    database,
    blobs: memoryBlobs(),
    clock: () => new Date(),
    newId: () => ulid().toLowerCase(),
    log: () => {},
    identify: async () => caller,
    settings: { signIn: { issuer: '', clientId: '', scope: '' }, demoPersons: [], host: {} },
    ...changes,
  }
  const caller: Caller = {
    person: 'p-1',
    name: 'Lab',
    operator: false,
    memberships: [{ organisation, role: 'manager' }],
  }
  const act = () => ({ caller, now: house.clock(), language: 'en' as const })
  await transact(database, [
    identityStore(database).putOrganisation({
      id: organisation,
      name: '某校',
      region: 'CN-SH',
      tier: 'T2',
      underReview: false,
      shelf,
      version: 1,
      createdAt: house.clock().toISOString(),
    }),
  ])

  const announce = async (
    content: string | Buffer,
    kind: Kind = 'equipment',
    format: ImportFormat = 'csv',
  ) => {
    const bytes = Buffer.from(content)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const input = { kind, format, organisation, filename: 'a.csv', size: bytes.length, sha256 }
    const run = await createImport(house, act(), input, noKey)
    await house.blobs.put(blobKey(run.id), bytes)
    return run.id
  }
  const start = async (...file: Parameters<typeof announce>) => {
    const id = await announce(...file)
    await startImport(house, act(), id, {})
    return id
  }
  const result = (id: string) => getImport(house, act(), id)
  return {
    house,
    organisation,
    caller,
    act,
    announce,
    start,
    result,
    run: async (...file: Parameters<typeof announce>) => {
      const id = await start(...file)
      await runLeg(house, id, 1, endless)
      return result(id)
    },
    listings: async () => (await listingStore(database).ofShelf(shelf, 5000)).items,
    contacts: async () => {
      const contacts = records(database, {
        name: 'Contact',
        shape: contactRecord,
        key: () => ({ pk: '', sk: '' }),
      })
      return (await contacts.page(`organisation#${organisation}`, 'contact#', { limit: 1000 })).items
    },
  }
}

const header = 'Asset number,Name,Technique,Contact Email\n'
const row = (n: number, note = '') => `A${n},Spectrometer ${n}${note},SEM,lab${n % 7}@example.org\n`
const table = (count: number, note = '') =>
  header + Array.from({ length: count }, (_, n) => row(n, note)).join('')
/** The drafts of `table(count, note)`, as the worker makes them. */
function draftsOf(run: ImportRecord, count: number, note = '') {
  const mapping = { '0': 'id', '1': 'title', '2': 'techniques', '3': 'contact.email' }
  const draft = drafter(run, formatOf(run), mapping, { today: '2026-01-01', region: run.region })
  return Array.from({ length: count }, (_, n) =>
    draft({ row: n + 2, cells: row(n, note).trim().split(','), findings: [] }),
  )
}
const codes = (run: { problems: { code: string; row: number }[] }) =>
  run.problems.map(({ row, code }) => [row, code])

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

describe('exactly once', () => {
  /** A clock of remaining time that runs out after some looks at it. */
  const looks = (count: number) => {
    let left = count
    return () => (left-- > 0 ? 60_000 : 0)
  }

  test('legs go on where the one before stopped', async () => {
    const lab = await openLab()
    const id = await lab.start(table(400) + row(5) + row(5))
    let legs = 1
    for (; (await runLeg(lab.house, id, legs, looks(1))) === 'paused'; legs += 1) {
      expect((await lab.result(id)).total).toBe(402)
    }
    expect(legs).toBeGreaterThan(3)
    expect(await lab.result(id)).toMatchObject({
      status: 'done',
      total: 402,
      handled: 402,
      taken: 402,
      rejected: 0,
    })
    expect(await lab.listings()).toHaveLength(402)
    expect(await lab.run(table(400) + row(5) + row(5))).toMatchObject({ taken: 0, unchanged: 402 })
  })

  test('a worker that dies between chunks loses and doubles nothing', async () => {
    const lab = await openLab()
    const id = await lab.start(table(300))
    const dying = looks(2)
    const death = () => {
      if (dying() === 0) throw new Error('killed')
      return 60_000
    }
    await expect(runLeg(lab.house, id, 1, death)).rejects.toThrow('killed')
    const half = await lab.result(id)
    expect(half.handled).toBeGreaterThan(0)
    expect(half.handled).toBeLessThan(300)
    expect(await lab.listings()).toHaveLength(half.handled)
    expect(await runLeg(lab.house, id, 1, endless)).toBe('done')
    expect(await lab.result(id)).toMatchObject({ taken: 300, unchanged: 0, rejected: 0 })
    expect(await lab.listings()).toHaveLength(300)
  })

  test('two workers at once', async () => {
    const lab = await openLab()
    const id = await lab.start(table(500))
    const ends = await Promise.all([runLeg(lab.house, id, 1, endless), runLeg(lab.house, id, 1, endless)])
    expect(ends).toContain('overtaken')
    if (!ends.includes('done')) await runLeg(lab.house, id, 1, endless)
    expect(await lab.result(id)).toMatchObject({ status: 'done', handled: 500, taken: 500, unchanged: 0 })
    expect((await lab.listings()).every(listing => listing.version === 1)).toBe(true)
  })

  test('a replayed or late message does nothing; a broken one goes back alone', async () => {
    const lab = await openLab()
    const id = await lab.start(table(10))
    const message = (body: unknown, messageId: string) => ({ body: JSON.stringify(body), messageId })
    const ready = { detail: { key: { pk: `import#${id}`, sk: 'run' }, version: 2, record: { id, leg: 1 } } }
    const event = { Records: [message(ready, 'm1'), message(ready, 'm2'), message({ detail: 7 }, 'm3')] }
    const reply = await importWorker(lab.house)(event as never)
    expect(reply.batchItemFailures).toEqual([{ itemIdentifier: 'm3' }])
    expect(await lab.result(id)).toMatchObject({ status: 'done', taken: 10, unchanged: 0 })
  })

  test('a run whose worker breaks off again and again ends with a sentence', async () => {
    const lab = await openLab()
    const id = await lab.start(table(5))
    const stream = () => Promise.reject(new Error('the disk is gone'))
    const worker = importWorker({ ...lab.house, blobs: { ...lab.house.blobs, stream } })
    const body = JSON.stringify({ detail: { record: { id, leg: 1 } } })
    const attempt = (count: string) =>
      worker({
        Records: [{ body, messageId: 'm', attributes: { ApproximateReceiveCount: count } }],
      } as never)
    expect(await attempt('1')).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] })
    expect((await lab.result(id)).status).toBe('running')
    await attempt('3')
    expect(await lab.result(id)).toMatchObject({ status: 'failed', failure: { code: 'broke-off' } })
  })

  test('a listing that a person edits while its chunk is on its way is read again', async () => {
    const lab = await openLab()
    await lab.run(table(3))
    const [edited] = await lab.listings()
    const run = await importStore(database).get(await lab.start(table(3, ' II')))
    if (!edited || !run) throw new Error('a listing and a run expected')
    const writer = chunkWriter(lab.house)
    const chunk = chunkOf(draftsOf(run, 3, ' II'))
    const standing = await writer.gather(chunk, lab.organisation)
    await transact(database, [listingStore(database).putNext({ ...edited, title: 'By hand', version: 2 })])
    expect(await writer.write(run, chunk, standing)).toMatchObject({
      handled: 3,
      updated: 3,
      version: run.version + 1,
    })
    expect((await lab.listings()).find(listing => listing.id === edited.id)).toMatchObject({ version: 3 })
  })

  test('a row that cannot be stored is found by halving, and stands alone in the report', async () => {
    const lab = await openLab()
    const run = await importStore(database).get(await lab.start(table(9)))
    if (!run) throw new Error('a run expected')
    const drafts = draftsOf(run, 9).map((draft, n) =>
      n === 5 && draft.outcome === 'taken'
        ? { ...draft, listing: { ...draft.listing, description: '大'.repeat(200_000) } }
        : draft,
    )
    const after = await chunkWriter(lab.house).write(run, chunkOf(drafts))
    expect(after).toMatchObject({ handled: 9, created: 8, rejected: 1 })
    expect(codes(await lab.result(run.id))).toEqual([[7, 'cannot-be-stored']])
    expect(await lab.listings()).toHaveLength(8)
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
    ['a workbook', Buffer.from('504b0304140006000800', 'hex'), 'not-a-table'],
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
