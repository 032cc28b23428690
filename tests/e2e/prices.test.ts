import { describe, expect, test, vi } from 'vitest'
import { programmeOfDemo } from '../../infra/local/seed/programmes.data.ts'
import { expectGoodPage, houseOfFile, type Screen, type Visit } from './house.ts'
import { openAs, seen } from './steps.ts'

vi.setConfig({ testTimeout: 180_000 })

const house = houseOfFile()

/** Published instruments of the lab that take vouchers. */
async function instruments(): Promise<readonly Offered[]> {
  const token = await house.stack.token('lab')
  const headers = { authorization: `Bearer ${token}` }
  const lists = ['org-jiangcheng', 'org-hailan'].map(async organisation => {
    const answer = await fetch(`${house.stack.url}/api/v1/organisations/${organisation}/listings?limit=100`, {
      headers,
    })
    return ((await answer.json()) as { items: Offered[] }).items
  })
  return (await Promise.all(lists))
    .flat()
    .filter(
      ({ kind, voucher, status, price }) =>
        kind === 'equipment' && voucher && status === 'published' && price,
    )
}

/** One of them that has its single price alone. */
async function unpriced(): Promise<string> {
  for (const { id } of await instruments()) {
    const answer = await fetch(`${house.stack.url}/api/v1/listings/${id}/tariff`)
    if (((await answer.json()) as { version: number }).version === 0) return id
  }
  throw new Error('every instrument that takes vouchers has a tariff')
}
type Offered = { id: string; kind: string; voucher: boolean; status: string; price?: { per: string } }
const picture = async ({ page, language }: Visit, name: string) => {
  if (process.env.SHOTS)
    await page.screenshot({ path: `${process.env.SHOTS}/${name}-${language}.png`, fullPage: true })
}

describe.each([
  ['zh', 'phone'],
  ['en', 'desktop'],
] as const satisfies readonly (readonly ['zh' | 'en', Screen])[])('in %s on a %s', (language, screen) => {
  test('a lab writes its prices with tiers, and anybody is told the total', async () => {
    const visit = await house.visit(language, screen)
    const { page, say } = visit
    await openAs(visit, 'lab', `/organisation/listings/${await unpriced()}/prices`)
    await seen(page.getByRole('heading', { level: 1, name: say('tariff.title'), exact: true }))
    await page.getByLabel(say('tariff.per'), { exact: true }).first().selectOption('hour')
    await page.getByLabel(say('tariff.yuan')).first().fill('300.005')
    await page.getByRole('button', { name: say('tariff.save') }).click()
    await seen(page.getByText(say('tariff.wholeFen')))
    await page.getByLabel(say('tariff.yuan')).first().fill('300')
    await page
      .getByRole('button', { name: say('tariff.addTier') })
      .first()
      .click()
    await page.getByLabel(say('tariff.from')).nth(1).fill('1')
    await page.getByLabel(say('tariff.yuan')).nth(1).fill('200')
    await page
      .getByRole('group', { name: say('tariff.operator') })
      .getByLabel(say('tariff.external'))
      .fill('50')
    await page.getByRole('button', { name: say('tariff.save') }).click()
    await seen(page.getByText(say('tariff.saved')))
    await page.getByLabel(say('tariff.tryAssisted')).check()
    const bill = page.getByRole('region', { name: say('quote.title') })
    // 2 hours: 300 + 200, and an operator for 100.
    await seen(bill.getByText(/600/))
    await seen(bill.getByText(say('quote.voucher')))
    await expectGoodPage(visit)
    await picture(visit, 'prices')
    await visit.leave()
  })

  test('whoever asks chooses a voucher programme by its name', async () => {
    const visit = await house.visit(language, screen)
    const { page, say } = visit
    const [, , instrument] = await instruments()
    await page.goto(`/listings/${instrument?.id}/ask/commission`)
    const choice = page.getByRole('combobox', { name: say('voucher.choice') })
    // What few have to say is folded away.
    await page.locator('main form summary').click()
    await choice.selectOption(programmeOfDemo.id)
    const name = language === 'en' ? (programmeOfDemo.nameEn ?? '') : programmeOfDemo.name
    expect(await choice.locator('option:checked').textContent()).toBe(name)
    await expectGoodPage(visit)
    await visit.leave()
  })

  test('a firm sees what it has left, and registers', async () => {
    const visit = await house.visit(language, screen)
    const { page, say } = visit
    await openAs(visit, screen === 'phone' ? 'firm' : 'firm2', '/organisation/vouchers')
    const name = language === 'en' ? (programmeOfDemo.nameEn ?? '') : programmeOfDemo.name
    const card = page.getByRole('article', { name })
    await seen(card.getByText(say('voucher.left')))
    const again = screen === 'phone'
    await card
      .getByRole('button', { name: say(again ? 'voucher.registerAgain' : 'voucher.register') })
      .click()
    await card.getByLabel(say('voucher.size'), { exact: true }).selectOption('micro')
    await card.getByRole('button', { name: say('voucher.register'), exact: true }).click()
    await seen(card.getByText(say('voucher.declareMissing')))
    await expectGoodPage(visit)
    await card.getByLabel(say('voucher.declare')).check()
    await card.getByRole('button', { name: say('voucher.register'), exact: true }).click()
    await seen(card.getByText(say('voucher.size.micro'), { exact: false }))
    await expectGoodPage(visit)
    await picture(visit, 'vouchers')
    await visit.leave()
  })

  test('the operator enters a programme and closes it', async () => {
    const visit = await house.visit(language, screen)
    const { page, say } = visit
    await openAs(visit, 'operator', '/operator/programmes')
    const name = language === 'en' ? (programmeOfDemo.nameEn ?? '') : programmeOfDemo.name
    const card = page.getByRole('article', { name })
    await seen(card)
    await card.getByRole('button', { name: say('programme.edit') }).click()
    await page.getByLabel(say('programme.budgetYuan')).fill('600000.5')
    await expectGoodPage(visit)
    await picture(visit, 'programme-form')
    await page.getByRole('button', { name: say('programme.save') }).click()
    await seen(card.getByText(/600,000\.50/))
    await card.getByRole('button', { name: say('programme.batches') }).click()
    await seen(card.getByText(say('programme.batchesNone')))
    await card.getByRole('button', { name: say('programme.close') }).click()
    await card.getByRole('button', { name: say('programme.close') }).click()
    await seen(card.getByText(say('programme.status.closed'), { exact: true }))
    await card.getByRole('button', { name: say('programme.reopen') }).click()
    await seen(card.getByText(say('programme.status.open'), { exact: true }))
    await expectGoodPage(visit)
    await picture(visit, 'programmes')
    await visit.leave()
  })
})

test('the bill of anybody who is not signed in shows the same share as a condition', async () => {
  const [, , instrument] = await instruments()
  const answer = await fetch(`${house.stack.url}/api/v1/listings/${instrument?.id}/quote`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ process: 'booking', minutes: 120, quantities: { sample: 1, run: 1, piece: 1 } }),
  })
  const { quote } = (await answer.json()) as { quote: { total: number; voucher: { expected: number } } }
  expect(quote.voucher.expected).toBe(Math.floor(quote.total * 0.3))
})
