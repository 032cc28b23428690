import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ExportFormat } from '../../functions/contract/export.ts'
import { kinds } from '../../functions/contract/kind.ts'
import { runExport } from '../../functions/exports/run.ts'
import { exportStore } from '../../functions/exports/store.ts'
import { createExport, getExport } from '../../functions/exports/use-cases.ts'
import { type ListingRecord, listingRecord } from '../../functions/listings/model.ts'
import { listingStore } from '../../functions/listings/store.ts'
import type { Database } from '../../functions/platform/database.ts'
import { noKey } from '../../functions/platform/once.ts'
import { transact } from '../../functions/platform/transact.ts'
import { freshDatabase } from '../support/database.ts'
import { codes, openLab, table } from '../support/import-lab.ts'
import { listingAtRandom } from '../support/listings-at-random.ts'

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
type Lab = Awaited<ReturnType<typeof openLab>>

/** Puts listings at random onto the lab's shelf, as though people had typed them. */
async function fill(lab: Lab, listings: readonly ListingRecord[]) {
  const shelf = lab.organisation.replace('laboratory-', 'shelf')
  const own = listings.map(listing => ({
    ...listingRecord.parse(JSON.parse(JSON.stringify(listing))),
    id: listing.id.replace('shelf', shelf),
    organisation: lab.organisation,
    version: 1,
  }))
  for (const listing of own) await transact(database, [listingStore(database).putNew(listing)])
  return own
}

async function exported(lab: Lab, format: ExportFormat, kind?: ListingRecord['kind'], contacts = false) {
  const input = { organisation: lab.organisation, format, contacts, ...(kind && { kind }) }
  const { id } = await createExport(lab.house, lab.act(), input, noKey)
  expect(await runExport(lab.house, id)).toBe('done')
  const run = await getExport(lab.house, lab.act(), id)
  const blob = await lab.house.blobs.get(`exports/${id}/file`)
  if (!blob || blob === 'unchanged') throw new Error('no file')
  return { run, text: Buffer.from(blob.bytes).toString() }
}

const importOf = (format: ExportFormat) => (format === 'uniquip' || format === 'nrii' ? format : 'csv')
const asItStands = async (lab: Lab) => [...(await lab.listings())].sort((a, b) => (a.id < b.id ? -1 : 1))

