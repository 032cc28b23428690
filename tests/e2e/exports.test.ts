import { readFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { expectGoodPage, houseOfFile } from './house.ts'
import { checkImport, openAs, reportOf, seen, upload } from './steps.ts'

vi.setConfig({ testTimeout: 120_000 })

const house = houseOfFile()

test('what is given out as NRII changes nothing when it is imported again', async () => {
  const visit = await house.visit('zh')
  const { page, say } = visit
  await openAs(visit, 'lab', '/organisation/feeds')
  await seen(page.getByRole('heading', { name: say('export.heading') }))
  await expectGoodPage(visit)

  await page.getByLabel(say('export.format'), { exact: true }).selectOption('nrii')
  await page.getByLabel(say('export.contacts')).check()
  await page.getByRole('button', { name: say('export.start') }).click()
  const save = page.getByRole('link', { name: say('export.save') })
  await seen(save)
  await expectGoodPage(visit)
  const saving = page.waitForEvent('download')
  await save.click()
  const file = await saving
  expect(file.suggestedFilename()).toMatch(/^zhongfu-equipment-.*\.nrii\.csv$/)
  const text = await readFile(await file.path(), 'utf8')
  const rows = text.trim().split('\n').length - 1
  expect(rows).toBeGreaterThan(3)

  await page.goto('/organisation/import')
  await upload(visit, 'equipment', 'nrii', { name: 'nrii.csv', text })
  expect(await checkImport(visit)).toMatchObject({ created: '0', updated: '0', rejected: '0' })
  await page.getByRole('button', { name: say('check.start') }).click()
  const report = await reportOf(visit)
  expect(report).toMatchObject({ created: '0', updated: '0', rejected: '0' })
  expect(Number(report.unchanged)).toBeGreaterThan(3)
})

test('the public addresses are there to be copied, and anybody may fetch them', async () => {
  const visit = await house.visit('en', 'phone')
  const { page, say } = visit
  await openAs(visit, 'lab', '/organisation/feeds')
  const address = page.getByText(/feed\.uniquip\.csv$/)
  await seen(address)
  const answer = await fetch((await address.textContent()) ?? '')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(await answer.text()).toContain('Service Level')
  await page.getByRole('button', { name: say('export.copyOf', { name: 'UNIQUIP' }) }).click()
  await expectGoodPage(visit)
})

test('the page of a public listing carries its JSON-LD, under the policy of the pages', async () => {
  const visit = await house.visit('zh')
  const { page, say } = visit
  await openAs(visit, 'lab', '/organisation/feeds')
  const address = page.getByText(/feed\.jsonld$/)
  await seen(page.getByRole('heading', { name: say('export.open') }))
  const answer = await fetch((await address.textContent()) ?? '')
  const feed = JSON.parse(await answer.text())
  const [first] = feed.dataFeedElement
  await page.goto(new URL(first.url).pathname)
  await seen(page.getByRole('heading', { level: 1, name: first.name }))
  const told = await page.locator('head script[type="application/ld+json"]').textContent()
  expect(JSON.parse(told ?? '')).toMatchObject({ '@context': 'https://schema.org', '@id': first['@id'] })
  await expectGoodPage(visit)
})
