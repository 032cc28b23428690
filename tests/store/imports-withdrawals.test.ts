import { beforeAll, describe, expect, test } from 'vitest'
import { beginHarvest } from '../../functions/imports/harvest.ts'
import { offeredWithdrawals, withdrawMissing } from '../../functions/imports/missing/withdraw.ts'
import { runLeg } from '../../functions/imports/run/run-leg.ts'
import { importStore } from '../../functions/imports/store.ts'
import { startImport } from '../../functions/imports/use-cases.ts'
import { listingStore } from '../../functions/listings/store.ts'
import { noticeStore } from '../../functions/notices/store.ts'
import type { Database } from '../../functions/platform/database.ts'
import { transact } from '../../functions/platform/transact.ts'
import { freshDatabase } from '../support/database.ts'
import { finish, header, openLab as openLabOn, row, table } from '../support/import-lab.ts'

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
const openLab = () => openLabOn(database)
type Lab = Awaited<ReturnType<typeof openLab>>

const again = async (lab: Lab, content: string, complete = true) =>
  lab.work(await lab.announce(content), { complete })
const offered = (lab: Lab, id: string, next?: string) => offeredWithdrawals(lab.house, lab.act(), id, next)
const withdrawn = async (lab: Lab) => (await lab.listings()).filter(({ status }) => status === 'withdrawn')

describe('what a complete file no longer holds', () => {
  test('is offered and stays until a person withdraws it; doing so twice changes nothing', async () => {
    const lab = await openLab()
    await lab.run(table(6))
    const run = await again(lab, table(4))
    expect(run).toMatchObject({ unchanged: 4, withdrawals: 2 })
    expect(await withdrawn(lab)).toEqual([])
    const { items } = await offered(lab, run.id)
    expect(items.map(({ title, status }) => [title, status]).sort()).toEqual([
      ['Spectrometer 4', 'published'],
      ['Spectrometer 5', 'published'],
    ])
    const [first] = items
    if (!first) throw new Error('an offer expected')
    const one = { listings: [first.id] }
    expect(await withdrawMissing(lab.house, lab.act(), run.id, one)).toEqual({ withdrawn: 1 })
    expect(await withdrawMissing(lab.house, lab.act(), run.id, one)).toEqual({ withdrawn: 0 })
    const all = { all: true } as const
    expect(await withdrawMissing(lab.house, lab.act(), run.id, all)).toEqual({ withdrawn: 1 })
    expect(await withdrawMissing(lab.house, lab.act(), run.id, all)).toEqual({ withdrawn: 0 })
    expect((await withdrawn(lab)).map(({ version }) => version)).toEqual([2, 2])
    expect((await offered(lab, run.id)).items.every(({ status }) => status === 'withdrawn')).toBe(true)
    expect(await again(lab, table(4))).toMatchObject({ withdrawals: 0 })
  })

  test('the one before a changed row without an id is among it', async () => {
    const lab = await openLab()
    await lab.run('Name,Technique\nSEM,electron\nXRD,diffraction\n')
    const run = await again(lab, 'Name,Technique\nSEM,electron microscopy\nXRD,diffraction\n')
    expect(run).toMatchObject({ created: 1, unchanged: 1, withdrawals: 1 })
    expect((await offered(lab, run.id)).items).toMatchObject([{ title: 'SEM' }])
  })

  test('a row that cannot be read this time is held all the same; one that is marked as scrapped is not', async () => {
    const lab = await openLab()
    await lab.run('编号,名称,状态\n1,电镜,在用\n2,质谱仪,在用\n3,光谱仪,在用\n')
    const run = await again(lab, '编号,名称,状态\n1,,在用\n2,质谱仪,待报废\n3,光谱仪,在用\n')
    expect(run).toMatchObject({ rejected: 2, withdrawals: 1 })
    expect((await offered(lab, run.id)).items).toMatchObject([{ title: '质谱仪' }])
  })

  test('is nothing where the file is a part, came in another format, or was typed by hand', async () => {
    const lab = await openLab()
    await lab.run(table(3))
    expect(await again(lab, table(1), false)).toMatchObject({ complete: false, withdrawals: 0 })
    const uniquip = 'Type,ID,Name,Site Location,Contact Email\nequipment,E1,SEM,Shanghai,a@example.org\n'
    const other = await lab.run(uniquip, 'equipment', 'uniquip')
    expect(other).toMatchObject({ complete: true, created: 1, withdrawals: 0 })
  })

  test('is told to whoever brought the file', async () => {
    const lab = await openLab()
    await lab.run(table(3))
    const { id } = await again(lab, table(1))
    const { items } = await noticeStore(database).of(lab.caller.person, 50)
    expect(items.filter(notice => 'import' in notice && notice.import === id)).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ type: 'withdrawals-offered', count: 2 }),
        expect.objectContaining({ type: 'import-ended', status: 'done' }),
      ]),
    )
  })

  test('comes in pages; only what was offered can be withdrawn, and only after a real run', async () => {
    const lab = await openLab()
    await lab.run(table(130))
    const stranger = await openLab()
    const id = await lab.announce(table(5))
    await lab.work(id, { dryRun: true, complete: true })
    expect((await lab.result(id)).withdrawals).toBe(125)
    await expect(withdrawMissing(lab.house, lab.act(), id, { all: true })).rejects.toMatchObject({
      code: 'wrong-state',
    })
    await lab.work(id, { complete: true })
    const first = await offered(lab, id)
    const second = await offered(lab, id, first.next)
    const ids = [...first.items, ...second.items].map(item => item.id)
    expect(new Set(ids).size).toBe(125)
    expect(second.next).toBeUndefined()
    const held = (await lab.listings()).find(listing => !ids.includes(listing.id))
    await expect(
      withdrawMissing(lab.house, lab.act(), id, { listings: [held?.id ?? ''] }),
    ).rejects.toMatchObject({ code: 'not-found' })
    await expect(offered(stranger, id)).rejects.toMatchObject({ code: 'not-found' })
    expect(await withdrawMissing(lab.house, lab.act(), id, { all: true })).toEqual({ withdrawn: 125 })
    expect(await withdrawn(lab)).toHaveLength(125)
  })

  test('a listing that a person edits or publishes meanwhile is read again', async () => {
    const lab = await openLab()
    await lab.run(table(3))
    const run = await again(lab, table(2))
    const [item] = (await offered(lab, run.id)).items
    const listing = await listingStore(database).get(item?.id ?? '')
    if (!listing) throw new Error('a listing expected')
    const edited = { ...listing, title: 'By hand', version: 2 }
    const [, withdrawnNow] = await Promise.all([
      transact(database, [listingStore(database).putNext(edited)]).catch(() => undefined),
      withdrawMissing(lab.house, lab.act(), run.id, { all: true }),
    ])
    expect(withdrawnNow).toEqual({ withdrawn: 1 })
    expect((await listingStore(database).get(listing.id))?.status).toBe('withdrawn')
  })
})

