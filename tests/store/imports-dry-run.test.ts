import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { blobKey } from '../../functions/imports/file.ts'
import { runLeg } from '../../functions/imports/run/run-leg.ts'
import { importsOf, previewImport, startImport } from '../../functions/imports/use-cases.ts'
import type { Database } from '../../functions/platform/database.ts'
import { freshDatabase } from '../support/database.ts'
import { endless, finish, header, openLab as openLabOn, row, table, trailOf } from '../support/import-lab.ts'

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
const openLab = () => openLabOn(database)
type Lab = Awaited<ReturnType<typeof openLab>>

const counts = ({
  total,
  created,
  updated,
  unchanged,
  rejected,
  withdrawals,
  report,
}: Awaited<ReturnType<Lab['result']>>) => ({
  total,
  created,
  updated,
  unchanged,
  rejected,
  withdrawals,
  report,
})

/** The same file dry and then for good, from one announcement. */
async function dryThenReal(lab: Lab, content: string | Buffer) {
  const id = await lab.announce(content)
  const before = await lab.listings()
  const dry = await lab.work(id, { dryRun: true, complete: true })
  expect(await lab.listings()).toEqual(before)
  return { id, dry, real: dry.status === 'checked' ? await lab.work(id, { complete: true }) : dry }
}

describe('a dry run', () => {
  test('says what would happen, writes nothing, and the real run then does just that', async () => {
    const lab = await openLab()
    await lab.run(table(40))
    const file = `${header}${row(0)}${row(1, ' II')}A99,,SEM,\n${row(50)}`
    const { id, dry, real } = await dryThenReal(lab, file)
    expect(dry).toMatchObject({
      ...{ status: 'checked', dryRun: true, total: 4, handled: 4 },
      ...{ created: 1, updated: 1, unchanged: 1, rejected: 1, withdrawals: 38 },
    })
    expect(dry.sample.map(({ row, outcome }) => [row, outcome])).toEqual([
      [2, 'unchanged'],
      [3, 'updated'],
      [4, 'rejected'],
      [5, 'created'],
    ])
    expect(dry.sample[3]?.title).toBe('Spectrometer 50')
    expect(dry.sample.some(row => 'sheet' in row)).toBe(false)
    expect(real).toMatchObject({ ...counts(dry), status: 'done', dryRun: false, sample: [] })
    expect(real.problems).toEqual(dry.problems)
    expect(await lab.listings()).toHaveLength(41)
    expect(await trailOf(database, id)).toEqual([
      ...['import-tried', 'import-checked', 'import-started', 'import-chunk', 'import-done'],
    ])
  })

  test('leaves no contact behind', async () => {
    const lab = await openLab()
    await lab.work(await lab.announce(table(10)), { dryRun: true })
    expect(await lab.contacts()).toEqual([])
  })

  test('keeps the file, can be repeated with another mapping, and begins anew each time', async () => {
    const lab = await openLab()
    const id = await lab.announce('甲,乙\n光谱仪,SEM 电镜\n质谱仪,\n')
    const first = await lab.work(id, { dryRun: true, mapping: { 1: 'title' } })
    expect(first).toMatchObject({ created: 1, rejected: 1, problemCount: 1 })
    const { columns } = await previewImport(lab.house, lab.act(), id)
    expect(columns.map(({ field }) => field)).toEqual([undefined, 'title'])
    const second = await lab.work(id, { dryRun: true, mapping: { 0: 'title' } })
    expect(second).toMatchObject({ created: 2, rejected: 0, problems: [], problemCount: 0 })
    expect(await lab.work(id)).toMatchObject({ status: 'done', created: 2 })
    expect(await lab.house.blobs.get(blobKey(id))).toBeUndefined()
    await expect(startImport(lab.house, lab.act(), id, {})).rejects.toMatchObject({ code: 'wrong-state' })
  })

  test('a worker that dies in mid-file loses and doubles no row of it', async () => {
    const lab = await openLab()
    await lab.run(table(120))
    const id = await lab.announce(table(400))
    await startImport(lab.house, lab.act(), id, { dryRun: true })
    let looks = 0
    const dying = () => {
      looks += 1
      if (looks > 2) throw new Error('killed')
      return 60_000
    }
    await expect(runLeg(lab.house, id, 1, dying)).rejects.toThrow('killed')
    expect((await lab.result(id)).handled).toBeGreaterThan(0)
    await finish(lab.house, id)
    expect(await lab.result(id)).toMatchObject({ status: 'checked', created: 280, unchanged: 120 })
    expect((await lab.result(id)).sample).toHaveLength(20)
  })

  test('for any file: every row is accounted for, and the real run gives the numbers of the dry one', async () => {
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
      '\n',
      ',',
    )
    const sheet = fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(sheet, async rows => {
        const file = `Asset number,Name,Description,Web address\n${rows.map(cells => cells.join(',')).join('\r\n')}`
        const { dry, real } = await dryThenReal(lab, file)
        expect(real.status).toBe('done')
        expect(counts(real)).toEqual(counts(dry))
        const { created, updated, unchanged, rejected, total } = real
        expect(created + updated + unchanged + rejected).toBe(total)
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})

describe('progress', () => {
  test('the seconds left are told once some rows are through', async () => {
    const lab = await openLab()
    let now = Date.parse('2026-11-22T00:00:00Z')
    const clock = () => {
      now += 500
      return new Date(now)
    }
    const house = { ...lab.house, clock }
    const id = await lab.start(table(300))
    expect((await lab.result(id)).left).toBeNull()
    let looks = 0
    await runLeg(house, id, 1, () => (looks++ < 2 ? 60_000 : 0))
    const half = await lab.result(id)
    expect(half).toMatchObject({ status: 'running', total: 300 })
    expect(half.left).toBeGreaterThan(0)
    await finish(house, id, endless)
    expect((await lab.result(id)).left).toBeNull()
  })

  test('an organisation sees its imports, newest first, page by page', async () => {
    const lab = await openLab()
    const stranger = await openLab()
    const ids: string[] = []
    for (let n = 0; n < 3; n += 1) ids.push((await lab.run(table(n + 1))).id)
    const list = (next?: string) =>
      importsOf(lab.house, lab.act(), { organisation: lab.organisation, limit: 2, next })
    const first = await list()
    expect(first.items.map(({ id }) => id)).toEqual([ids[2], ids[1]])
    expect((await list(first.next)).items.map(({ id }) => id)).toEqual([ids[0]])
    await expect(
      importsOf(lab.house, stranger.act(), { organisation: lab.organisation, limit: 2 }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })
})
