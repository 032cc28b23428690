import { expect, test, vi } from 'vitest'
import { expectGoodPage, houseOfFile } from './house.ts'
import { chooseDemoPerson, openAs, seen, signInHere } from './steps.ts'

vi.setConfig({ testTimeout: 180_000 })

const house = houseOfFile()

type Shown = { id: string; organisation: string; details: { terms?: string } }
const patents = async (): Promise<readonly Shown[]> => {
  const response = await fetch(`${house.stack.url}/api/v1/listings?kind=patent&limit=50`)
  return ((await response.json()) as { items: Shown[] }).items
}

const patentOf = async (organisation: string, terms: string): Promise<string> => {
  const found = (await patents()).find(
    each => each.organisation === organisation && each.details.terms === terms,
  )
  if (!found) throw new Error(`no patent of ${organisation} under ${terms}`)
  return found.id
}

async function promised(): Promise<string> {
  const response = await fetch(`${house.stack.url}/api/v1/listings`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await house.stack.token('holder')}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({
      kind: 'patent',
      organisation: 'org-chengtan',
      title: '一种快干胶',
      region: 'CN-SC',
      details: {
        terms: 'free-promise',
        office: 'CN',
        legalState: 'granted',
        filed: '2020-01-01',
        patentType: 'invention',
      },
    }),
  })
  expect(response.status).toBe(201)
  return ((await response.json()) as { id: string }).id
}

test('a holder publishes a licence, a firm ticks exactly this version and has a certificate', async () => {
  const id = await promised()
  const holder = await house.visit('zh')
  await openAs(holder, 'holder', `/organisation/listings/${id}/licence`)
  const { page, say } = holder
  await seen(page.getByRole('heading', { name: say('declaration.title') }))
  await expectGoodPage(holder)
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: say('declaration.pdf') }).click()
  expect((await saving).suggestedFilename()).toBe(`declaration-${id}.pdf`)
  await page
    .getByRole('textbox', { name: new RegExp(say('licence.write')) })
    .fill('任何企业可以免费实施本专利。')
  await page.getByRole('button', { name: say('licence.publish') }).click()
  await seen(page.getByText(say('licence.published', { number: 1 })))
  await expectGoodPage(holder)

  const firm = await house.visit('zh', 'phone')
  await firm.page.goto(`/listings/${id}`)
  await seen(firm.page.getByRole('heading', { name: firm.say('licence.standing') }))
  await seen(firm.page.getByText('任何企业可以免费实施本专利。'))
  await expectGoodPage(firm)
  await firm.page.goto(`/listings/${id}/ask/promise`)
  const tick = firm.page.getByRole('checkbox', { name: firm.say('licence.tick', { number: 1 }) })
  await tick.check()
  await firm.page.getByRole('textbox', { name: /打算用来做什么/ }).fill('贴合铭牌')
  await expectGoodPage(firm)
  await firm.page.getByRole('main').getByRole('button', { name: /登录/ }).click()
  await chooseDemoPerson(firm.page, 'firm')
  // What was ticked and typed outlives the sign-in.
  await seen(tick)
  expect(await tick.isChecked()).toBe(true)
  await seen(firm.page.getByRole('combobox', { name: firm.say('ask.for') }))
  await firm.page.getByRole('button', { name: '接受许可文本' }).click()
  await firm.page.waitForURL(/\/engagements\//)
  await expectGoodPage(firm)
  await firm.page.getByRole('link', { name: firm.say('licence.openCertificate') }).click()
  await seen(firm.page.getByText('权利人自己的许可承诺', { exact: false }))
  await expectGoodPage(firm)
  await firm.leave()
  await holder.leave()
})

test('the page of an open licence tells every rule, and counts the fee', async () => {
  const visit = await house.visit('en', 'phone')
  await visit.page.goto(`/listings/${await patentOf('org-chengtan', 'cnipa-open-licence')}`)
  await seen(visit.page.getByText('Announced by the patent office', { exact: false }))
  await expectGoodPage(visit)
  await visit.leave()
})

test('gifts and grants: the public page, and an organisation’s own', async () => {
  const visit = await house.visit('en', 'phone')
  await visit.page.goto('/giving')
  await seen(visit.page.getByRole('heading', { name: visit.say('giving.title') }))
  const programme = visit.page.getByRole('link', { name: /首次检测资助/ })
  await seen(programme)
  await expectGoodPage(visit)
  await programme.click()
  await seen(visit.page.getByRole('heading', { name: visit.say('giving.apply') }))
  await expectGoodPage(visit)
  await visit.page.goto('/organisation/giving')
  await signInHere(visit, 'donor')
  await seen(visit.page.getByText(visit.say('giving.noRecorded')))
  await visit.page.getByText(visit.say('giving.money'), { exact: true }).last().click()
  await expectGoodPage(visit)
  await visit.leave()
})

test('a giver is told that a public promise can be enforced before it is published', async () => {
  const visit = await house.visit('en')
  await openAs(visit, 'donor', '/organisation/listings/new?kind=gift')
  const { page, say } = visit
  await seen(page.getByText(say('gift.understood')))
  await page
    .getByRole('textbox', { name: new RegExp(say('field.title')) })
    .first()
    .fill('Ten oscilloscopes')
  await page.getByRole('button', { name: say('form.publish'), exact: true }).click()
  await seen(page.getByText(say('gift.understand')))
  await expectGoodPage(visit)
  await visit.leave()
})
