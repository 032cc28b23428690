import { expect, test, vi } from 'vitest'
import { recordedFields } from '../../functions/kinds/processes/recorded-fields.data.ts'
import { askByApi, instrumentOf } from './engagement-steps.ts'
import { expectGoodPage, houseOfFile, type Visit } from './house.ts'
import { openAs, seen, signInHere } from './steps.ts'

vi.setConfig({ testTimeout: 180_000 })

const house = houseOfFile()

function label({ language }: Visit, name: string): RegExp {
  const field = recordedFields.find(each => each.name === name)
  if (!field) throw new Error(`nothing is recorded as ${name}`)
  return new RegExp(`^${field.label[language]}`)
}

test('a lab writes down what was agreed by telephone, the firm confirms it on a phone, and both find it', async () => {
  const instrument = await instrumentOf(house.stack, 'sample')
  const lab = await house.visit('en')
  await openAs(lab, 'lab', `/organisation/listings/${instrument.id}/record`)
  const { page, say } = lab
  const send = page.getByRole('button', { name: say('record.do') })
  await send.click()
  await seen(page.getByText(say('form.missing')))
  await expectGoodPage(lab)
  await page.getByRole('textbox', { name: label(lab, 'firmName') }).fill('砾光电池')
  await page.getByRole('textbox', { name: label(lab, 'task') }).fill('三个粉末，扫描电镜')
  await page.getByRole('spinbutton', { name: /day/ }).focus()
  await page.keyboard.type('15012026')
  await page.getByLabel(label(lab, 'actualMinutes')).fill('120')
  await page.getByLabel(label(lab, 'receivedFen')).fill('600')
  await send.click()
  const shown = page.getByLabel(say('record.made'))
  await seen(shown)
  await expectGoodPage(lab)
  const link = new URL(await shown.inputValue())

  const firm = await house.visit('zh', 'phone')
  await firm.page.goto(`/recorded${link.hash}`)
  await seen(firm.page.getByText('三个粉末，扫描电镜'))
  await expectGoodPage(firm)
  await signInHere(firm, 'firm')
  await seen(firm.page.getByRole('combobox', { name: firm.say('recorded.as') }))
  await expectGoodPage(firm)
  await firm.page.getByRole('button', { name: firm.say('recorded.confirm') }).click()
  await seen(firm.page.getByText(firm.say('recorded.confirmed')))
  await firm.page.getByRole('link', { name: firm.say('recorded.see') }).click()
  await firm.page.waitForURL(/\/engagements\//)
  await seen(firm.page.getByText('三个粉末，扫描电镜'))
  await expectGoodPage(firm)

  // The link works once.
  const other = await house.visit('en')
  await other.page.goto(`/recorded${link.hash}`)
  await seen(other.page.getByText(/works once/))
  await expectGoodPage(other)
  await other.page.goto('/recorded')
  await seen(other.page.getByText(other.say('recorded.none')))
  await expectGoodPage(other)
  await Promise.all([lab.leave(), firm.leave(), other.leave()])
})

test('a lab notes a training of somebody who booked, and takes it back', async () => {
  const instrument = await instrumentOf(house.stack, 'assisted')
  const start = Date.now() + 14 * 24 * 60 * 60 * 1000
  const monday = new Date(start - ((new Date(start).getUTCDay() + 6) % 7) * 24 * 60 * 60 * 1000)
  const day = monday.toISOString().slice(0, 10)
  const slot = { start: `${day}T02:00:00.000Z`, end: `${day}T04:00:00.000Z` }
  const { status, body } = await askByApi(house.stack, 'firm', instrument.id, [slot])
  expect(status).toBe(201)
  const approved = await fetch(`${house.stack.url}/api/v1/engagements/${body.id}/approve`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await house.stack.token('lab')}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
    },
    body: '{}',
  })
  expect(approved.status).toBe(200)

  const lab = await house.visit('zh', 'phone')
  await openAs(lab, 'lab', `/organisation/listings/${instrument.id}/trainings`)
  const { page, say } = lab
  await seen(page.getByText(say('training.none')))
  const whom = page.getByRole('combobox', { name: new RegExp(`^${say('training.whom')}`) })
  await seen(whom)
  await expectGoodPage(lab)
  await page.getByRole('button', { name: say('training.do'), exact: true }).click()
  await seen(page.getByText(say('form.missing')))
  await whom.selectOption({ index: 1 })
  await page.getByLabel(new RegExp(`^${say('training.until')}`)).fill('2030-12-31')
  await page.getByRole('button', { name: say('training.do'), exact: true }).click()
  await seen(page.getByText(say('training.state.valid')))
  await expectGoodPage(lab)
  await page.getByRole('button', { name: new RegExp(`^${say('training.revoke')}`) }).click()
  await page.getByRole('button', { name: say('training.revoke'), exact: true }).click()
  await seen(page.getByText(say('training.state.revoked')))
  await lab.leave()
})
