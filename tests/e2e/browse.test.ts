import type { Page } from 'playwright-core'
import { describe, expect, test, vi } from 'vitest'
import type { Language } from '../../functions/contract/language.ts'
import { expectGoodPage, houseOfFile } from './house.ts'
import { gone, hasFocus, openAs, seen, switchLanguage, tabTo, titleOf } from './steps.ts'
import { wordsOf } from './words.ts'

vi.setConfig({ testTimeout: 120_000 })

const house = houseOfFile()

const results = (page: Page, language: Language) =>
  page.getByRole('region', { name: wordsOf(language)('browse.results') })
const countOf = async (page: Page, language: Language) => {
  const heading = results(page, language).getByRole('heading', { level: 2, name: /\d/ })
  return Number.parseInt((await heading.textContent()) ?? '', 10)
}
/** The API's own refusal, as a gateway under stress would send it. */
const unavailable = {
  status: 503,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: 'about:blank',
    title: 'Service Unavailable',
    status: 503,
    code: 'unavailable',
  }),
}

describe('browsing', () => {
  test.each<Language>(['zh', 'en'])('by keyboard alone, in %s', async language => {
    const visit = await house.visit(language)
    const { page, say } = visit
    await page.goto('/browse')
    const filters = page.getByRole('region', { name: say('browse.filters') })
    const equipment = filters.getByRole('checkbox', { name: new RegExp(`^${say('kind.equipment')}`) })
    await seen(equipment)
    const all = await countOf(page, language)

    // The first stop of Tab skips what every page has.
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: say('nav.skip') })
    expect(await hasFocus(skip)).toBe(true)
    await seen(skip)
    await page.keyboard.press('Enter')
    expect(await hasFocus(page.getByRole('main'))).toBe(true)

    await tabTo(page, equipment)
    const outline = page
      .locator(':focus-visible')
      .evaluate(node => node.ownerDocument.defaultView.getComputedStyle(node).outlineStyle)
    expect(await outline).not.toBe('none')
    await page.keyboard.press('Space')
    await page.waitForURL(/kind=equipment/)
    await expect.poll(() => countOf(page, language)).toBeLessThan(all)
    const some = await countOf(page, language)
    expect(await equipment.isChecked()).toBe(true)

    const cheap = filters.getByRole('checkbox', { name: new RegExp(`^${say('band.to-500')}`) })
    await tabTo(page, cheap)
    await page.keyboard.press('Space')
    await page.waitForURL(/price=to-500/)
    await expect.poll(() => countOf(page, language)).toBeLessThan(some)

    await tabTo(page, page.getByRole('combobox', { name: say('browse.search') }))
    await page.keyboard.type('zzqqxx')
    await page.keyboard.press('Enter')
    await seen(page.getByText(say('browse.noneText')))
    await expectGoodPage(visit)
    await tabTo(page, page.getByRole('link', { name: say('browse.clear') }))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/browse$/)
    await expect.poll(() => countOf(page, language)).toBe(all)
    const first = results(page, language).getByRole('article').first().getByRole('link')
    const title = (await first.textContent()) ?? ''
    await tabTo(page, first)
    await page.keyboard.press('Enter')
    await seen(titleOf(page, title.trim()))
    await visit.leave()
  })

  test('the box knows how words may go on, and is worked by keys alone', async () => {
    const visit = await house.visit('en')
    const { page, say } = visit
    await page.goto('/browse')
    await seen(results(page, 'en').getByRole('article'))
    const box = page.getByRole('combobox', { name: say('browse.search') })
    const list = page.getByRole('listbox', { name: say('browse.completions') })
    expect(await box.getAttribute('aria-expanded')).toBe('false')
    await box.pressSequentially('scanning el', { delay: 60 })
    await seen(list.getByRole('option'))
    expect(await box.getAttribute('aria-expanded')).toBe('true')
    await seen(page.getByRole('status').filter({ hasText: /suggestion/ }))
    await expectGoodPage(visit)

    await page.keyboard.press('ArrowDown')
    const first = list.getByRole('option').first()
    const text = (await first.locator('span').first().textContent()) ?? ''
    expect(text).toMatch(/^scanning el/i)
    expect(await first.getAttribute('aria-selected')).toBe('true')
    expect(await box.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'))
    expect(await hasFocus(box)).toBe(true)
    await page.keyboard.press('ArrowUp')
    expect(await box.getAttribute('aria-activedescendant')).toBeNull()
    // Escape closes the list and leaves the words.
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'hidden' })
    expect(await box.inputValue()).toBe('scanning el')
    await page.keyboard.press('ArrowDown')
    await seen(list.getByRole('option'))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(url => url.searchParams.get('q') === text)
    await list.waitFor({ state: 'hidden' })
    await seen(results(page, 'en').getByRole('article'))
    await visit.leave()
  })

  test('a tap takes a completion, and an input method is left alone', async () => {
    const visit = await house.visit('zh', 'phone')
    const { page, say } = visit
    await page.goto('/browse')
    const box = page.getByRole('combobox', { name: say('browse.search') })
    const asked: string[] = []
    page.on('request', request => request.url().includes('/completions') && asked.push(request.url()))
    await box.focus()
    const keyboard = await page.context().newCDPSession(page)
    await keyboard.send('Input.imeSetComposition', { text: 'saomiao', selectionStart: 7, selectionEnd: 7 })
    await page.waitForTimeout(600)
    expect(asked).toEqual([])
    await keyboard.send('Input.insertText', { text: '扫描' })
    const option = page.getByRole('option', { name: /^扫描/ }).first()
    await seen(option)
    await expectGoodPage(visit)
    await option.tap()
    await page.waitForURL(url => url.searchParams.get('q')?.startsWith('扫描') === true)
    await seen(results(page, 'zh').getByRole('article'))
    await visit.leave()
  })

  test('those that take vouchers, on request', async () => {
    const visit = await house.visit('zh')
    const { page, say } = visit
    await page.goto('/browse?kind=equipment')
    const voucher = page.getByRole('checkbox', { name: say('facet.takesVoucher') })
    await seen(voucher)
    const all = await countOf(page, 'zh')
    await voucher.check()
    await page.waitForURL(/voucher=true/)
    await expect.poll(() => countOf(page, 'zh')).toBeLessThan(all)
    const cards = results(page, 'zh').getByRole('article')
    expect(await cards.filter({ hasText: '创新券' }).count()).toBe(await cards.count())
    await voucher.uncheck()
    await expect.poll(() => countOf(page, 'zh')).toBe(all)
    await visit.leave()
  })

  test('a switch of the language keeps the place and what was chosen', async () => {
    const visit = await house.visit('zh', 'phone')
    const { page } = visit
    await page.goto('/browse?kind=mentor&q=%E8%B4%A8%E9%87%8F')
    await seen(results(page, 'zh').getByRole('article'))
    const found = await countOf(page, 'zh')
    await switchLanguage(page, 'en')
    expect(new URL(page.url()).searchParams.get('kind')).toBe('mentor')
    expect(await countOf(page, 'en')).toBe(found)
    expect(await page.getByRole('main').getByRole('combobox').inputValue()).toBe('质量')
    await page.getByRole('button', { name: wordsOf('en')('browse.filters') }).click()
    await seen(page.getByRole('checkbox', { name: /^Mentor/ }))
    await expectGoodPage({ ...visit, language: 'en' })
    // The choice of a language outlives a reload.
    await page.reload()
    await seen(page.getByRole('button', { name: '中文' }))
    await visit.leave()
  })

  test('a Chinese page folds away what is abroad and says how much; an English one shows it', async () => {
    const visit = await house.visit('zh')
    const { page, say } = visit
    await page.goto('/browse?kind=patent')
    await seen(results(page, 'zh').getByRole('article'))
    const foreign = results(page, 'zh').getByText('境外专利·同族未核实', { exact: true })
    expect(await foreign.count()).toBe(0)
    await seen(page.getByText(/^境外资源 \d+ 条/))
    await expectGoodPage(visit)
    await page.getByRole('link', { name: say('browse.unfold') }).click()
    await seen(foreign)
    await page.goto('/browse?kind=patent')
    await switchLanguage(page, 'en')
    await seen(results(page, 'en').getByText('Foreign patent · family not verified', { exact: true }))
    await visit.leave()
  })

  test('what loads says so; what fails says what to do, and does it', async () => {
    const visit = await house.visit('en')
    const { page, say } = visit
    let answer: 'later' | 'refuse' | 'pass' = 'later'
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    await page.route(/\/api\/v1\/listings\?|\/api\/v1\/listings$/, async route => {
      if (answer === 'later') await released
      if (answer === 'pass') return route.continue()
      return route.fulfill(unavailable)
    })
    await page.goto('/browse')
    await seen(page.getByRole('status').filter({ hasText: say('state.loading') }))
    await expectGoodPage(visit)
    answer = 'refuse'
    release()
    await seen(page.getByRole('alert').filter({ hasText: say('problem.unavailable') }))
    await expectGoodPage(visit)
    answer = 'pass'
    await page.getByRole('button', { name: say('state.retry') }).click()
    await seen(results(page, 'en').getByRole('article'))
    expect(await page.getByRole('alert').count()).toBe(0)
    await visit.leave()
  })

  test('matches that fail say so in the reader’s language, and come with another try', async () => {
    const visit = await house.visit('zh', 'phone')
    const { page, say } = visit
    await page.route(
      '**/api/v1/match',
      route => route.fulfill({ ...unavailable, contentType: 'text/plain', body: '' }),
      {
        times: 1,
      },
    )
    await page.goto('/')
    await page.getByRole('button', { name: say('need.example') }).click()
    await seen(page.getByRole('alert').filter({ hasText: say('problem.unavailable') }))
    await expectGoodPage(visit)
    await page.getByRole('button', { name: say('state.retry') }).click()
    await seen(page.getByRole('main').getByRole('article'))
    expect(await page.getByRole('alert').count()).toBe(0)
    await visit.leave()
  })
})

