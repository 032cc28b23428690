import type { Locator } from 'playwright-core'
import { commission } from '../../functions/kinds/equipment/processes/commission.ts'
import type { Process } from '../../functions/kinds/process.ts'
import { persons } from '../../infra/local/seed/persons.data.ts'
import type { Visit } from './house.ts'
import { seen } from './steps.ts'

/** Becomes a demo person by the bar on top, and stays on the page. */
export async function become({ page, language, say }: Visit, id: string) {
  const person = persons.find(each => each.id === id)
  if (!person) throw new Error(`no demo person ${id}`)
  const bar = page.getByLabel(say('demo.label'))
  const { pathname } = new URL(page.url())
  const leaves = page.waitForURL(url => url.pathname !== pathname, { waitUntil: 'commit' })
  await bar.getByRole('combobox').selectOption({ label: person[language] })
  await leaves
  await page.waitForURL(url => url.pathname === pathname)
  await seen(page.getByRole('button', { name: say('signIn.out') }))
}

const actionOf = (process: Process, name: string) => {
  const action = process.actions[name]
  if (!action) throw new Error(`${process.name} has no step ${name}`)
  return action
}

/** What a step is called on the page. */
export const stepLabel = ({ language }: Visit, name: string, process: Process = commission): string =>
  actionOf(process, name).label[language]

/** A field of a step's form, by its label with the word that it must be filled in. */
const labelled = ({ language, say }: Visit, process: Process, step: string, field: string): RegExp => {
  const declared = actionOf(process, step).input?.find(({ name }) => name === field)
  if (!declared) throw new Error(`${step} has no field ${field}`)
  const label = declared.label[language].replace(/[()?]/g, '\\$&')
  return new RegExp(`^\\s*${label}\\s*(${say('form.required')})?\\s*$`)
}

/** What is typed, by the names of fields: words, a choice by its value, a tick, a day, or a file. */
export type Told = Readonly<
  Record<string, string | boolean | readonly string[] | { readonly name: string; readonly text: string }>
>

/** Fills in a step's form as its declaration describes it. */
export async function fillStep(
  visit: Visit,
  form: Locator,
  step: string,
  told: Told,
  process: Process = commission,
) {
  for (const [name, value] of Object.entries(told)) {
    const field = actionOf(process, step).input?.find(each => each.name === name)
    const label = labelled(visit, process, step, name)
    if (!field) continue
    if (field.type === 'flag') await form.getByRole('checkbox', { name: label }).check()
    else if (field.type === 'choice')
      await form.getByRole('combobox', { name: label }).selectOption(String(value))
    else if (field.type === 'choices' && Array.isArray(value)) {
      for (const each of field.options.filter(option => value.includes(option.value)))
        await form
          .getByRole('group', { name: label })
          .getByRole('checkbox', { name: each[visit.language] })
          .check()
    } else if (field.type === 'date')
      await typeDay(visit, form.getByRole('group', { name: label }), String(value))
    else if (field.type === 'file' && typeof value === 'object' && 'text' in value) {
      await form.getByLabel(label).setInputFiles({
        name: value.name,
        mimeType: 'application/pdf',
        buffer: Buffer.from(value.text),
      })
      await seen(form.getByText(visit.say('attachment.sent')))
    } else await form.getByRole('textbox', { name: label }).fill(String(value))
  }
}

/** Types `YYYY-MM-DD` into the parts of a day, in the order in which they stand. */
async function typeDay({ page }: Visit, group: Locator, day: string) {
  const [year = '', month = '', date = ''] = day.split('-')
  for (const [part, digits] of [
    ['year', year],
    ['month', month],
    ['day', date],
  ] as const) {
    await group.locator(`[data-segment=${part}]`).click()
    await page.keyboard.type(digits)
  }
}

/** Takes a step of the engagement whose page is open, and waits until the page says that it is done. */
export async function takeStep(visit: Visit, step: string, told: Told = {}, process: Process = commission) {
  const { page, say } = visit
  const label = stepLabel(visit, step, process)
  const form = page.getByRole('form', { name: label, exact: true })
  const closed = page.getByRole('main').locator('button[aria-expanded=false]', { hasText: label })
  await seen(form.or(closed))
  if (!(await form.isVisible())) await closed.click()
  await unfold(form)
  await fillStep(visit, form, step, told, process)
  await form.getByRole('button', { name: label, exact: true }).click()
  await seen(page.getByText(say('engagement.done', { action: label })))
}

/** Opens what is folded away. */
export async function unfold(form: Locator) {
  const folded = form.locator('details:not([open]) > summary')
  for (let left = await folded.count(); left > 0; left -= 1) await folded.first().click()
}

/** Today and days after it, as the platform counts them. */
export const dayIn = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
