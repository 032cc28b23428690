import { beforeAll, expect, test, vi } from 'vitest'
import { serverFor } from '../support/outside-server.ts'
import { expectGoodPage, houseOfFile } from './house.ts'
import { openAs, seen, switchLanguage } from './steps.ts'
import { wordsOf } from './words.ts'

vi.setConfig({ testTimeout: 120_000 })

/** A university's own web server, on the ports that this house may ask. */
const source = { rows: 6, status: 200 }
const loopbackPorts: number[] = []
let address = ''
beforeAll(async () => {
  const { port, url } = await serverFor((request, response) => {
    if (request.url === '/inside') return response.writeHead(302, { location: 'http://192.168.0.1/' }).end()
    const lines = Array.from(
      { length: source.rows },
      (_, n) => `E-${n},Raman bench ${n},Spectra of powders,Raman,Suzhou,desk@example.edu.cn`,
    )
    const header = 'ID,Name,Description,Technique,Site Location,Contact Email'
    return response.writeHead(source.status).end([header, ...lines].join('\r\n'))
  })
  loopbackPorts.push(port)
  address = url
})
const house = houseOfFile({ loopbackPorts })

test('a manager tries an address, keeps it, and sees what came of it', async () => {
  const visit = await house.visit('en')
  const { page, say } = visit
  await openAs(visit, 'lab', '/organisation/feeds')
  await seen(page.getByText(say('feed.none')))
  await expectGoodPage(visit)

  await page.getByRole('button', { name: say('feed.add') }).click()
  const url = page.getByRole('textbox', { name: say('feed.url') })
  await page.getByRole('button', { name: say('feed.try') }).click()
  await seen(page.getByText(say('form.missing')))
  await url.fill('http://169.254.169.254/latest/meta-data/')
  await page.getByRole('button', { name: say('feed.try') }).click()
  await seen(page.getByText(/private network/))
  await url.fill(`${address}/inside`)
  await page.getByRole('button', { name: say('feed.try') }).click()
  await seen(page.getByText(/private network/))
  expect(await url.getAttribute('aria-invalid')).toBe('true')
  await expectGoodPage(visit)

  await url.fill(`${address}/uniquip.csv`)
  await page.getByRole('button', { name: say('feed.try') }).click()
  await seen(page.getByText(say('feed.trial', { rows: 6, taken: 6 })))
  await seen(page.getByText(say('feed.grade.silver'), { exact: true }))
  await page.getByText(say('feed.columns', { count: 6 })).click()
  await seen(page.getByText('Raman bench 0'))
  await expectGoodPage(visit)

  await page.getByRole('button', { name: say('feed.save'), exact: true }).click()
  const card = page.getByRole('article').filter({ hasText: '/uniquip.csv' })
  await seen(card.getByText(/Last fetched/))
  await card.getByText(say('feed.history')).click()
  await seen(card.getByRole('link', { name: say('feed.import') }))
  await expectGoodPage(visit)
  await visit.leave()
})

test('on a phone, in Chinese: past harvests, pause and resume, and a rhythm that changes', async () => {
  const visit = await house.visit('zh', 'phone')
  const { page, say } = visit
  await openAs(visit, 'lab', '/organisation/feeds')
  const card = page.getByRole('article').filter({ hasText: '/uniquip.csv' })
  await seen(card.getByText(say('feed.grade.silver'), { exact: true }))
  await card.getByText(say('feed.history')).click()
  await seen(card.getByText(say('feed.counts', { created: 6, updated: 0, unchanged: 0, rejected: 0 })))
  await expectGoodPage(visit)

  // Ten minutes have not passed.
  await card.getByRole('button', { name: say('feed.now') }).click()
  await seen(card.getByRole('alert'))
  await card.getByRole('button', { name: say('feed.pause') }).click()
  await seen(card.getByText(say('feed.status.paused')))
  source.rows = 2
  await card.getByRole('button', { name: say('feed.resume') }).click()
  await seen(card.getByText(/超过一半不见了/))
  await expectGoodPage(visit)
  await card.getByRole('button', { name: say('feed.change') }).click()
  await card.getByRole('combobox', { name: say('feed.every') }).selectOption('week')
  await expectGoodPage(visit)
  await card.getByRole('button', { name: say('feed.saveChange') }).click()
  await seen(card.getByText(new RegExp(say('feed.every.week'))))
  await page.getByText(say('feed.rules'), { exact: true }).click()
  await expectGoodPage(visit)
  await switchLanguage(page, 'en')
  await seen(page.getByText(wordsOf('en')('feed.rulesNote')))
  const english = wordsOf('en')
  await card.getByRole('button', { name: english('feed.change') }).click()
  await card.getByRole('button', { name: english('feed.remove'), exact: true }).click()
  await expectGoodPage({ ...visit, language: 'en' })
  await card.getByRole('button', { name: english('feed.removeDo'), exact: true }).click()
  await seen(page.getByText(english('feed.none')))
  await visit.leave()
})