test('a page that does not exist says so and leads home', async () => {
  const visit = await house.visit('zh')
  const { page, say } = visit
  await page.goto('/no/such/page')
  await seen(titleOf(page, say('error.missing')))
  await page.getByRole('link', { name: say('error.home') }).click()
  await seen(titleOf(page, say('home.headline')))
  await visit.leave()
})

test('the demo bar makes another person of oneself and comes back to the same page', async () => {
  const visit = await house.visit('en')
  const { page, say } = visit
  await openAs(visit, 'firm', '/organisation')
  await seen(page.getByRole('heading', { level: 2, name: /Liguang/ }))
  const bar = page.getByRole('complementary', { name: say('demo.label') }).getByRole('combobox')
  const become = (person: string) =>
    Promise.all([page.waitForResponse(/\/oidc\/token/), bar.selectOption(person)])
  await become('mentor')
  await seen(page.getByRole('heading', { level: 2, name: /Zhongpu/ }))
  expect(new URL(page.url()).pathname).toBe('/organisation')
  await page.goto('/browse?kind=gift')
  await become('donor')
  await page.waitForURL(url => url.pathname === '/browse' && url.search === '?kind=gift')
  await expect.poll(() => bar.inputValue()).toBe('donor')
  await bar.selectOption('')
  await seen(page.getByRole('link', { name: say('signIn.do') }))
  await visit.leave()
})

test('a sign-in that ran out is told, and renewed on the same page', async () => {
  const visit = await house.visit('zh')
  const { page, say } = visit
  await openAs(visit, 'firm', '/organisation')
  await seen(page.getByRole('heading', { level: 2 }))
  const refused = { type: 'about:blank', title: 'Unauthorized', status: 401, code: 'token-refused' }
  await page.route(/\/api\/v1\/needs/, route => route.fulfill({ status: 401, json: refused }), { times: 1 })
  await page.goto('/needs')
  await seen(page.getByText(say('signIn.ended')))
  await expectGoodPage(visit)
  await page.unroute(/\/api\/v1\/needs/)
  // The provider still knows the person: one button, and no page in between.
  await page
    .getByRole('main')
    .getByRole('button', { name: say('signIn.do') })
    .click()
  await page.waitForURL(/\/needs$/)
  await seen(page.getByRole('main').getByRole('link', { name: say('need.new') }))
  await gone(page.getByText(say('signIn.ended')))
  await visit.leave()
})