describe('exactly once', () => {
  test('a worker that dies while it offers leaves one offer of each', async () => {
    const lab = await openLab()
    await lab.run(table(250))
    const id = await lab.announce(table(10))
    await startImport(lab.house, lab.act(), id, { complete: true })
    let ids = 0
    const newId = () => {
      ids += 1
      // The second id is that of the end's event: the offers are kept by then.
      if (ids === 2) throw new Error('killed')
      return lab.house.newId()
    }
    await expect(runLeg({ ...lab.house, newId }, id, 1, () => 1e9)).rejects.toThrow('killed')
    expect((await lab.result(id)).status).toBe('running')
    await finish(lab.house, id)
    expect(await lab.result(id)).toMatchObject({ status: 'done', unchanged: 10, withdrawals: 240 })
    const pages = [await offered(lab, id)]
    for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) pages.push(await offered(lab, id, next))
    expect(new Set(pages.flatMap(page => page.items.map(item => item.id))).size).toBe(240)
    expect(await withdrawn(lab)).toEqual([])
  })
})

describe('a harvest', () => {
  const harvest = async (lab: Lab, feed: string, content: string) => {
    const id = await beginHarvest(
      lab.house,
      {
        ...{ organisation: lab.organisation, person: 'p-1', kind: 'equipment', format: 'csv' },
        ...{ feed, filename: 'feed.csv' },
      },
      Buffer.from(content),
    )
    await finish(lab.house, id)
    return lab.result(id)
  }

  test('writes listings that know their feed, changes nothing the second time, and offers what went', async () => {
    const lab = await openLab()
    expect(await harvest(lab, 'feed-1', table(3))).toMatchObject({
      status: 'done',
      created: 3,
      complete: true,
    })
    expect((await lab.listings()).every(({ source }) => source?.feed === 'feed-1')).toBe(true)
    const before = await lab.listings()
    expect(await harvest(lab, 'feed-1', table(3))).toMatchObject({ unchanged: 3, withdrawals: 0 })
    expect(await lab.listings()).toEqual(before)
    expect(await harvest(lab, 'feed-1', table(2))).toMatchObject({ unchanged: 2, withdrawals: 1 })
  })

  test('offers only what its own feed brought, and takes over what was uploaded before', async () => {
    const lab = await openLab()
    await lab.run(table(2))
    const other = `${header}${row(7)}`
    expect(await harvest(lab, 'feed-2', other)).toMatchObject({ created: 1, withdrawals: 0 })
    expect(await harvest(lab, 'feed-3', table(2))).toMatchObject({ unchanged: 2, withdrawals: 0 })
    expect(await harvest(lab, 'feed-3', table(1))).toMatchObject({ unchanged: 1, withdrawals: 1 })
    expect(await again(lab, table(1))).toMatchObject({ unchanged: 1, withdrawals: 0 })
    expect((await importStore(database).ofOrganisation(lab.organisation, 10)).items).toHaveLength(5)
  })
})
