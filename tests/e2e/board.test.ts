import { expect, test, vi } from 'vitest'
import { expectGoodPage, houseOfFile } from './house.ts'
import { matchesAfter, openAs, say as sayNeed, seen, signIn } from './steps.ts'

vi.setConfig({ testTimeout: 150_000 })

const house = houseOfFile()

/** Nothing in the catalogue fits it, and nothing comes that would. */
const wish = '钐钴永磁体，测高温下的退磁曲线'

test('a firm publishes what nothing fits, a lab answers, the firm’s bell rings and the operator’s list is one shorter', async () => {
  const firm = await house.visit('zh', 'phone')
  const { page, say } = firm
  await signIn(firm, 'firm')
  await page.goto('/')
  await matchesAfter(page, () => sayNeed(firm, wish))
  await page
    .getByRole('button', { name: say('need.publish') })
    .first()
    .click()
  await page.waitForURL(/\/needs\/[^/]+/)
  const text = page.getByRole('textbox', { name: say('publish.text') })
  await seen(text)
  expect(await text.inputValue()).toBe(wish)

  // How to reach a person does not go on the board: it is said before, and at the field.
  await text.fill(`${wish}，电话 13812345678`)
  await seen(page.getByText(say('publish.cannot')))
  const publish = page.getByRole('button', { name: say('publish.do') })
  expect(await publish.isDisabled()).toBe(true)
  await expectGoodPage(firm)
  await text.fill(wish)
  await page.getByText(say('publish.cannot')).waitFor({ state: 'hidden' })
  const preview = page.getByRole('region', { name: say('publish.preview') })
  await seen(preview.getByText(new RegExp(say('board.hidden'))))
  expect(await preview.textContent()).not.toContain('砾光')
  await publish.click()
  await seen(page.getByText(say('boardState.open'), { exact: true }))
  await seen(page.getByText(say('boardAnswer.noneYet')))
  await seen(page.getByRole('heading', { name: say('share.heading') }))
  await expectGoodPage(firm)

  const operator = await house.visit('en')
  await openAs(operator, 'operator', '/operator/needs')
  const waiting = operator.page.getByRole('region', { name: operator.say('unmet.title') })
  const lines = waiting.getByRole('article')
  await seen(lines.filter({ hasText: wish }))
  const before = await lines.count()
  await expectGoodPage(operator)

  const lab = await house.visit('en')
  await signIn(lab, 'lab')
  await lab.page.goto('/board')
  await seen(lab.page.getByRole('article').filter({ hasText: wish }))
  await expectGoodPage(lab)
  await lab.page.getByRole('link', { name: wish }).click()
  await lab.page.waitForURL(/\/board\/[^/]+$/)
  expect(await lab.page.getByRole('main').textContent()).not.toContain('砾光')
  await lab.page.getByRole('button', { name: lab.say('boardAnswer.send') }).click()
  await seen(lab.page.getByText(lab.say('boardAnswer.empty')))
  await lab.page
    .getByRole('textbox', { name: lab.say('boardAnswer.text') })
    .fill('Up to 300 °C, within a week.')
  await lab.page.getByRole('textbox', { name: lab.say('boardAnswer.price') }).fill('450')
  await expectGoodPage(lab)
  await lab.page.getByRole('button', { name: lab.say('boardAnswer.send') }).click()
  await seen(lab.page.getByText(lab.say('boardAnswer.sent')))
  await seen(lab.page.getByText(lab.say('boardAnswerState.given')))

  const rung = page.getByRole('banner').getByRole('link', { name: say('bell.unseen', { count: 1 }) })
  await seen(rung)
  await page.reload()
  const answer = page.getByRole('region', { name: say('boardAnswer.received') }).getByRole('article')
  await seen(answer.filter({ hasText: 'Up to 300 °C' }))
  await expectGoodPage(firm)
  await answer.getByRole('button', { name: say('decide.chosen') }).click()
  await seen(answer.getByText(say('boardAnswerState.chosen'), { exact: true }))
  await seen(answer.getByRole('link', { name: say('answer.engagement') }))

  await operator.page.reload()
  await seen(lines)
  await expect.poll(() => lines.count()).toBe(before - 1)
  expect(await lines.filter({ hasText: wish }).count()).toBe(0)

  await lab.page.goto('/board/answers')
  await seen(
    lab.page.getByRole('article').filter({ hasText: wish }).getByText(lab.say('boardAnswerState.chosen')),
  )
  await expectGoodPage(lab)

  // It ends where it began.
  await page.getByText(say('board.end'), { exact: true }).click()
  await page.getByRole('button', { name: say('board.close') }).click()
  await seen(page.getByText(say('boardState.solved'), { exact: true }))
  await seen(page.getByText(say('solvedBy.answer')))
  await Promise.all([firm.leave(), operator.leave(), lab.leave()])
})

test('the board filters by Kind and place, and an empty one invites', async () => {
  const visit = await house.visit('zh', 'phone')
  const { page, say } = visit
  await page.goto('/board')
  await seen(page.getByRole('article'))
  await expectGoodPage(visit)
  await page.goto('/board?kind=gift&region=CN-XZ')
  await seen(page.locator('[aria-busy=false]'))
  await expectGoodPage(visit)
  await page.goto('/board/0000000000nothing')
  await seen(page.getByText(say('board.gone')))
  await expectGoodPage(visit)
  await visit.leave()
})

test('a report reaches the operator, who takes the need down with a reason', async () => {
  const reader = await house.visit('en')
  await signIn(reader, 'donor')
  await reader.page.goto('/board')
  const link = reader.page.getByRole('article').getByRole('link').last()
  const text = (await link.textContent()) ?? ''
  await link.click()
  await reader.page.getByText(reader.say('boardReport.open')).click()
  await reader.page.getByLabel(reader.say('boardReport.text')).fill('It names a person.')
  await expectGoodPage(reader)
  await reader.page.getByRole('button', { name: reader.say('boardReport.send') }).click()
  await seen(reader.page.getByText(reader.say('boardReport.sent')))
  const operator = await house.visit('en')
  await openAs(operator, 'operator', '/operator/needs')
  const report = operator.page
    .getByRole('region', { name: operator.say('unmet.reports') })
    .getByRole('article')
    .filter({ hasText: text })
  await report.getByText(operator.say('unmet.takeDown')).first().click()
  await report.getByRole('textbox').fill('It named a person.')
  await expectGoodPage(operator)
  await report.getByRole('button', { name: operator.say('unmet.takeDown') }).click()
  await seen(report.getByText(operator.say('unmet.takenDown')))
  await reader.page.reload()
  await seen(reader.page.getByText(reader.say('board.gone')))
  await Promise.all([reader.leave(), operator.leave()])
})
