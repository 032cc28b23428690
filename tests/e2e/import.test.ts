import { readFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { assetOffice, assetOfficeWorkbook } from '../support/workbooks.ts'
import { expectGoodPage, houseOfFile, overhangOf, type Visit } from './house.ts'
import {
  checkImport,
  findByBrowsing,
  gone,
  hasFocus,
  notesOf,
  openAs,
  reportOf,
  seen,
  startImport,
  tabTo,
  titleOf,
  upload,
} from './steps.ts'

vi.setConfig({ testTimeout: 120_000 })

const house = houseOfFile()
const { rows, scrapped } = assetOffice

const openImports = async (visit: Visit, person: string) => {
  await openAs(visit, person, '/organisation/import')
  await seen(visit.page.getByRole('heading', { name: visit.say('past.heading') }))
}
const again = ({ page, say }: Visit) => page.getByRole('link', { name: say('report.again') }).click()
const sampleOf = async ({ page, say }: Visit) => {
  const sample = page.getByRole('region', { name: say('check.sample') }).getByRole('row')
  return (await sample.allTextContents()).slice(1)
}

test('the sheet of the asset office: matched, checked, imported; what was rejected comes back corrected', async () => {
  const visit = await house.visit('en')
  const { page, say } = visit
  await openImports(visit, 'lab')
  await page.getByRole('combobox', { name: say('organisation.actFor') }).selectOption('org-jiangcheng')
  // Nothing is sent before it is said what; the complaint is at the field.
  await page.getByRole('button', { name: say('import.send') }).click()
  expect(await notesOf(page.getByLabel(say('import.file'), { exact: true }))).toContain(say('import.noFile'))
  await expectGoodPage(visit)

  const workbook = await assetOfficeWorkbook()
  const file = { name: '大型仪器设备台账.xlsx', text: workbook }
  await upload(visit, 'equipment', 'csv', file)
  await seen(page.getByText(/物理学院.*化学化工学院.*生命科学学院/))
  await expectGoodPage(visit)
  const fieldOf = (column: string) => page.getByLabel(say('mapping.choose', { column }))
  expect(await fieldOf('仪器名称').inputValue()).toBe('title')
  expect(await fieldOf('工作表').inputValue()).toBe('department')
  // A person knows better than the guess.
  await fieldOf('型号').selectOption('')

  expect(await checkImport(visit)).toEqual({
    created: String(rows - scrapped),
    updated: '0',
    unchanged: '0',
    rejected: String(scrapped),
  })
  expect(await hasFocus(page.getByRole('heading', { name: say('check.heading', { file: file.name }) }))).toBe(
    true,
  )
  await seen(page.getByText(say('check.lead')))
  expect((await sampleOf(visit))[0]).toMatch(/场发射扫描电子显微镜.*new/s)
  await expectGoodPage(visit)

  await page.getByRole('button', { name: say('check.change') }).click()
  expect(await fieldOf('型号').inputValue()).toBe('')
  await fieldOf('型号').selectOption('model')
  await checkImport(visit)
  await page.reload()
  await page.getByRole('button', { name: say('check.start') }).click()
  const report = await reportOf(visit)
  expect([report.created, report.rejected]).toEqual([String(rows - scrapped), String(scrapped)])
  await expectGoodPage(visit)
  const odd = page.getByRole('region', { name: say('report.rows') })
  expect(await odd.getByText(say('level.out')).count()).toBe(scrapped)
  expect(await odd.getByText('to-be-scrapped').count()).toBe(0)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: say('report.download') }).click(),
  ])
  const rejected = await readFile(await download.path(), 'utf8')
  expect(rejected).toContain('待报废')
  await again(visit)
  await upload(visit, 'equipment', 'csv', {
    name: 'corrected.csv',
    text: rejected.replaceAll('待报废', '在用'),
  })
  // What was matched is remembered, also for the report that came of it.
  await seen(page.getByText(say('mapping.rememberedAll')))
  expect(await fieldOf('型号').inputValue()).toBe('model')
  await startImport(visit)
  expect(await reportOf(visit)).toEqual({
    created: String(scrapped),
    updated: '0',
    unchanged: '0',
    rejected: '0',
  })

  await again(visit)
  await upload(visit, 'equipment', 'csv', file)
  await seen(page.getByText(say('mapping.remembered')))
  const { created, updated, unchanged } = await checkImport(visit)
  expect([created, updated, unchanged]).toEqual(['0', '0', String(rows - scrapped)])
  await page.getByRole('button', { name: say('import.other') }).click()
  await seen(page.getByRole('heading', { name: say('past.heading') }))
  await seen(page.getByText(say('importState.cancelled')))
  await seen(page.getByText(say('importState.done')))
  await expectGoodPage(visit)
  await visit.leave()
})

test('a file that is the whole catalogue: what it lacks is offered, and a person decides', async () => {
  const visit = await house.visit('en', 'phone')
  const { page, say } = visit
  await openImports(visit, 'donor')
  const header = 'Name,Region'
  const bench = (at: number) => `Oven number ${at},CN-JS`
  await upload(visit, 'equipment', 'csv', {
    name: 'all.csv',
    text: [header, bench(1), bench(2), bench(3)].join('\n'),
  })
  await startImport(visit)
  expect((await reportOf(visit)).created).toBe('3')
  await again(visit)
  await upload(visit, 'equipment', 'csv', { name: 'fewer.csv', text: [header, bench(2)].join('\n') })
  await page.getByRole('radio', { name: say('rest.offer') }).check()
  await checkImport(visit)
  await seen(page.getByText(say('check.withdrawals', { count: 2 })))
  await page.getByRole('button', { name: say('check.start') }).click()
  await reportOf(visit)
  const offered = page.getByRole('region', { name: say('offered.heading', { count: 2 }) })
  await offered.getByRole('checkbox', { name: 'Oven number 1' }).check()
  await expectGoodPage(visit)
  await offered.getByRole('button', { name: say('offered.some', { count: 1 }) }).click()
  await seen(offered.getByText(say('offered.done', { count: 1 })))
  await seen(
    offered.getByRole('listitem').filter({ hasText: 'Oven number 1' }).getByText(say('state.withdrawn')),
  )
  await offered.getByRole('button', { name: say('offered.keep') }).click()
  await seen(offered.getByText(say('offered.kept')))
  await visit.leave()
})

