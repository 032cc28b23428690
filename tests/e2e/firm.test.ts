import { describe, expect, test, vi } from 'vitest'
import type { Language } from '../../functions/contract/language.ts'
import { expectGoodPage, houseOfFile, type Screen, type Visit } from './house.ts'
import {
  answers,
  chips,
  chooseDemoPerson,
  chooseRegion,
  hasFocus,
  matchesAfter,
  openAs,
  say as sayNeed,
  seen,
  titleOf,
} from './steps.ts'

vi.setConfig({ testTimeout: 150_000 })

const house = houseOfFile()

type Firm = {
  readonly language: Language
  readonly screen: Screen
  readonly person: string
  readonly sentence: string
  readonly understood: readonly string[]
  readonly region: string
  readonly inItsLanguage: RegExp
  readonly otherRegion: string
  readonly budget: string
  readonly corrected: string
  readonly instrument: string
}
const firms: readonly Firm[] = [
  {
    language: 'zh',
    screen: 'phone',
    person: 'firm',
    sentence: '需要对电池正极粉末做扫描电镜形貌和能谱分析，三个样，一个月内，长三角，预算5000元，有创新券',
    understood: ['3 个样品', '长三角', '预算 ¥5,000', '创新券'],
    region: '长三角',
    inItsLanguage: /[\u4e00-\u9fff]/,
    otherRegion: '江苏',
    budget: '预算 ¥5,000',
    corrected: '预算 ¥600',
    instrument: '场发射扫描电镜（SEM）配能谱仪（EDS）',
  },
  {
    language: 'en',
    screen: 'desktop',
    person: 'firm2',
    sentence:
      'SEM morphology and EDS analysis of battery cathode powder, three samples, within one month, Yangtze River Delta, budget 5000 yuan, with innovation voucher',
    understood: ['3 samples', 'Yangtze River Delta', 'Budget ¥5,000', 'Innovation voucher'],
    region: 'Yangtze River Delta',
    inItsLanguage: /^[^\u4e00-\u9fff]+$/,
    otherRegion: 'Jiangsu',
    budget: 'Budget ¥5,000',
    corrected: 'Budget ¥600',
    instrument: '场发射扫描电镜（SEM）配能谱仪（EDS）',
  },
]

describe.each(firms)('a firm that reads $language on a $screen', firm => {
  test('says what it needs, corrects what was understood, saves it and asks', async () => {
    const visit = await house.visit(firm.language, firm.screen)
    const { page, say } = visit
    await page.goto('/')
    await matchesAfter(page, () => sayNeed(visit, firm.sentence))
    for (const text of firm.understood) await seen(chips(visit).getByText(text, { exact: true }))

    const sem = answers(visit).filter({ has: page.getByRole('link', { name: firm.instrument, exact: true }) })
    await seen(sem)
    const reasons = sem.getByRole('list', { name: say('match.reasons') }).getByRole('listitem')
    const factors = ['text', 'technique', 'region', 'price'] as const
    for (const factor of factors) {
      const reason = reasons.filter({ has: page.getByRole('meter', { name: say(`factor.${factor}`) }) })
      expect(await reason.textContent()).toMatch(firm.inItsLanguage)
    }
    await expectGoodPage(visit)

    // Without the region, nothing is judged by it any more.
    await matchesAfter(page, () =>
      chips(visit)
        .getByRole('button', { name: say('understood.remove', { what: firm.region }) })
        .click(),
    )
    expect(await page.getByRole('meter', { name: say('factor.region'), exact: true }).count()).toBe(0)

    // Another region in its place, found by typing.
    await chips(visit)
      .getByRole('button', { name: `+ ${say('chip.regions')}` })
      .click()
    await matchesAfter(page, () =>
      chooseRegion(page, say('chip.regions'), firm.otherRegion.slice(0, 2), firm.otherRegion),
    )
    await seen(chips(visit).getByRole('button', { name: firm.otherRegion, exact: true }))

    // A smaller budget: the reason names it, and the price counts against the listing.
    const priceReason = reasons.filter({ has: page.getByRole('meter', { name: say('factor.price') }) })
    const affordable = await priceReason.textContent()
    await chips(visit).getByRole('button', { name: firm.budget, exact: true }).click()
    const budget = page.getByRole('spinbutton', { name: say('editor.budget') })
    await seen(budget)
    await expectGoodPage(visit)
    await budget.fill('600')
    await matchesAfter(page, () => page.getByRole('button', { name: say('editor.apply') }).click())
    await seen(chips(visit).getByRole('button', { name: firm.corrected, exact: true }))
    expect(await priceReason.textContent()).not.toBe(affordable)

    // Saving needs a name; sentence and corrections are still there after it.
    await page.getByRole('button', { name: say('need.save') }).click()
    await chooseDemoPerson(page, firm.person)
    const box = page.getByRole('textbox', { name: say('need.label') })
    await seen(chips(visit).getByRole('button', { name: firm.corrected, exact: true }))
    expect(await box.inputValue()).toBe(firm.sentence)
    await page.getByRole('button', { name: say('need.save') }).click()
    await page.getByRole('link', { name: say('need.open') }).click()
    await page.waitForURL(/\/needs\/[^/]+$/)
    await seen(titleOf(page, firm.sentence))
    await seen(chips(visit).getByRole('button', { name: firm.corrected, exact: true }))
    await seen(answers(visit))
    await expectGoodPage(visit)
    await page
      .getByRole('navigation', { name: say('nav.label') })
      .getByRole('link', { name: say('nav.needs') })
      .click()
    await seen(page.getByRole('link', { name: firm.sentence }))
    await expectGoodPage(visit)

    await askAndAnswer(visit, firm)
    await visit.leave()
  })
})

