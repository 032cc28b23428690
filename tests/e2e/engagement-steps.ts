import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { requestFields } from '../../functions/kinds/equipment/processes/booking-fields.data.ts'
import { purposes } from '../../functions/kinds/processes/purposes.data.ts'
import type { Engagement, Slot } from '../../web/src/lib/api/contract.ts'
import type { Stack } from '../support/stack.ts'
import type { Visit } from './house.ts'
import { seen } from './steps.ts'

/** The label of a field of the booking form, as the reader sees it. */
export function fieldLabel({ language }: Visit, name: string): RegExp {
  const field = requestFields.find(each => each.name === name)
  if (!field) throw new Error(`the booking form has no field ${name}`)
  return new RegExp(`^${field.label[language]}`)
}

type Instrument = { readonly id: string; readonly title: string }

/** An instrument of the seeded lab that can be booked and is not free of charge. */
export async function instrumentOf({ url }: Stack, useType: string, skip = 0): Promise<Instrument> {
  const answer = await fetch(`${url}/api/v1/listings?kind=equipment&organisation=org-jiangcheng&limit=50`)
  const { items } = (await answer.json()) as {
    items: (Instrument & { details: { useTypes?: string[] } })[]
  }
  const fitting = items.filter(({ details }) => details.useTypes?.includes(useType))
  const found = fitting[skip]
  if (!found) throw new Error(`no instrument for ${useType}`)
  return found
}

/** The starting times of the open day, within a part of the page. */
export const startGroup = ({ page, say }: Visit, part: Locator = page.getByRole('main')) =>
  part.getByRole('group', { name: new RegExp(`^${say('slots.start', { day: '.+' })}$`) })

/** Picks the n-th time that the open day offers. */
export async function pickTime(visit: Visit, nth: number): Promise<string> {
  const times = startGroup(visit).getByRole('button')
  await seen(times)
  const time = times.nth(nth)
  await time.click()
  return (await time.textContent())?.trim() ?? ''
}

/** Fills in what the booking form must know beside the time. */
export async function fillBooking(
  visit: Visit,
  task: string,
  part: Locator = visit.page.getByRole('main'),
  useType = 'assisted',
) {
  await part.getByRole('combobox', { name: fieldLabel(visit, 'useType') }).selectOption(useType)
  await part.getByRole('combobox', { name: fieldLabel(visit, 'purpose') }).selectOption(purposes[0].value)
  await part.getByRole('textbox', { name: fieldLabel(visit, 'task') }).fill(task)
}

/** The first free time of the day whose start the page has chosen, one step long, as the API names it. */
export async function chosenSlots(part: Locator, { url }: Stack, listing: string): Promise<readonly Slot[]> {
  const clock = (await part.locator('.starts [aria-pressed=true]').textContent())?.trim() ?? ''
  const answer = await fetch(`${url}/api/v1/listings/${listing}/availability`)
  const { free, rules } = (await answer.json()) as {
    free: Slot[]
    rules: { step: number; shortest: number }
  }
  const day = new Date(Date.parse(free[0]?.start ?? '') + chinaAhead).toISOString().slice(0, 10)
  const start = new Date(`${day}T${clock}:00+08:00`)
  const end = new Date(start.getTime() + Math.max(rules.step, rules.shortest) * 60_000)
  return [{ start: start.toISOString(), end: end.toISOString() }]
}
const chinaAhead = 8 * 3_600_000

/** What the API says of the engagement whose page is open. */
export async function engagementOf(stack: Stack, { page }: Visit, person: string): Promise<Engagement> {
  const id = page.url().split('/').at(-1)?.split('?')[0]
  const answer = await fetch(`${stack.url}/api/v1/engagements/${id}`, {
    headers: { Authorization: `Bearer ${await stack.token(person)}` },
  })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Engagement
}

/** Asks for a time through the API, as a script does. */
export async function askByApi(
  stack: Stack,
  person: string,
  listing: string,
  slots: readonly Slot[],
  useType = 'assisted',
) {
  const answer = await fetch(`${stack.url}/api/v1/engagements`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await stack.token(person)}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
    },
    body: JSON.stringify({
      process: 'booking',
      listing,
      input: { slots, useType, purpose: purposes[0].value, task: 'asked by a script' },
    }),
  })
  return { status: answer.status, body: (await answer.json()) as Engagement }
}

/** Takes a step through the API, as a script does. */
export async function actByApi(stack: Stack, person: string, id: string, action: string, input: object = {}) {
  const answer = await fetch(`${stack.url}/api/v1/engagements/${id}/${action}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await stack.token(person)}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
    },
    body: JSON.stringify({ input }),
  })
  expect(answer.status).toBe(200)
}

/** A free hour that lies as far ahead as the API tells. */
export async function lateHour({ url }: Stack, listing: string): Promise<Slot> {
  const answer = await fetch(`${url}/api/v1/listings/${listing}/availability`)
  const { free } = (await answer.json()) as { free: Slot[] }
  const last = free.at(-1)
  if (!last) throw new Error('nothing is free')
  return { start: last.start, end: new Date(Date.parse(last.start) + 3_600_000).toISOString() }
}
