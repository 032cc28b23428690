import { readFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { expectGoodPage, houseOfFile, type Visit } from './house.ts'
import { openAs, seen } from './steps.ts'

vi.setConfig({ testTimeout: 180_000 })
const house = houseOfFile()

/** What a button gives to save: its name and its bytes. */
async function saved({ page, say }: Visit, button: Parameters<Visit['say']>[0]) {
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: say(button) }).click()
  const file = await saving
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

test.each([
  ['zh', 'phone'],
  ['en', 'desktop'],
] as const)('a laboratory reads and saves its figures of sharing: %s, %s', async (language, screen) => {
  const visit = await house.visit(language, screen)
  const { page, say } = visit
  await openAs(visit, 'lab', '/organisation/figures')
  await seen(page.getByRole('heading', { level: 1, name: say('figures.title') }))
  await seen(page.getByRole('heading', { name: say('figures.indicators') }))
  const indicators = page.getByRole('table').filter({ hasText: say('figures.weight') })
  const labels = await indicators.getByRole('rowheader').allTextContents()
  expect(labels.length).toBeGreaterThan(3)
  const sheets = page.getByRole('region', { name: say('sheets.heading') })
  await seen(sheets.getByText(say('sheets.none')).or(sheets.getByRole('table')))
  await expectGoodPage(visit)

  const year = new Date().getFullYear()
  const file = await saved(visit, 'figures.export')
  expect(file.name).toBe(`open-sharing-${year}.csv`)
  for (const label of labels) expect(file.bytes.toString()).toContain(label.trim())

  // A year of which nothing is known says so, and where figures come from.
  const before = page.waitForResponse(response => response.url().includes(`year=${year - 3}`))
  await page.getByLabel(say('figures.year')).selectOption(String(year - 3))
  expect((await before).status()).toBe(200)
  await seen(page.getByText(say('figures.none')))
  await seen(page.getByText(say('figures.noneText')))
  const quarter = sheets.getByLabel(say('sheets.quarter'))
  await quarter.selectOption(`${year - 1}-Q1`)
  await seen(sheets.getByText(say('sheets.none')))
  await expectGoodPage(visit)
  await visit.leave()
})
