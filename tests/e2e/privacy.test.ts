import { readFile } from 'node:fs/promises'
import { describe, expect, test, vi } from 'vitest'
import { expectGoodPage, houseOfFile, type Visit } from './house.ts'
import { openAs, seen, signInHere, titleOf } from './steps.ts'

vi.setConfig({ testTimeout: 120_000 })

const house = houseOfFile()

/** The newest code that the local mailbox holds for a number. */
async function codeFor(number: string): Promise<string> {
  const look = async () => {
    const answer = await fetch(`${house.stack.url}/mailbox/messages.json?channel=sms`)
    const { messages } = (await answer.json()) as { messages: { to: string; text: string }[] }
    const code = /\d{6}/.exec(messages.find(({ to }) => to === number)?.text ?? '')?.[0]
    expect(code).toBeDefined()
    return code ?? ''
  }
  return vi.waitFor(look, { timeout: 10_000, interval: 100 })
}

/** Leaves for the sign-in page and signs in there with a number and the code that comes to it. */
async function signInByPhone({ page, say }: Visit, typed: string, number: string) {
  await page
    .getByRole('main')
    .getByRole('button', { name: say('signIn.do') })
    .click()
  await page.getByRole('textbox', { name: /手机号/ }).fill(typed)
  await page.getByRole('button', { name: /发送验证码/ }).click()
  await page.getByRole('textbox', { name: /6 位验证码/ }).fill('000000')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await seen(page.getByRole('alert'))
  await page.getByRole('textbox', { name: /6 位验证码/ }).fill(await codeFor(number))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await seen(page.getByRole('button', { name: say('signIn.out') }))
}

async function listingOf(organisation: string) {
  const found = await fetch(`${house.stack.url}/api/v1/listings?organisation=${organisation}`)
  const { items } = (await found.json()) as { items: { id: string; title: string }[] }
  const [listing] = items
  if (!listing) throw new Error(`${organisation} lists nothing`)
  return listing
}

describe('signing in by phone', () => {
  test('works with a code by text message; one says who one is, and comes back as the same person', async () => {
    const visit = await house.visit('zh', 'phone')
    const { page, say } = visit
    await page.goto('/me')
    await signInByPhone(visit, '138 0013 8000', '+8613800138000')
    await seen(titleOf(page, say('me.title')))
    await seen(page.getByText(say('mine.signInPhone', { phone: '+8613800138000' })))
    await seen(page.getByText(say('consent.first')))
    await expectGoodPage(visit)

    await page.getByRole('textbox', { name: say('mine.name') }).fill('林溪')
    await page.getByRole('button', { name: say('form.save') }).click()
    await seen(page.getByText(say('mine.saved')))
    await page.getByRole('button', { name: say('consent.firstYes') }).click()
    await page.getByText(say('consent.first')).waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: /^同意：向对方出示/ }).click()
    await page.getByRole('button', { name: /^撤回：向对方出示/ }).click()
    await seen(page.getByText(/历次决定/))
    await expectGoodPage(visit)

    const { token } = await page.evaluate(() => ({ token: sessionStorage.getItem('zhongfu.session') }))
    expect(token).not.toContain('13800138000')
    await visit.leave()
  })
})

describe('contacts', () => {
  test('are masked until a founder and a lab agree; then both look, and both see who looked', async () => {
    const { id, title } = await listingOf('org-jiangcheng')
    const founder = await house.visit('zh', 'phone')
    await openAs(founder, 'firm', '/me')
    await founder.page.goto(`/listings/${id}`)
    const box = founder.page.getByRole('group', { name: founder.say('contact.title') })
    await seen(box.getByText('c***@jiangcheng.example.com'))
    await seen(box.getByRole('link', { name: '025-5550 0100' }))
    expect(await founder.page.getByText('chen@jiangcheng.example.com').count()).toBe(0)
    await expectGoodPage(founder)
    await founder.page
      .getByRole('textbox', { name: founder.say('ask.label') })
      .first()
      .fill('粉末样品，十个，下周可以吗？')
    await founder.page
      .getByRole('checkbox', { name: /可以看我的姓名/ })
      .first()
      .check()
    await founder.page
      .getByRole('button', { name: founder.say('ask.send') })
      .first()
      .click()
    await seen(founder.page.getByText(founder.say('ask.sent')))

    const lab = await house.visit('en')
    await openAs(lab, 'lab', '/organisation')
    await lab.page
      .getByRole('combobox', { name: lab.say('organisation.actFor') })
      .selectOption('org-jiangcheng')
    const card = lab.page.getByRole('article').filter({ hasText: '粉末样品，十个' })
    await seen(card.getByText(lab.say('contact.offered')))
    await card.getByRole('textbox', { name: lab.say('question.answer') }).fill('可以，周三送来。')
    await card.getByRole('checkbox').check()
    await card.getByRole('button', { name: lab.say('question.send') }).click()
    await card.getByRole('button', { name: lab.say('contact.showAsker') }).click()
    await seen(card.getByRole('link', { name: 'firm@example.com' }))
    await expectGoodPage(lab)

    await founder.page.goto('/needs')
    const asked = founder.page.getByRole('article').filter({ hasText: '粉末样品，十个' })
    await asked.getByRole('button', { name: founder.say('contact.showProvider') }).click()
    await seen(asked.getByRole('link', { name: 'chen@jiangcheng.example.com' }))
    await expectGoodPage(founder)
    await founder.page.goto('/me')
    await seen(
      founder.page
        .getByRole('listitem')
        .filter({ hasText: founder.say('looks.of.asker') })
        .getByText('实验室管理员'),
    )

    await lab.page.goto('/organisation/settings')
    const looked = lab.page.getByRole('listitem').filter({ hasText: lab.say('looks.of.listing') })
    await seen(looked.getByText('砾光'))
    await seen(looked.getByRole('link', { name: title }))
    await expectGoodPage(lab)
    await Promise.all([founder.leave(), lab.leave()])
  })
})

describe('one’s own data', () => {
  test('are saved as a file that holds what one asked', async () => {
    const { id } = await listingOf('org-hailan')
    const visit = await house.visit('en')
    const { page, say } = visit
    await page.goto(`/listings/${id}`)
    await page.goto('/me')
    await signInHere(visit, 'mentor')
    await page.goto(`/listings/${id}`)
    await page
      .getByRole('textbox', { name: say('ask.label') })
      .first()
      .fill('Can it take wet samples?')
    await page
      .getByRole('button', { name: say('ask.send') })
      .first()
      .click()
    await seen(page.getByText(say('ask.sent')))

    await page.goto('/me')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: say('data.save') }).click(),
    ])
    await seen(page.getByText(/^Downloaded: \d+ records/))
    expect(download.suggestedFilename()).toBe('zhongfu-my-data.json')
    const saved = JSON.parse(await readFile(await download.path(), 'utf8'))
    expect(saved.questions.at(-1)).toMatchObject({ text: 'Can it take wet samples?', listing: { id } })
    expect(saved.person).toMatchObject([{ email: 'mentor@example.com' }])
    expect(saved.memberships).toHaveLength(1)
    await expectGoodPage(visit)
    await visit.leave()
  })
})
