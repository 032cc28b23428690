import { expect, test, vi } from 'vitest'
import { expectGoodPage, houseOfFile } from './house.ts'
import {
  hasFocus,
  openAs,
  reportOf,
  seen,
  signIn,
  startImport,
  switchLanguage,
  tabTo,
  upload,
} from './steps.ts'
import { wordsOf } from './words.ts'

vi.setConfig({ testTimeout: 120_000 })

const house = houseOfFile()

/** Calls the API as a demo person, and expects it to agree. */
async function send(person: string, path: string, body: unknown): Promise<{ id: string }> {
  const answer = await fetch(`${house.stack.url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await house.stack.token(person)}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(201)
  return answer.json() as Promise<{ id: string }>
}

const magnet = (name: string) => ({
  kind: 'equipment',
  organisation: 'org-jiangcheng',
  title: name,
  description: '稀土永磁环的多极充磁与表磁测量，可按图定制充磁夹具。',
  techniques: ['充磁'],
  region: 'CN-JS',
  status: 'published',
  price: { fen: 20_000, per: 'sample' },
  details: {},
})
const need = '稀土永磁环多极充磁，2个样，江苏'

test('first nothing, then the bell rings: by sight, by ear and by keyboard', async () => {
  const visit = await house.visit('zh')
  const { page, say } = visit
  await send('firm', '/needs', { text: need, corrections: {} })
  await openAs(visit, 'firm', '/notices')
  await seen(page.getByText(say('notice.none')))
  await expectGoodPage(visit)
  await page.goto('/browse')
  const bell = page.getByRole('banner').getByRole('link', { name: new RegExp(`^${say('nav.notices')}`) })
  await seen(bell)
  expect(await bell.getAttribute('aria-label')).toBe(say('nav.notices'))
  // Looked once: what comes from now on rings.
  await page.waitForResponse(response => response.url().includes('/notices') && response.ok())

  const title = '多极充磁机（稀土永磁环）'
  const listed = await send('lab', '/listings', magnet(title))
  const rung = page.getByRole('banner').getByRole('link', { name: say('bell.unseen', { count: 1 }) })
  await seen(rung)
  await seen(page.getByRole('banner').getByRole('status').filter({ hasText: title }))
  await expectGoodPage(visit)

  await tabTo(page, rung)
  expect(await hasFocus(rung)).toBe(true)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/notices$/)
  const notice = page.getByRole('article').filter({ hasText: title })
  await seen(notice.getByText(say('notice.new'), { exact: true }))
  expect(await notice.getByRole('link', { name: title }).getAttribute('href')).toBe(`/listings/${listed.id}`)
  await seen(notice.getByRole('link', { name: need }))
  await expectGoodPage(visit)
  // Shown is seen.
  await expect.poll(() => bell.getAttribute('aria-label')).toBe(say('nav.notices'))
  await switchLanguage(page, 'en')
  await seen(notice.getByText(wordsOf('en')('notice.need')))
  await expectGoodPage({ ...visit, language: 'en' })

  // Another one while the list is open: it joins at once, and needs no reload.
  const second = '永磁环充磁与表磁分布测量台'
  await send('lab', '/listings', magnet(second))
  await seen(page.getByRole('article').filter({ hasText: second }))
  await notice.getByRole('link', { name: need }).click()
  await page.waitForURL(/\/needs\/[^/]+$/)
  await visit.leave()
})

/** An asset sheet of twelve rows; two have no name. */
const assetSheet = [
  'name,purpose,techniques,region',
  '永磁环充磁机,稀土永磁环的多极充磁与表磁测量,充磁,CN-JS',
  ',不知何物,,CN-JS',
  ',也不知何物,,CN-JS',
  ...Array.from({ length: 9 }, (_, at) => `通用台架 ${at + 1},一般用途,,CN-JS`),
].join('\r\n')

test('a lab imports its asset sheet: bad rows are explained, and the bell of who waited for it rings', async () => {
  const firm = await house.visit('en')
  await send('firm2', '/needs', { text: need, corrections: {} })
  await signIn(firm, 'firm2')
  await firm.page.waitForResponse(response => response.url().includes('/notices') && response.ok())
  const lab = await house.visit('zh')
  await openAs(lab, 'lab', '/organisation/import')
  await lab.page
    .getByRole('combobox', { name: lab.say('organisation.actFor') })
    .selectOption('org-jiangcheng')
  await upload(lab, 'equipment', 'csv', { name: '资产.csv', text: assetSheet })
  for (const [column, field] of [
    ['name', 'title'],
    ['purpose', 'description'],
    ['techniques', 'techniques'],
    ['region', 'region'],
  ] as const)
    await lab.page.getByLabel(lab.say('mapping.choose', { column })).selectOption(field)
  await startImport(lab)
  expect(await reportOf(lab)).toEqual({ created: '10', updated: '0', unchanged: '0', rejected: '2' })
  const bad = lab.page.getByRole('region', { name: lab.say('report.rows') }).getByRole('row')
  expect((await bad.allTextContents()).slice(1)).toEqual([
    expect.stringMatching(/^3/),
    expect.stringMatching(/^4/),
  ])
  const rung = firm.page.getByRole('banner').getByRole('status').filter({ hasText: '永磁环充磁机' })
  await rung.waitFor({ state: 'attached' })
  await seen(firm.page.getByRole('link', { name: firm.say('bell.unseen', { count: 1 }) }))
  await Promise.all([firm.leave(), lab.leave()])
})

test('a page that nobody sees does not look', async () => {
  const visit = await house.visit('en')
  const { page } = visit
  await signIn(visit, 'firm2')
  const looks: string[] = []
  page.on('request', request => request.url().includes('/notices') && looks.push(request.url()))
  await page.waitForTimeout(2_500)
  expect(looks.length).toBeGreaterThan(1)
  const hide = (hidden: boolean) =>
    page.evaluate(`
      Object.defineProperty(document, 'hidden', { configurable: true, value: ${hidden} })
      document.dispatchEvent(new Event('visibilitychange'))
    `)
  await hide(true)
  await page.waitForTimeout(300)
  const before = looks.length
  await page.waitForTimeout(2_500)
  expect(looks.length).toBe(before)
  await hide(false)
  await expect.poll(() => looks.length).toBeGreaterThan(before)
  await visit.leave()
})
