import { beforeAll, describe, expect, test } from 'vitest'
import { reportKey } from '../../functions/imports/file.ts'
import { importReport } from '../../functions/imports/report/read-report.ts'
import { previewImport } from '../../functions/imports/use-cases.ts'
import type { Database } from '../../functions/platform/database.ts'
import { freshDatabase } from '../support/database.ts'
import { codes, openLab as openLabOn, table } from '../support/import-lab.ts'
import { workbookOf } from '../support/workbooks.ts'

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
const openLab = () => openLabOn(database)
type Lab = Awaited<ReturnType<typeof openLab>>

async function reportOf(lab: Lab, id: string): Promise<string> {
  const blob = await lab.house.blobs.get(reportKey(id))
  if (!blob || blob === 'unchanged') throw new Error('a report expected')
  return Buffer.from(blob.bytes).toString()
}

describe('the report', () => {
  const file = '资产编号,名称,备注\nA1,电镜,好\nA2,,=SUM(1)\nA3,质谱仪,\nA4,,"两行\n文字"\n'

  test('holds the rejected rows as they were; corrected and imported again it takes exactly those', async () => {
    const lab = await openLab()
    const run = await lab.run(file)
    expect(run).toMatchObject({ created: 2, rejected: 2, report: 2 })
    const report = await reportOf(lab, run.id)
    expect(report.startsWith('\uFEFF资产编号,名称,备注,行号,问题\n')).toBe(true)
    expect(report).toContain("A2,,'=SUM(1),3,")
    expect(report).toContain('\nA4,,"两行\n文字",5,')
    const corrected = report.replace('A2,', 'A2,光谱仪').replace('A4,', 'A4,天平')
    const second = await lab.run(corrected)
    expect(second).toMatchObject({ total: 2, created: 2, rejected: 0, report: 0 })
    const listings = await lab.listings()
    expect(listings.map(({ title }) => title).sort()).toEqual(['光谱仪', '天平', '电镜', '质谱仪'].sort())
    expect(listings.find(({ title }) => title === '光谱仪')?.description).toBe('=SUM(1)')
    // The whole file, corrected in its own place, says the same.
    const whole = file.replace('A2,', 'A2,光谱仪').replace('A4,', 'A4,天平')
    expect(await lab.run(whole)).toMatchObject({ unchanged: 4, created: 0 })
  })

  test('is fetched by an address; there is none without rejected rows, and none for strangers', async () => {
    const lab = await openLab()
    const stranger = await openLab()
    const { id } = await lab.run(file)
    expect(await importReport(lab.house, lab.act(), id)).toEqual({ url: `memory:${reportKey(id)}` })
    await expect(importReport(lab.house, stranger.act(), id)).rejects.toMatchObject({ code: 'not-found' })
    const good = await lab.run(table(2))
    await expect(importReport(lab.house, lab.act(), good.id)).rejects.toMatchObject({ code: 'wrong-state' })
  })

  test('is there after a dry run too', async () => {
    const lab = await openLab()
    const id = await lab.announce(file)
    await lab.work(id, { dryRun: true })
    expect(await reportOf(lab, id)).toContain('A4')
  })

  test('names the sheet of a row where there are several', async () => {
    const lab = await openLab()
    const sheet = (name: string, title: string) => ({
      name,
      rows: [
        ['资产编号', '仪器名称', '规格型号'],
        [`${name}1`, title, 'X1'],
      ],
    })
    const workbook = await workbookOf([sheet('物理学院', '电镜'), sheet('化学学院', '')])
    const id = await lab.announce(workbook)
    const { encoding, sheets } = await previewImport(lab.house, lab.act(), id)
    expect({ encoding, sheets }).toEqual({ encoding: 'XLSX', sheets: ['物理学院', '化学学院'] })
    const { sample } = await lab.work(id, { dryRun: true })
    expect(sample).toEqual([
      { sheet: '物理学院', row: 2, title: '电镜', outcome: 'created' },
      { sheet: '化学学院', row: 2, title: '', outcome: 'rejected' },
    ])
    const run = await lab.work(id)
    expect(run).toMatchObject({ created: 1, rejected: 1 })
    expect(run.problems[0]).toMatchObject({ row: 2, sheet: '化学学院' })
    expect(await reportOf(lab, run.id)).toContain('化学学院 2')
  })
})

describe('how an organisation matched its columns', () => {
  const odd = '甲,乙,丙\n电镜,松江,x\n质谱仪,闵行,y\n'

  test('is remembered for the next file of that kind and format, wherever the columns stand', async () => {
    const lab = await openLab()
    const first = await lab.announce(odd)
    expect((await previewImport(lab.house, lab.act(), first)).columns[0]).not.toHaveProperty('remembered')
    await lab.work(first, { mapping: { 0: 'title', 1: 'site' } })
    const second = await lab.announce('乙,甲,丁\n松江,电镜,z\n')
    const { columns } = await previewImport(lab.house, lab.act(), second)
    expect(columns.map(({ name, field, remembered }) => [name, field, remembered])).toEqual([
      ['乙', 'site', true],
      ['甲', 'title', true],
      ['丁', undefined, undefined],
    ])
    expect(await lab.work(second)).toMatchObject({ status: 'done', total: 1, rejected: 0 })
    const third = await lab.announce('丙,甲\nx,电镜\n')
    expect((await previewImport(lab.house, lab.act(), third)).columns[0]).toMatchObject({ remembered: true })
  })

  test('is not touched by a dry run, and is another organisation’s own business', async () => {
    const lab = await openLab()
    const id = await lab.announce(odd)
    await lab.work(id, { dryRun: true, mapping: { 0: 'title' } })
    const next = await lab.announce(odd)
    expect((await previewImport(lab.house, lab.act(), next)).columns[0]).not.toHaveProperty('remembered')
    await lab.work(id)
    expect((await previewImport(lab.house, lab.act(), next)).columns[0]).toMatchObject({ remembered: true })
    const stranger = await openLab()
    const other = await stranger.announce(odd)
    expect((await previewImport(stranger.house, stranger.act(), other)).columns[0]).not.toHaveProperty(
      'remembered',
    )
    expect(codes(await lab.result(id))).toEqual([])
  })
})
