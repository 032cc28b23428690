import { test, vi } from 'vitest'
import { openHouse } from './house.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
test('x', async () => {
  const t0 = Date.now()
  const house = await openHouse()
  console.log('open', Date.now() - t0)
  const { page } = await house.visit('zh')
  page.on('console', m => console.log('console', m.text()))
  page.on('pageerror', m => console.log('error', m.stack))
  page.on('requestfailed', m => console.log('failed', m.url(), m.failure()))
  page.on('response', m => {
    if (m.status() >= 400) console.log(m.status(), m.url())
  })
  await page.goto('/')
  await page.waitForTimeout(4000)
  console.log((await page.content()).slice(0, 3000))
  await page.screenshot({ path: '/tmp/shot.png' })
  console.log(house.stack.logged)
  await house.close()
})
