import { describe, expect, test, vi } from 'vitest'
import type { Language } from '../../functions/contract/language.ts'
import { booking } from '../../functions/kinds/equipment/processes/booking.ts'
import {
  actByApi,
  askByApi,
  engagementOf,
  fieldLabel,
  fillBooking,
  instrumentOf,
  lateHour,
  pickTime,
  startGroup,
} from './engagement-steps.ts'
import { expectGoodPage, houseOfFile, type Screen, type Visit } from './house.ts'
import { chooseDemoPerson, hasFocus, openAs, seen, signInHere, tabTo } from './steps.ts'

vi.setConfig({ testTimeout: 180_000 })

const house = houseOfFile()

const label = (action: string, language: Language) => {
  const found = booking.actions[action]
  if (!found) throw new Error(`booking has no step ${action}`)
  return found.label[language]
}
const button = ({ page }: Visit, name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true })

type Reader = {
  readonly language: Language
  readonly screen: Screen
  readonly person: string
  readonly at: number
}
const readers: readonly Reader[] = [
  { language: 'zh', screen: 'phone', person: 'firm', at: 2 },
  { language: 'en', screen: 'desktop', person: 'firm2', at: 6 },
]

describe.each(readers)('a firm that reads $language on a $screen', ({ language, screen, person, at }) => {
  test('asks for a time without losing its words at sign-in, and the lab approves', async () => {
    const instrument = await instrumentOf(house.stack, 'assisted')
    const firm = await house.visit(language, screen)
    const { page, say } = firm
    await page.goto(`/listings/${instrument.id}`)
    await page.getByRole('link', { name: booking.label[language], exact: true }).click()
    await page.waitForURL(/\/ask\/booking$/)
    await seen(startGroup(firm))
    await expectGoodPage(firm)

    // What must be said is named, and nothing is sent.
    await button(firm, say('ask.signInFirst', { action: label('request', language) })).click()
    await seen(page.getByText(say('ask.incomplete')))
    const time = await pickTime(firm, at)
    await fillBooking(firm, '三个电池粉末：形貌和能谱')
    await page.getByRole('textbox', { name: fieldLabel(firm, 'samples') }).fill('3')
    // The price stands there before anybody has said who they are.
    await seen(page.getByRole('region', { name: say('quote.title') }).getByText('¥'))
    await expectGoodPage(firm)

    await button(firm, say('ask.signInFirst', { action: label('request', language) })).click()
    await chooseDemoPerson(page, person)
    await page.waitForURL(/\/ask\/booking$/)
    await seen(page.getByText(new RegExp(`${time}–`)))
    expect(await page.getByRole('textbox', { name: fieldLabel(firm, 'task') }).inputValue()).toContain('能谱')
    await button(firm, label('request', language)).click()
    await page.waitForURL(/\/engagements\/[^/]+$/)
    await seen(page.getByText(say('turn.theirs')))
    await expectGoodPage(firm)
    const address = page.url()

    // What is written before both agreed hides ways to reach a person.
    await page.getByRole('textbox', { name: say('message.label') }).fill('请联系 13812345678')
    await button(firm, say('message.send')).click()
    const log = page.getByRole('log')
    await seen(log.getByText('请联系'))
    expect(await log.textContent()).not.toContain('13812345678')

    // A file that lies about its type is refused where it was chosen; an honest one reaches the other side.
    const file = page.getByLabel(say('attachment.add'))
    await file.setInputFiles({
      name: 'drawing.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('MZ no pdf'),
    })
    await seen(page.locator('.error'))
    await file.setInputFiles({
      name: 'samples.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('three powders'),
    })
    await seen(button(firm, 'samples.txt'))
    await expectGoodPage(firm)

    const lab = await house.visit(language === 'zh' ? 'en' : 'zh', screen)
    await openAs(lab, 'lab', '/organisation/requests')
    await lab.page
      .getByRole('combobox', { name: lab.say('organisation.actFor') })
      .selectOption({ value: 'org-jiangcheng' })
    await seen(lab.page.getByText(lab.say('turn.ours')))
    await expectGoodPage(lab)
    await lab.page.goto(address)
    await seen(lab.page.getByText('请联系'))
    await seen(button(lab, 'samples.txt'))
    await expectGoodPage(lab)
    await button(lab, label('approve', lab.language)).click()
    await seen(lab.page.getByText(lab.say('engagement.done', { action: label('approve', lab.language) })))
    await expectGoodPage(lab)

    // The firm's page, left open, follows by itself; each side now sees how to reach the other.
    await seen(page.getByText(booking.states.confirmed?.label[language] ?? ''))
    await seen(page.getByRole('heading', { name: say('engagement.contact') }))
    await expectGoodPage(firm)
    expect((await engagementOf(house.stack, firm, person)).state).toBe('confirmed')
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: /PDF/ }).first().click()
    expect((await saving).suggestedFilename()).toMatch(/\.pdf$/)

    await page
      .getByRole('banner')
      .getByRole('link', { name: say('nav.engagements') })
      .click()
    await seen(page.getByRole('link', { name: instrument.title }))
    await expectGoodPage(firm)
    await lab.page.goto('/organisation/calendar')
    await seen(lab.page.getByRole('heading', { name: lab.say('labCalendar.list') }))
    await expectGoodPage(lab)
    await lab.leave()
    await firm.leave()
  })
})

