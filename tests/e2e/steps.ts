import type { Locator, Page } from 'playwright-core'
import type { ImportFormat } from '../../functions/contract/imports.ts'
import type { Kind } from '../../functions/contract/kind.ts'
import type { Language } from '../../functions/contract/language.ts'
import { persons } from '../../infra/local/seed/persons.data.ts'
import type { Visit } from './house.ts'
import { wordsOf } from './words.ts'

export const seen = (locator: Locator) => locator.first().waitFor({ state: 'visible' })
export const gone = (locator: Locator) => locator.first().waitFor({ state: 'hidden' })

export const hasFocus = (locator: Locator): Promise<boolean> =>
  locator.evaluate(node => node === node.ownerDocument.activeElement)

/** What a screen reader says after a field's name: its help and what is wrong with it. */
export const notesOf = (field: Locator): Promise<string> =>
  field.evaluate(node =>
    (node.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id: string) => node.ownerDocument.getElementById(id)?.textContent)
      .join(' '),
  )

export const titleOf = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true })

/** Chooses oneself on the provider's page of demo persons, which shows every name in both languages. */
export async function chooseDemoPerson(page: Page, id: string) {
  const person = persons.find(each => each.id === id)
  if (!person) throw new Error(`no demo person ${id}`)
  await page.getByRole('heading', { name: 'Sign in as whom?' }).waitFor()
  await page.getByRole('button', { name: `${person.zh} ${person.en}` }).click()
  await page.waitForURL(({ pathname }) => !/^\/(oidc|signed-in)/.test(pathname))
}

/** Signs in by the page's own link and comes back to the first page. */
export async function signIn(visit: Visit, person: string) {
  await visit.page.goto('/sign-in')
  await signInHere(visit, person)
}

/** Signs in where the page asks for it, and comes back to that very page. */
export async function signInHere({ page, say }: Visit, person: string) {
  await page
    .getByRole('main')
    .getByRole('button', { name: say('signIn.do') })
    .click()
  await chooseDemoPerson(page, person)
  await seen(page.getByRole('button', { name: say('signIn.out') }))
}

/** Opens a page of the organisation's by its address; signing in where it asks. */
export async function openAs(visit: Visit, person: string, address: string) {
  await visit.page.goto(address)
  await signInHere(visit, person)
}

export async function switchLanguage(page: Page, to: Language) {
  await page
    .getByRole('banner')
    .getByRole('button', { name: to === 'zh' ? '中文' : 'English' })
    .click()
  await seen(page.getByRole('link', { name: wordsOf(to)('nav.browse') }))
}

export async function chooseRegion(page: Page, label: string, typed: string, option: string) {
  const field = page.getByRole('combobox', { name: label })
  await field.pressSequentially(typed)
  await page.getByRole('option', { name: option, exact: true }).click()
}

export async function startListing({ page, say }: Visit, kind: Kind) {
  await page.getByRole('link', { name: say('organisation.list') }).click()
  await page
    .getByRole('navigation', { name: say('facet.kind') })
    .getByRole('link', { name: say(`kind.${kind}`) })
    .click()
  await seen(page.getByRole('heading', { name: say('form.own', { kind: say(`kind.${kind}`) }) }))
}

export const publish = ({ page, say }: Visit) =>
  page.getByRole('button', { name: say('form.publish'), exact: true }).click()

/** Types words into a field that takes several, each with Enter. */
export async function typeWords(page: Page, label: string, words: readonly string[]) {
  const field = page.getByLabel(label, { exact: true })
  for (const word of words) {
    await field.fill(word)
    await field.press('Enter')
  }
}

/** A file as a person picks it: one on the disk, or one made here. */
export type Picked = string | { readonly name: string; readonly text: string | Buffer }

/** Chooses what it holds, then the file and its format, and sends it: the columns are shown next. */
export async function upload({ page, say }: Visit, kind: Kind, format: ImportFormat, file: Picked) {
  await page.getByRole('radio', { name: say(`kind.${kind}`), exact: true }).check()
  await page
    .getByLabel(say('import.file'), { exact: true })
    .setInputFiles(
      typeof file === 'string'
        ? file
        : { name: file.name, mimeType: 'application/octet-stream', buffer: Buffer.from(file.text) },
    )
  const choice = page.getByRole('radio', { name: say(`format.${format}`), exact: true })
  if (await choice.isVisible()) await choice.check()
  await page.getByRole('button', { name: say('import.send') }).click()
  await seen(page.getByRole('heading', { name: say('mapping.heading') }))
}

/** Imports without a look at what would happen. */
export const startImport = ({ page, say }: Visit) =>
  page.getByRole('button', { name: say('mapping.start') }).click()

/** Has the file checked, and waits for what would happen. */
export async function checkImport({ page, say }: Visit): Promise<Report> {
  await page.getByRole('button', { name: say('mapping.check') }).click()
  await page.getByRole('button', { name: say('check.change') }).waitFor({ timeout: 90_000 })
  return countsOf({ page, say })
}

export type Report = {
  readonly created: string
  readonly updated: string
  readonly unchanged: string
  readonly rejected: string
}

/** The counts of the finished import, as the page shows them. */
export async function reportOf({ page, say }: Visit): Promise<Report> {
  await page.getByRole('link', { name: say('report.again') }).waitFor({ timeout: 90_000 })
  return countsOf({ page, say })
}

async function countsOf({ page, say }: Pick<Visit, 'page' | 'say'>): Promise<Report> {
  const count = async (label: string) => {
    const row = page.locator('dl > div').filter({ has: page.getByText(label, { exact: true }) })
    return (await row.getByRole('definition').textContent()) ?? ''
  }
  return {
    created: await count(say('count.created')),
    updated: await count(say('count.updated')),
    unchanged: await count(say('count.unchanged')),
    rejected: await count(say('count.rejected')),
  }
}

/** The index follows the catalogue within seconds: looks again until the words find it, be it here or abroad. */
export async function findByBrowsing(page: Page, words: string, title: string) {
  const link = page.getByRole('main').getByRole('link', { name: title, exact: true }).first()
  for (let look = 0; look < 30; look += 1) {
    await page.goto(`/browse?abroad=shown&q=${encodeURIComponent(words)}`)
    await page.locator('[aria-busy=false]').first().waitFor()
    const found = await link.waitFor({ timeout: 1_000 }).then(
      () => true,
      () => false,
    )
    if (found) return link
  }
  throw new Error(`browsing never found ${title}`)
}

/** Says what one needs, letter by letter at its end, as a person does. */
export async function say({ page, say: word }: Visit, sentence: string) {
  const box = page.getByRole('textbox', { name: word('need.label') })
  await box.fill(sentence.slice(0, -3))
  await box.pressSequentially(sentence.slice(-3), { delay: 30 })
}

export const chips = ({ page, say: word }: Visit) =>
  page.getByRole('region', { name: word('understood.title') })
export const answers = ({ page }: Visit) => page.getByRole('main').getByRole('article')

/** Does something that asks for new matches, and waits until they stand in the page. */
export async function matchesAfter(page: Page, act: () => Promise<unknown>) {
  const answered = page.waitForResponse(response => response.url().endsWith('/api/v1/match') && response.ok())
  await Promise.all([answered, act()])
  await page.locator('.answers[aria-busy=false]').waitFor()
}

/** Presses Tab until the element has the focus, as one who has no mouse; gives up after `most` stops. */
export async function tabTo(page: Page, target: Locator, most = 80) {
  for (let stop = 0; stop < most; stop += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${most} stops of Tab do not reach ${target}`)
}