describe('an organisation’s listings, out and in again', () => {
  test.each(
    kinds.flatMap(kind => (['csv', 'json', 'jsonld'] as const).map(format => [kind, format] as const)),
  )('%s as %s: nothing is written', async (kind, format) => {
    const lab = await openLab(database)
    const samples = fc.sample(
      fc.uniqueArray(listingAtRandom(kind), { selector: ({ id }) => id, minLength: 12 }),
      2,
    )
    await fill(lab, samples[1] ?? [])
    const before = await asItStands(lab)
    const { run, text } = await exported(lab, format, kind)
    const after = await lab.run(text, kind, importOf(format))
    expect([after.status, after.unchanged, after.rejected]).toEqual(['done', run.rows, 0])
    expect(await asItStands(lab)).toEqual(before)
  })

  test.each(['uniquip', 'nrii'] as const)(
    '%s: what was imported, given out and imported stays as it is',
    async format => {
      const lab = await openLab(database)
      await lab.run(table(40))
      const before = await asItStands(lab)
      const { run, text } = await exported(lab, format, undefined, true)
      expect(run).toMatchObject({ status: 'done', rows: 40, contacts: true })
      const after = await lab.run(text, 'equipment', format)
      expect([after.unchanged, after.created, after.rejected]).toEqual([40, 0, 0])
      expect(await asItStands(lab)).toEqual(before)
    },
  )

  test('a changed cell changes that listing and nothing else of it; the file it once came from does not undo it', async () => {
    const lab = await openLab(database)
    await lab.run(table(5))
    const [first] = await asItStands(lab)
    if (!first) throw new Error('no listing')
    const { text } = await exported(lab, 'nrii', undefined, true)
    const after = await lab.run(text.replace(first.title, '换了名字的仪器'), 'equipment', 'nrii')
    expect([after.updated, after.unchanged]).toEqual([1, 4])
    const now = (await lab.listings()).find(({ id }) => id === first.id)
    expect(now).toMatchObject({ ...first, title: '换了名字的仪器', version: 2, updatedAt: now?.updatedAt })
    expect((await lab.run(table(5))).unchanged).toBe(5)
  })

  test('a file that comes twice, or without most of its columns, or with rows beside its own', async () => {
    const lab = await openLab(database)
    await lab.run(table(3))
    const { text } = await exported(lab, 'csv', 'equipment')
    const [head = '', ...rows] =
      text.trim().split('\r\n').length > 1 ? text.trim().split('\r\n') : text.trim().split('\n')
    const twice = [head, ...rows, ...rows].join('\n')
    const after = await lab.run(twice)
    expect(after.unchanged).toBe(3)
    expect(after.created).toBe(3)
    const titles = `编号,名称\n${(await lab.listings())
      .slice(0, 2)
      .map(({ id, title }) => `${id},${title}`)
      .join('\n')}\n,一台新的`
    const few = await lab.run(titles)
    expect([few.unchanged, few.created]).toEqual([2, 1])
  })

  test('the same file makes new listings for another organisation, with our ids as theirs', async () => {
    const lab = await openLab(database)
    await lab.run(table(3))
    const { text } = await exported(lab, 'uniquip')
    const other = await openLab(database)
    const run = await other.run(text, 'equipment', 'uniquip')
    expect(run.created).toBe(3)
    const ids = (await lab.listings()).map(({ id }) => id).sort()
    expect((await other.listings()).map(({ source }) => source?.id).sort()).toEqual(ids)
    expect((await other.run(text, 'equipment', 'uniquip')).unchanged).toBe(3)
    expect(await asItStands(lab)).toMatchObject([{ version: 1 }, { version: 1 }, { version: 1 }])
  })

  test('an id of another shelf, or of nothing, addresses nothing', async () => {
    const lab = await openLab(database)
    await lab.run(table(1))
    const [theirs] = await lab.listings()
    const other = await openLab(database)
    const shelf = other.organisation.replace('laboratory-', 'shelf')
    const forged = `编号,名称\n${theirs?.id},夺来的\n${shelf}-z000000000000000000,虚构的\n`
    const run = await other.run(forged)
    expect(run.created).toBe(2)
    expect((await lab.listings())[0]).toEqual(theirs)
    expect((await other.run(forged)).unchanged).toBe(2)
  })

  test('what a person withdrew stays withdrawn, and a row of another kind is told so', async () => {
    const lab = await openLab(database)
    const [sample] = fc.sample(listingAtRandom('mentor'), 1)
    if (!sample) throw new Error('no sample')
    const [own] = await fill(lab, [{ ...sample, title: '导师', status: 'withdrawn' }])
    const back = `编号,名称,发布状态\n${own?.id},导师,已发布\n`
    const run = await lab.run(back, 'mentor')
    expect(codes(run)).toContainEqual([2, 'stays-withdrawn'])
    expect((await lab.listings())[0]?.status).toBe('withdrawn')
    const wrong = await lab.run(back, 'equipment')
    expect([wrong.unchanged, codes(wrong)]).toEqual([1, [[2, 'other-kind']]])
  })
})

describe('the making of a file', () => {
  test('one that breaks off leaves no file, and is written from its beginning the next time', async () => {
    const lab = await openLab(database)
    await lab.run(table(3))
    const input = { organisation: lab.organisation, format: 'csv', contacts: false } as const
    const { id } = await createExport(lab.house, lab.act(), input, noKey)
    const broken = {
      ...lab.house,
      blobs: {
        ...lab.house.blobs,
        async writeStream(_: string, pieces: AsyncIterable<Uint8Array>) {
          for await (const _piece of pieces) throw new Error('the process died')
          return 0
        },
      },
    }
    await expect(runExport(broken, id)).rejects.toThrow('died')
    expect(await getExport(lab.house, lab.act(), id)).toMatchObject({ status: 'running' })
    expect(await runExport(lab.house, id)).toBe('done')
    expect(await runExport(lab.house, id)).toBe('nothing-to-do')
    const run = await getExport(lab.house, lab.act(), id)
    expect(run).toMatchObject({ status: 'done', rows: 3, url: expect.any(String) })
  })

  test('of two workers at once the later one finishes, and the file is whole', async () => {
    const lab = await openLab(database)
    await lab.run(table(30))
    const input = { organisation: lab.organisation, format: 'json', contacts: false } as const
    const { id } = await createExport(lab.house, lab.act(), input, noKey)
    const ends = await Promise.all([runExport(lab.house, id), runExport(lab.house, id)])
    expect(ends).toContain('done')
    expect(await exportStore(database).get(id)).toMatchObject({ status: 'done', rows: 30 })
    const blob = await lab.house.blobs.get(`exports/${id}/file`)
    if (!blob || blob === 'unchanged') throw new Error('no file')
    expect(JSON.parse(Buffer.from(blob.bytes).toString())).toHaveLength(30)
  })
})