test('a time that another firm took first is refused with the next free ones, of which one tap takes one', async () => {
  const instrument = await instrumentOf(house.stack, 'assisted')
  const visit = await house.visit('zh', 'phone')
  const { page, say } = visit
  await openAs(visit, 'firm', '/engagements')
  await page.goto(`/listings/${instrument.id}/ask/booking`)
  await pickTime(visit, 8)
  await fillBooking(visit, '拉伸试验')
  const draft = JSON.parse(
    await page.evaluate<string>(
      `sessionStorage.getItem('zhongfu.draft.request.${instrument.id}.booking') ?? '{}'`,
    ),
  ) as { slots: { start: string; end: string }[] }
  expect((await askByApi(house.stack, 'firm2', instrument.id, draft.slots)).status).toBe(201)

  await button(visit, label('request', 'zh')).click()
  const next = page.getByRole('group', { name: say('slots.next') })
  await seen(next)
  await expectGoodPage(visit)
  await next.getByRole('button').first().click()
  await button(visit, label('request', 'zh')).click()
  await page.waitForURL(/\/engagements\/[^/]+$/)
  const [slot] = (await engagementOf(house.stack, visit, 'firm')).slots
  expect(slot?.start).not.toBe(draft.slots[0]?.start)

  // To end it is asked once more, in the page.
  await button(visit, label('cancel', 'zh')).click()
  const form = page.getByRole('form', { name: label('cancel', 'zh') })
  await form.getByRole('textbox').first().fill('样品还没准备好')
  await form.getByRole('button', { name: label('cancel', 'zh'), exact: true }).click()
  await seen(form.getByText(say('engagement.sure', { action: label('cancel', 'zh') })))
  await expectGoodPage(visit)
  await form.getByRole('button', { name: say('engagement.yes', { action: label('cancel', 'zh') }) }).click()
  await seen(page.getByText(say('engagement.end.ended')))
  await expectGoodPage(visit)
  await visit.leave()
})

test('a time is dragged in the calendar of the week, and chosen by keys alone in the list beside it', async () => {
  const instrument = await instrumentOf(house.stack, 'assisted', 0)
  const visit = await house.visit('en')
  const { page, say } = visit
  await page.goto(`/listings/${instrument.id}/ask/booking`)
  await seen(startGroup(visit))
  await button(visit, say('slots.later')).click()
  const days = page.locator('.slot-calendar .ec-body .ec-day')
  await expect.poll(() => days.count()).toBe(7)
  await seen(page.locator('.slot-calendar .ec-bg-event.free'))
  const box = await days.nth(2).boundingBox()
  if (!box) throw new Error('the calendar has no Wednesday')
  await page.mouse.move(box.x + box.width / 2, box.y + 62)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, box.y + 100, { steps: 4 })
  await page.mouse.move(box.x + box.width / 2, box.y + 138, { steps: 4 })
  await page.mouse.up()
  const chosen = page.getByRole('button', { name: new RegExp(say('slots.removeThis', { time: '.*' })) })
  await seen(chosen)
  await seen(page.getByRole('combobox', { name: say('slots.length') }))
  await expectGoodPage(visit)
  await chosen.click()
  await seen(page.getByText(say('slots.noneMany')))

  const first = startGroup(visit).getByRole('button').first()
  await tabTo(page, first)
  await page.keyboard.press('Enter')
  await seen(chosen)
  expect(await hasFocus(first)).toBe(true)
  await visit.leave()
})

test('to move a booking is to pick another time, and both sides see it', async () => {
  const instrument = await instrumentOf(house.stack, 'self-use')
  const slot = await lateHour(house.stack, instrument.id)
  const { body } = await askByApi(house.stack, 'firm', instrument.id, [slot], 'self-use')
  await actByApi(house.stack, 'lab', body.id, 'approve')
  const visit = await house.visit('zh')
  const { page, say } = visit
  await page.goto(`/engagements/${body.id}`)
  await signInHere(visit, 'firm')
  await button(visit, label('move', 'zh')).click()
  const form = page.getByRole('form', { name: label('move', 'zh') })
  await form.getByRole('button', { name: say('slots.later') }).click()
  await startGroup(visit, form).getByRole('button').nth(1).click()
  await expectGoodPage(visit)
  await form.getByRole('button', { name: label('move', 'zh'), exact: true }).click()
  await seen(page.getByText(say('engagement.done', { action: label('move', 'zh') })))
  const [moved] = (await engagementOf(house.stack, visit, 'firm')).slots
  expect(moved?.start).not.toBe(slot.start)
  await expectGoodPage(visit)
  await visit.leave()
})

test('who is on neither side is told nothing', async () => {
  const instrument = await instrumentOf(house.stack, 'assisted')
  const slot = await lateHour(house.stack, instrument.id)
  const { body } = await askByApi(house.stack, 'firm', instrument.id, [slot])
  const visit = await house.visit('zh')
  await visit.page.goto(`/engagements/${body.id}`)
  await signInHere(visit, 'mentor')
  await seen(visit.page.getByText(visit.say('engagement.gone')))
  await expectGoodPage(visit)
  await visit.leave()
})
