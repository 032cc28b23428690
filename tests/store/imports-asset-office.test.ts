import { beforeAll, expect, test } from 'vitest'
import type { Database } from '../../functions/platform/database.ts'
import { freshDatabase } from '../support/database.ts'
import { openLab } from '../support/import-lab.ts'
import { assetOffice, assetOfficeWorkbook } from '../support/workbooks.ts'

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})

test('an asset office’s workbook becomes resources; what waits for the scrapyard is left out and counted', async () => {
  const lab = await openLab(database)
  const bytes = await assetOfficeWorkbook()
  const first = await lab.run(bytes, 'equipment', 'csv')
  const offered = assetOffice.rows - assetOffice.scrapped
  expect(first).toMatchObject({
    status: 'done',
    total: assetOffice.rows,
    created: offered,
    rejected: assetOffice.scrapped,
  })
  expect(first.problems.filter(({ level }) => level === 'error').map(({ code }) => code)).toEqual(
    Array(assetOffice.scrapped).fill('to-be-scrapped'),
  )
  const listings = await lab.listings()
  expect(listings.find(({ title }) => title === '场发射扫描电子显微镜')?.details).toMatchObject({
    categoryCode: '010102',
    worth: 325_000_000,
    yearAcquired: 2019,
    department: '物理学院',
  })
  expect(new Set(listings.map(({ details }) => details.department))).toEqual(new Set(assetOffice.colleges))

  const second = await lab.run(bytes, 'equipment', 'csv')
  expect(second).toMatchObject({ created: 0, updated: 0, unchanged: offered, rejected: assetOffice.scrapped })
  expect(await lab.listings()).toEqual(listings)
})

test('a sheet of the national platform: the same record again changes nothing, a corrected one is updated', async () => {
  const lab = await openLab(database)
  const sheet = (worth: string) =>
    [
      '仪器中文名称,仪器英文名称,所在单位仪器编号,仪器设备分类编码,原值（万元）,参考收费标准,省,市,联系人,联系人电话,审核状态',
      `场发射扫描电镜,Field emission SEM,20190317,010102,${worth},500元/小时,江苏省,苏州市,张老师,0512-60000000,审核通过`,
      '激光干涉仪,Laser interferometer,20200101,030122,67.81,面议,江苏省,苏州市,张老师,0512-60000000,待审核',
      '',
    ].join('\n')
  expect(await lab.run(sheet('325.5'), 'equipment', 'nrii')).toMatchObject({ created: 2, rejected: 0 })
  expect(await lab.run(sheet('325.5'), 'equipment', 'nrii')).toMatchObject({ unchanged: 2, updated: 0 })
  expect(await lab.run(sheet('325.6'), 'equipment', 'nrii')).toMatchObject({ unchanged: 1, updated: 1 })
  const listings = await lab.listings()
  expect(listings.map(({ title, status }) => [title, status])).toEqual(
    expect.arrayContaining([
      ['场发射扫描电镜', 'published'],
      ['激光干涉仪', 'draft'],
    ]),
  )
  expect(JSON.stringify(listings)).not.toContain('0512-6000')
})