const wishes: readonly { language: Language; sentence: string }[] = [
  { language: 'zh', sentence: '可穿戴手套要做拉伸试验，抓握辅助技术，量产，防护口罩' },
  {
    language: 'en',
    sentence: 'Wearable glove: tensile test, grasp assistance, mass production, protective masks',
  },
]
/** What the sentences ask for; nothing in them is a public service. */
const asked = ['equipment', 'patent', 'mentor', 'gift'] as const
test.each(wishes)(
  'one sentence is answered by all four Kinds in one list, in $language',
  async ({ language, sentence }) => {
    const visit = await house.visit(language)
    const { page, say } = visit
    await page.goto('/')
    await matchesAfter(page, () => sayNeed(visit, sentence))
    for (const kind of asked) await seen(answers(visit).getByText(new RegExp(`^${say(`kind.${kind}`)}`)))
    const scores = (await answers(visit).getByText(/\d%$/).allTextContents()).map(text =>
      Number(/(\d+)%/.exec(text)?.[1]),
    )
    expect(scores.length).toBeGreaterThan(4)
    // What is abroad stands at the end of a Chinese page, folded; in English it stands where it ranks.
    const foreign = answers(visit)
      .filter({ hasText: say('badge.foreign-patent') })
      .first()
    if (language === 'zh') {
      expect(await foreign.isVisible()).toBe(false)
      await page.getByText(/^境外资源/).click()
    } else expect(scores).toEqual([...scores].sort((one, other) => other - one))
    await seen(foreign)
    await expectGoodPage(visit)
    await visit.leave()
  },
)

test('says so when nothing fits well, in place of “best first”', async () => {
  const visit = await house.visit('zh', 'phone')
  const { page, say } = visit
  await page.goto('/')
  await matchesAfter(page, () => sayNeed(visit, '帮我找一个会写小程序的人'))
  // The sentence before its last letters was answered too: what stands is the whole sentence's answer in the end.
  await expect
    .poll(async () => {
      const count = await answers(visit).count()
      return page.getByRole('heading', { name: say('match.weak', { count }) }).count()
    })
    .toBe(1)
  const count = await answers(visit).count()
  expect(await page.getByText(/^匹配度/).allTextContents()).toHaveLength(count)
  await expectGoodPage(visit)
  await visit.leave()
})

test('the days of a need are picked in a calendar that speaks the reader’s language', async () => {
  const visit = await house.visit('zh', 'phone')
  const { page, say } = visit
  await page.goto('/')
  await matchesAfter(page, () => sayNeed(visit, '扫描电镜，一个月内'))
  const days = chips(visit)
    .getByRole('button', { name: /\d{4}年.*–/ })
    .first()
  await days.click()
  const next = page.getByRole('button', { name: say('calendar.next') })
  await next.click()
  await expectGoodPage(visit)
  await page.keyboard.press('Escape')
  await next.waitFor({ state: 'hidden' })
  await expect.poll(() => hasFocus(days)).toBe(true)
  await visit.leave()
})

test('a question that was typed before sign-in is still there after it', async () => {
  const visit = await house.visit('en')
  const { page, say } = visit
  await page.goto('/browse?kind=mentor')
  await answers(visit).first().getByRole('link').click()
  const question = 'Could we talk about the first hundred customers?'
  await page.getByRole('textbox', { name: say('ask.label') }).fill(question)
  const address = page.url()
  await page.getByRole('button', { name: say('ask.signInAndSend') }).click()
  await chooseDemoPerson(page, 'firm2')
  expect(page.url()).toBe(address)
  await seen(page.getByRole('button', { name: say('ask.send') }))
  expect(await page.getByRole('textbox', { name: say('ask.label') }).inputValue()).toBe(question)
  await page.getByRole('button', { name: say('ask.send') }).click()
  await seen(page.getByText(say('ask.sent')))
  await visit.leave()
})

/** From the need to the listing, a question, the lab's answer, and the firm reads it. */
async function askAndAnswer(visit: Visit, firm: Firm) {
  const { page, say } = visit
  const question =
    firm.language === 'zh' ? '三个粉末样品，多久能出结果？' : 'Three powders: how soon is the report?'
  const reply = firm.language === 'zh' ? '七个工作日内。' : 'Within seven working days.'
  await page.getByRole('link', { name: firm.sentence }).click()
  await answers(visit).getByRole('link', { name: firm.instrument, exact: true }).click()
  await page.waitForURL(/\/listings\//)
  await expectGoodPage(visit)
  await page.getByRole('button', { name: say('ask.send') }).click()
  await seen(page.getByText(say('ask.empty')))
  await page.getByRole('textbox', { name: say('ask.label') }).fill(question)
  await page.getByRole('button', { name: say('ask.send') }).click()
  await seen(page.getByText(say('ask.sent')))

  const lab = await house.visit(firm.language === 'zh' ? 'en' : 'zh')
  await openAs(lab, 'lab', '/organisation')
  await lab.page
    .getByRole('combobox', { name: lab.say('organisation.actFor') })
    .selectOption({ value: 'org-jiangcheng' })
  const asked = lab.page.getByRole('article').filter({ hasText: question })
  await asked.getByRole('textbox', { name: lab.say('question.answer') }).fill(reply)
  await expectGoodPage(lab)
  await asked.getByRole('button', { name: lab.say('question.send') }).click()
  await seen(asked.getByText(reply))
  await lab.leave()

  await page.getByRole('link', { name: say('ask.where') }).click()
  await page.waitForURL(/\/needs/)
  await page.reload()
  const answered = page.getByRole('article').filter({ hasText: question })
  await seen(answered.getByText(reply))
}
