import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { expectGoodPage, houseOfFile } from './house.ts'
import { answers, hasFocus, matchesAfter, seen } from './steps.ts'

vi.setConfig({ testTimeout: 120_000 })

const house = houseOfFile()

/** The sentences that the page asks about from here on, in their order. */
function asked(page: Page): { readonly text: string; readonly limit: number }[] {
  const bodies: { text: string; limit: number }[] = []
  page.on('request', request => {
    if (request.url().endsWith('/api/v1/match')) bodies.push(request.postDataJSON())
  })
  return bodies
}
/** Longer than any pause after which the page asks. */
const rested = (page: Page) => page.waitForTimeout(1_500)

test('the living example, typed at a person’s pace, is asked a few times and not letter by letter', async () => {
  const visit = await house.visit('zh')
  const { page, say } = visit
  await page.goto('/')
  const questions = asked(page)
  const sentence = say('need.example')
  const box = page.getByRole('textbox', { name: say('need.label') })
  await box.pressSequentially(sentence, { delay: 140 })
  await seen(answers(visit))
  await expect.poll(() => questions.at(-1)?.text).toBe(sentence)
  const sofar = questions.length
  expect(sofar).toBeLessThanOrEqual(Math.ceil(sentence.length / 3))
  expect(questions.every(({ limit }) => limit <= 10)).toBe(true)

  // White space is no other sentence, and what was answered a moment ago is known.
  await box.pressSequentially('  ', { delay: 100 })
  await rested(page)
  expect(questions).toHaveLength(sofar)
  await box.pressSequentially('急', { delay: 0 })
  await rested(page)
  expect(questions).toHaveLength(sofar + 1)
  await box.press('Backspace')
  await rested(page)
  expect(questions).toHaveLength(sofar + 1)
  await seen(answers(visit))
  await visit.leave()
})

test('an input method is not disturbed while it composes', async () => {
  const visit = await house.visit('zh')
  const { page, say } = visit
  await page.goto('/')
  const questions = asked(page)
  const box = page.getByRole('textbox', { name: say('need.label') })
  await box.focus()
  const keyboard = await page.context().newCDPSession(page)
  const letters = 'saomiaodianjing'
  for (let end = 1; end <= letters.length; end += 1) {
    await keyboard.send('Input.imeSetComposition', {
      text: letters.slice(0, end),
      selectionStart: end,
      selectionEnd: end,
    })
    await page.waitForTimeout(130)
  }
  await rested(page)
  expect(questions).toEqual([])
  await keyboard.send('Input.insertText', { text: '扫描电镜' })
  await seen(answers(visit))
  expect(questions.map(({ text }) => text)).toEqual(['扫描电镜'])
  await visit.leave()
})

test('a single letter asks nothing', async () => {
  const visit = await house.visit('en', 'phone')
  const { page, say } = visit
  await page.goto('/')
  const questions = asked(page)
  await page.getByRole('textbox', { name: say('need.label') }).pressSequentially('S ')
  await rested(page)
  expect(questions).toEqual([])
  await visit.leave()
})

test('the best come first; more of them on demand, and the focus goes on from there', async () => {
  const visit = await house.visit('en')
  const { page, say } = visit
  await page.goto('/')
  const questions = asked(page)
  const box = page.getByRole('textbox', { name: say('need.label') })
  await matchesAfter(page, () =>
    box.fill('SEM and EDS of 3 samples, and a mentor, Yangtze River Delta, budget 3000 yuan'),
  )
  const more = page.getByRole('button', { name: say('match.more') })
  await seen(more)
  const before = await answers(visit).count()
  await matchesAfter(page, () => more.click())
  await expect.poll(() => answers(visit).count()).toBeGreaterThan(before)
  await more.waitFor({ state: 'hidden' })
  const next = answers(visit).nth(before).getByRole('heading').getByRole('link')
  await expect.poll(() => hasFocus(next)).toBe(true)
  expect(questions.map(({ limit }) => limit)).toEqual([10, 20])
  await expectGoodPage(visit)
  await visit.leave()
})

const several = {
  zh: '可穿戴手套：要一台仪器做拉伸试验，请教一位导师谈量产，预算3000元，有创新券',
  en: 'Wearable glove: an instrument for a tensile test and a mentor on mass production, budget 3000 yuan, innovation voucher',
} as const
test.each(['zh', 'en'] as const)(
  'a need for several kinds is answered all in one, with the sum, in %s',
  async language => {
    const visit = await house.visit(language, language === 'zh' ? 'phone' : 'desktop')
    const { page, say } = visit
    await page.goto('/')
    await matchesAfter(page, () =>
      page.getByRole('textbox', { name: say('need.label') }).fill(several[language]),
    )
    const bundle = page.getByRole('region', { name: say('bundle.title') })
    await seen(bundle)
    for (const kind of ['equipment', 'mentor'] as const) {
      const item = bundle.getByRole('listitem').filter({ hasText: say(`kind.${kind}`) })
      expect(await item.getByRole('link').count()).toBe(1)
    }
    await seen(bundle.getByText(say('bundle.within')))
    // A voucher's share is an expectation, and says so (domain rules, 4).
    expect(await bundle.textContent()).toContain(language === 'zh' ? '以审核为准' : 'subject to approval')
    // The engine's own time is no business of the reader's.
    expect(await page.getByRole('main').textContent()).not.toMatch(/毫秒|\bms\b|millisecond/)
    await expectGoodPage(visit)
    await visit.leave()
  },
)
