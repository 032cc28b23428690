import type { Route } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import type { Engagement, EngagementCard, Slot } from '../../web/src/lib/api/contract.ts'
import { askByApi, fillBooking, startGroup } from './engagement-steps.ts'
import { expectGoodPage, houseOfFile, type Screen } from './house.ts'
import { answers, matchesAfter, say as sayNeed, seen, titleOf } from './steps.ts'
import { become } from './story-steps.ts'

vi.setConfig({ testTimeout: 400_000 })

const house = houseOfFile()

const sentence = '做一只腱驱动的助力手套：找手套专利、织带拉伸试验机时、懂量产的纺织导师'
const patent = 'Tendon-driven glove that assists the grasp of a hand'
const tester = '电子万能拉伸试验机（织带、纱线、薄膜）'
const mentor = '退休纺织总工：可穿戴与功能面料量产'

test.each<Screen>(['phone', 'desktop'])('one glove, on a %s', async screen => {
  const visit = await house.visit('zh', screen)
  const { page, say } = visit
  const topic = `手套样品到量产（${screen}）`
  const partOf = (title: string) => answers(visit).filter({ hasText: title })
  await page.goto('/')
  await matchesAfter(page, () => sayNeed(visit, sentence))
  await seen(partOf(tester))
  await seen(partOf(mentor))
  await page.locator('details.abroad summary').click()
  await seen(partOf(patent).getByText(say('badge.foreign-patent')))
  await seen(partOf(patent).getByText(/不在中国许可/))
  await expectGoodPage(visit)

  // A foreign patent is explained on its page, and offers no licence for China.
  await partOf(patent).getByRole('link', { name: patent }).click()
  await seen(titleOf(page, patent))
  await seen(page.getByText(/同族未核实/))
  expect(await page.getByRole('link', { name: '许可', exact: true }).count()).toBe(0)
  await expectGoodPage(visit)

  await page.goto('/')
  await become(visit, 'firm')
  await seen(partOf(tester))
  await page.getByRole('button', { name: say('need.save') }).click()
  await page.getByRole('link', { name: say('need.open') }).click()
  await page.waitForURL(/\/needs\/[^/]+$/)
  await page.getByRole('link', { name: say('bundle.ask') }).click()
  await page.waitForURL(/\/together$/)
  const before = await ownRequests()

  const instrument = partOf(tester)
  await instrument.getByRole('checkbox', { name: tester }).check()
  await startGroup(visit, instrument).getByRole('button').nth(2).click()
  await fillBooking(visit, '织带拉伸五条', instrument)
  await partOf(mentor).getByRole('checkbox', { name: mentor }).check()
  await partOf(mentor).getByLabel('想聊什么').fill(topic)
  await expectGoodPage(visit)

  // Another firm is faster: it takes this very slot first.
  const send = page.getByRole('button', { name: say('bundle.sendAll', { count: 2 }) })
  const faster = async (route: Route) => {
    const { parts } = route.request().postDataJSON() as {
      parts: { listing: string; input: { slots?: Slot[] } }[]
    }
    const booked = parts.find(({ input }) => input.slots)
    const taken = await askByApi(house.stack, 'firm2', booked?.listing ?? '', booked?.input.slots ?? [])
    expect(taken.status).toBe(201)
    await route.continue()
  }
  await page.route('**/api/v1/bundles', faster, { times: 1 })
  await send.click()
  await seen(page.getByText(say('bundle.nothing')))
  expect(await ownRequests()).toEqual(before)
  const next = instrument.getByRole('group', { name: say('slots.next') })
  await seen(next)
  await expectGoodPage(visit)

  await next.getByRole('button').first().click()
  await send.click()
  await seen(page.getByText(say('bundle.sent')))
  await expectGoodPage(visit)
  const asked = (await ownRequests()).filter(({ id }) => !before.some(each => each.id === id))
  expect(asked.map(({ title }) => title).sort()).toEqual([tester, mentor].sort())
  const mentoring = asked.find(({ title }) => title === mentor)

  // The mentor, on a phone: one tap on the link of the mail, without signing in.
  const phone = await house.visit('zh', 'phone')
  await phone.page.goto(await tapOf(topic))
  await seen(phone.page.getByText(topic))
  await expectGoodPage(phone)
  await phone.page.getByRole('button', { name: '愿意谈' }).click()
  await seen(phone.page.getByRole('status'))
  await expectGoodPage(phone)
  await phone.leave()

  await page.goto(`/engagements/${mentoring?.id}`)
  await seen(page.getByText(say('engagement.contact')).or(page.getByText(say('engagement.contactNone'))))
  expect((await read<Engagement>(`/engagements/${mentoring?.id}`)).state).toBe('open')
  await expectGoodPage(visit)
  await visit.leave()
})

async function read<Reply>(path: string): Promise<Reply> {
  const answer = await fetch(`${house.stack.url}/api/v1${path}`, {
    headers: { Authorization: `Bearer ${await house.stack.token('firm')}` },
  })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Reply
}
const ownRequests = async () =>
  (await read<{ items: readonly EngagementCard[] }>('/engagements?side=taker&organisation=org-liguang')).items

/** The link by which the mentor agrees, from the local mailbox. */
async function tapOf(topic: string): Promise<string> {
  let link = ''
  await expect
    .poll(
      async () => {
        const reply = await fetch(`${house.stack.url}/mailbox/messages.json?channel=mail`)
        const { messages } = (await reply.json()) as { messages: { text: string }[] }
        const mail = messages.find(({ text }) => text.includes(topic) && text.includes('/answer#'))
        link = /\/answer#[0-9a-f]{32}\.agree/.exec(mail?.text ?? '')?.[0] ?? ''
        return link
      },
      { timeout: 30_000 },
    )
    .not.toBe('')
  return link
}
