import { expect, test, vi } from 'vitest'
import type { EngagementCard, Slot } from '../../web/src/lib/api/contract.ts'
import {
  askByApi,
  chosenSlots,
  fieldLabel,
  fillBooking,
  instrumentOf,
  startGroup,
} from './engagement-steps.ts'
import { expectGoodPage, houseOfFile } from './house.ts'
import { answers, matchesAfter, say as sayNeed, seen, signIn } from './steps.ts'

vi.setConfig({ testTimeout: 180_000 })

const house = houseOfFile()

async function ownRequests(): Promise<readonly EngagementCard[]> {
  const answer = await fetch(`${house.stack.url}/api/v1/engagements?side=taker&organisation=org-liguang`, {
    headers: { Authorization: `Bearer ${await house.stack.token('firm')}` },
  })
  return ((await answer.json()) as { items: EngagementCard[] }).items
}

test('several answers to one need are asked for together: all that must be reserved is, or nothing is', async () => {
  const visit = await house.visit('zh', 'phone')
  const { page, say } = visit
  await signIn(visit, 'firm')
  await page.goto('/')
  await matchesAfter(page, () => sayNeed(visit, '电池粉末做扫描电镜形貌、X射线衍射物相分析，三个样，江苏'))
  await page.getByRole('button', { name: say('need.save') }).click()
  await page.getByRole('link', { name: say('need.open') }).click()
  await page.waitForURL(/\/needs\/[^/]+$/)
  await page.getByRole('link', { name: say('bundle.ask') }).click()
  await page.waitForURL(/\/together$/)
  const microscope = await instrumentOf(house.stack, 'assisted')
  const diffractometer = await instrumentOf(house.stack, 'self-use', 1)
  const partOf = ({ title }: { title: string }) => answers(visit).filter({ hasText: title })
  await seen(partOf(microscope))
  await expectGoodPage(visit)

  await page.getByRole('button', { name: say('bundle.sendAll', { count: 0 }) }).click()
  await seen(page.getByText(say('bundle.pick')))
  const slots: (readonly Slot[])[] = []
  for (const [instrument, useType] of [
    [microscope, 'assisted'],
    [diffractometer, 'self-use'],
  ] as const) {
    const part = partOf(instrument)
    await part.getByRole('checkbox', { name: instrument.title }).check()
    const time = startGroup(visit, part).getByRole('button').nth(5)
    await time.click()
    await fillBooking(visit, '三个粉末', part, useType)
    slots.push(await chosenSlots(part, house.stack, instrument.id))
  }
  await expectGoodPage(visit)

  // Another firm is faster with one of the two.
  const [, second = []] = slots
  const taken = await askByApi(house.stack, 'firm2', diffractometer.id, second, 'self-use')
  expect(taken.status).toBe(201)
  await page.getByRole('button', { name: say('bundle.sendAll', { count: 2 }) }).click()
  await seen(page.getByText(say('bundle.nothing')))
  expect(await ownRequests()).toEqual([])
  const next = partOf(diffractometer).getByRole('group', { name: say('slots.next') })
  await seen(next)
  expect(
    await partOf(microscope)
      .getByRole('group', { name: say('slots.next') })
      .count(),
  ).toBe(0)
  await expectGoodPage(visit)

  await next.getByRole('button').first().click()
  await page.getByRole('button', { name: say('bundle.sendAll', { count: 2 }) }).click()
  await seen(page.getByText(say('bundle.sent')))
  await expectGoodPage(visit)
  expect((await ownRequests()).map(({ title }) => title).sort()).toEqual(
    [microscope.title, diffractometer.title].sort(),
  )
  await page.getByRole('link', { name: microscope.title }).click()
  await page.waitForURL(/\/engagements\//)
  await seen(page.getByText(say('turn.theirs')))
  await visit.leave()
})

test('what must be said of each part is asked for before anything is sent', async () => {
  const visit = await house.visit('en')
  const { page, say } = visit
  await signIn(visit, 'firm2')
  await page.goto('/')
  await matchesAfter(page, () => sayNeed(visit, 'scanning electron microscopy of battery powder, Jiangsu'))
  await page.getByRole('button', { name: say('need.save') }).click()
  await page.getByRole('link', { name: say('need.open') }).click()
  await page.getByRole('link', { name: say('bundle.ask') }).click()
  const { title } = await instrumentOf(house.stack, 'assisted')
  const part = answers(visit).filter({ hasText: title })
  await part.getByRole('checkbox', { name: title }).check()
  await seen(part.getByRole('combobox', { name: fieldLabel(visit, 'useType') }))
  await page.getByRole('button', { name: say('bundle.sendAll', { count: 1 }) }).click()
  await seen(page.getByText(say('ask.incomplete')))
  await expectGoodPage(visit)
  await visit.leave()
})
