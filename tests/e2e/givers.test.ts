import { expect, test, vi } from 'vitest'
import { expectGoodPage, houseOfFile } from './house.ts'
import { findByBrowsing, openAs, publish, seen, startListing, titleOf, typeWords } from './steps.ts'

vi.setConfig({ testTimeout: 120_000 })

const house = houseOfFile()

test('a mentor lists what they offer, with the fields of a mentor, on a phone', async () => {
  const visit = await house.visit('zh', 'phone')
  const { page, say } = visit
  await openAs(visit, 'mentor', '/organisation')
  await startListing(visit, 'mentor')
  expect(await page.getByRole('radio', { name: say('pricing.free') }).isChecked()).toBe(true)
  const title = '注塑工艺老师傅：缩水、翘曲和模具'
  await page.getByRole('textbox', { name: say('field.title') }).fill(title)
  await page.getByLabel('导师类型').selectOption({ label: '技术专家' })
  await typeWords(page, '能聊的话题', ['注塑', '模具'])
  await page.getByRole('group', { name: '交流语言' }).getByRole('checkbox', { name: '中文' }).check()
  await page.getByRole('textbox', { name: '最多同时辅导' }).fill('3')
  await page.getByRole('checkbox', { name: '已承诺保密并回避利益冲突' }).check()
  await expectGoodPage(visit)
  await publish(visit)
  await page.waitForURL(/\/listings\/[^/]+$/)
  await seen(titleOf(page, title))
  for (const text of ['技术专家', /注塑.模具/, '3 家', say('price.free')]) await seen(page.getByText(text))
  await expectGoodPage(visit)
  await findByBrowsing(page, '注塑工艺', title)
  // A member lists; importing is a manager's work, and the page says whom to ask.
  await page.goto('/organisation/import')
  await seen(page.getByText(say('import.notAllowed')))
  await expectGoodPage(visit)
  await visit.leave()
})

test('a donor lists a gift with its day of expiry, picked by keyboard', async () => {
  const visit = await house.visit('en')
  const { page, say } = visit
  await openAs(visit, 'donor', '/organisation')
  await startListing(visit, 'gift')
  const title = 'Forty sealed boxes of nitrile gloves'
  await page.getByRole('textbox', { name: say('field.title') }).fill(title)
  await page.getByLabel('What is given').selectOption('goods')
  // A gift is promised in public: the form says so before anything is published.
  await seen(page.getByText(/promise of a gift can be enforced/))
  await page.getByRole('textbox', { name: 'Quantity' }).fill('forty')
  await publish(visit)
  await seen(page.getByText(say('form.number')))
  await page.getByRole('textbox', { name: 'Quantity' }).fill('40')
  await page.getByLabel('Condition', { exact: true }).selectOption('new')
  await page.getByRole('checkbox', { name: 'Checked: usable and safe' }).check()
  await page.getByRole('spinbutton', { name: /day/ }).focus()
  await page.keyboard.type('31122031')
  await page.getByRole('button', { name: say('calendar.open') }).click()
  await seen(page.getByRole('button', { name: say('calendar.next') }))
  await expectGoodPage(visit)
  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: say('gift.understood') }).check()
  await publish(visit)
  await page.waitForURL(/\/listings\/[^/]+$/)
  await seen(titleOf(page, title))
  for (const text of ['31 Dec 2031', 'Goods', '40', 'New']) await seen(page.getByText(text, { exact: true }))
  await findByBrowsing(page, 'nitrile gloves', title)
  await visit.leave()
})
