import { expect, test, vi } from 'vitest'
import { sharedData } from '../support/shared-data.ts'
import { expectGoodPage, houseOfFile } from './house.ts'
import {
  findByBrowsing,
  openAs,
  type Picked,
  reportOf,
  seen,
  startImport,
  switchLanguage,
  titleOf,
  upload,
} from './steps.ts'
import { wordsOf } from './words.ts'

vi.setConfig({ testTimeout: 150_000 })

const house = houseOfFile()

test('a patent holder imports a list of foreign patents; each says what it is worth in China', async () => {
  const { file, total, living, expired } = patentList()
  const visit = await house.visit('en')
  const { page, say } = visit
  await openAs(visit, 'holder', '/organisation/import')
  await upload(visit, 'patent', 'nasa', file)
  await startImport(visit)
  await seen(page.getByRole('progressbar'))
  const report = await reportOf(visit)
  const counted = [report.created, report.updated, report.unchanged, report.rejected].map(count =>
    Number(count.replace(/\D/g, '')),
  )
  expect(counted.reduce((sum, count) => sum + count)).toBe(Number(total.replace(/\D/g, '')))
  expect(counted[0]).toBeGreaterThan(counted[3] ?? 0)

  await (await findByBrowsing(page, living, living)).click()
  await page.waitForURL(/\/listings\//)
  await seen(titleOf(page, living))
  await seen(page.getByText('Foreign patent · family not verified', { exact: true }))
  await seen(page.getByText(/35 USC 209\(b\)/))
  await expectGoodPage(visit)
  const address = page.url()
  await switchLanguage(page, 'zh')
  expect(page.url()).toBe(address)
  await seen(page.getByText('境外专利·同族未核实', { exact: true }))
  await seen(page.getByText(wordsOf('zh')('badgeText.foreign-patent')))
  await expectGoodPage({ ...visit, language: 'zh' })

  await switchLanguage(page, 'en')
  await (await findByBrowsing(page, expired, expired)).click()
  await seen(titleOf(page, expired))
  await seen(page.getByText('Expired · free to use', { exact: true }))
  await seen(page.getByText(say('price.expired'), { exact: true }))
  expect(await page.getByText(say('listing.payDirectly'), { exact: true }).count()).toBe(0)
  await switchLanguage(page, 'zh')
  await seen(page.getByText(wordsOf('zh')('badgeText.expired-free')))
  await seen(page.getByText('无需许可，免费使用', { exact: true }))
  await expectGoodPage({ ...visit, language: 'zh' })
  await visit.leave()
})

/** The real list where the machine has it, else a small one of the same make. */
function patentList(): { file: Picked; total: string; living: string; expired: string } {
  const real = sharedData('patents/nasa-2014.csv')
  const living = 'Chemochromic detector for sensing gas leakage and process for producing the same'
  const expired = 'Self-lubricating composite containing chromium oxide'
  if (real) return { file: real, total: '1,630', living, expired }
  const text = [
    'Category,Abstract,Title,Reference Number,Center,Patent Number,Serial Number,Expiration Date,Facility',
    `sensors,Shows a leak by colour,${living},A-1,KSC,8293178,12/1,2031-02-03 00:00:00,Test Centre`,
    `materials,Needs no oil,${expired},A-2,GRC,"5,866,518",08/1,2017-01-16 00:00:00,Test Centre`,
    'materials,No number yet,Pending thing,A-3,GRC,0,/0,1970-01-01 00:00:00,Test Centre',
  ].join('\r\n')
  return { file: { name: 'patents.csv', text }, total: '3', living, expired }
}