/** A province's sheet: two universities that nobody has brought here yet, and one row that names none. */
const province = [
  '所属单位,统一社会信用代码,仪器名称,主要功能,所在地区',
  '澄江师范大学,,台式X射线衍射仪,粉末物相鉴定,江苏',
  '澄江师范大学,,热重分析仪,材料热稳定性分析,江苏',
  '云汐农业大学,,近红外谷物分析仪,谷物成分快速检测,江苏',
  ',,公共平台恒温恒湿箱,环境试验,江苏',
  '云汐农业大学,,,没有名称的一行,江苏',
].join('\r\n')

test('an association imports the file of a province on a phone: each university gets its rows and a page', async () => {
  const visit = await house.visit('zh', 'phone')
  const { page, say } = visit
  await openImports(visit, 'association')
  await upload(visit, 'equipment', 'csv', { name: '省共享仪器目录.csv', text: province })
  const choose = (column: string) => page.getByLabel(say('mapping.choose', { column }))
  expect(await choose('所属单位').inputValue()).toBe('organisation')
  expect(await page.getByRole('radio', { name: say('whose.named') }).isChecked()).toBe(true)
  await expectGoodPage(visit)
  // Nobody has to scroll sideways for the choice.
  const box = await choose('仪器名称').boundingBox()
  expect((box?.x ?? 390) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
  expect(await checkImport(visit)).toEqual({ created: '4', updated: '0', unchanged: '0', rejected: '1' })
  await seen(page.getByText(say('check.made', { count: 2 })))
  await expectGoodPage(visit)
  await page.getByRole('button', { name: say('check.start') }).click()
  expect((await reportOf(visit)).created).toBe('4')
  await seen(page.getByText(say('report.made', { count: 2 })))
  await expectGoodPage(visit)

  await page.getByRole('link', { name: say('report.organisations') }).click()
  await page.getByRole('link', { name: '澄江师范大学', exact: true }).click()
  await seen(titleOf(page, '澄江师范大学'))
  await expectGoodPage(visit)
  await findByBrowsing(page, '热重分析仪', '热重分析仪')
  await visit.leave()
})

test('a long import is left, found again, and cancelled by keys; what it brought stays', async () => {
  const visit = await house.visit('en')
  const { page, say } = visit
  await openImports(visit, 'donor')
  const long = ['Name,Region', ...Array.from({ length: 20_000 }, (_, at) => `Bench ${at},CN-JS`)].join('\n')
  await upload(visit, 'equipment', 'csv', { name: 'long.csv', text: long })
  await startImport(visit)
  await seen(page.getByRole('progressbar'))
  await seen(page.getByText(/of 20,000 rows/))
  await expectGoodPage(visit)
  await page.getByRole('link', { name: say('import.back') }).click()
  await seen(page.getByText(say('importState.running')))
  await page.getByRole('link', { name: 'long.csv' }).click()
  await page.waitForURL(/\/import\/[^/]+$/)
  await page.reload()
  const cancel = page.getByRole('button', { name: say('import.cancel') })
  await seen(cancel)
  await tabTo(page, cancel)
  await page.keyboard.press('Enter')
  await seen(page.getByText(say('import.cancelAsk')))
  await page.keyboard.press('Enter')
  await seen(page.getByRole('heading', { name: say('report.cancelled') }))
  await gone(page.getByRole('progressbar'))
  await seen(page.getByText(/What was imported until then stays: [\d,]+ new/))
  await expectGoodPage(visit)
  await visit.leave()
})

test('a sheet of a hundred columns stays usable on a phone; a file that is none says what to do', async () => {
  const visit = await house.visit('zh', 'phone')
  const { page, say } = visit
  await openImports(visit, 'lab')
  const header = ['仪器名称', ...Array.from({ length: 99 }, (_, at) => `内部字段${at + 1}`)]
  const wide = [header, header.map((_, at) => `值${at}`)].map(cells => cells.join(',')).join('\n')
  await upload(visit, 'equipment', 'csv', { name: '宽表.csv', text: wide })
  expect(
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('combobox') })
      .count(),
  ).toBe(1)
  await page.getByText(say('mapping.leftOut', { count: 99 })).click()
  await page.getByLabel(say('mapping.choose', { column: '内部字段98' })).selectOption('description')
  expect(await overhangOf(page)).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: say('import.other') }).click()

  await page.getByRole('radio', { name: say('kind.equipment'), exact: true }).check()
  await page.getByLabel(say('import.file'), { exact: true }).setInputFiles({
    name: 'x.xlsx',
    mimeType: 'application/zip',
    buffer: Buffer.from('PK\u0003\u0004 not a zip'),
  })
  await page.getByRole('button', { name: say('import.send') }).click()
  await seen(page.getByRole('alert'))
  await expectGoodPage(visit)
  await page.getByRole('button', { name: say('import.other') }).click()
  await seen(page.getByRole('heading', { name: say('past.heading') }))
  await visit.leave()
})
