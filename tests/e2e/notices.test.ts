import { expect, test, vi } from 'vitest'
import { expectGoodPage, houseOfFile, type Screen, type Visit } from './house.ts'
import { openAs, seen, signIn } from './steps.ts'

vi.setConfig({ testTimeout: 180_000 })

const house = houseOfFile()

/** Calls the API as a demo person, and expects it to agree. */
async function send(person: string, path: string, body: unknown): Promise<{ id: string }> {
  const answer = await fetch(`${house.stack.url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await house.stack.token(person)}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(201)
  return answer.json() as Promise<{ id: string }>
}

type Message = { channel: string; to: string; subject?: string; text: string }
/** What stands in the mailbox for somebody, newest first. */
async function messages(channel: string, to: string): Promise<readonly Message[]> {
  const query = new URLSearchParams({ channel, to })
  const answer = await fetch(`${house.stack.url}/mailbox/messages.json?${query}`)
  return ((await answer.json()) as { messages: Message[] }).messages
}
const arrives = (channel: string, to: string, words: string) =>
  expect
    .poll(async () => (await messages(channel, to)).filter(({ text }) => text.includes(words)).length, {
      timeout: 30_000,
    })
    .toBe(1)

async function addRobot({ page, say }: Visit, name: string) {
  await page.getByLabel(say('robot.name')).fill(name)
  await page.getByLabel(say('robot.url')).fill(`${house.stack.url}/mailbox/robot/${name}`)
  await page.getByRole('button', { name: say('robot.addDo'), exact: true }).click()
  const card = page.getByRole('article').filter({ hasText: name })
  await card.getByRole('button', { name: say('robot.test') }).click()
  await seen(card.getByText(say('robot.tested')))
}

const stories = [
  {
    language: 'zh',
    screen: 'phone',
    person: 'firm',
    organisation: 'org-liguang',
    thing: '稀土永磁环多极充磁',
  },
  {
    language: 'en',
    screen: 'desktop',
    person: 'firm2',
    organisation: 'org-ruanyi',
    thing: '掺铈硅酸镥闪烁晶体提拉生长',
  },
] as const satisfies readonly { language: Visit['language']; screen: Screen; [more: string]: string }[]

test.each(stories)(
  '$language, $screen: a saved need and a new listing meet, and bell, mail and group robot tell of it',
  async ({ language, screen, person, organisation, thing }) => {
    const visit = await house.visit(language, screen)
    const { page, say } = visit
    await openAs(visit, person, '/organisation/robots')
    await seen(page.getByText(say('robot.none')))
    await expectGoodPage(visit)
    await addRobot(visit, `group-${language}`)
    await expectGoodPage(visit)

    await page.goto('/me/notices')
    await page.getByLabel(say('told.of.fits')).selectOption('at-once')
    await seen(page.getByText(say('told.kept')))
    if (language === 'en') {
      await page.getByLabel(say('told.language')).selectOption('en')
      await expect.poll(() => page.getByLabel(say('told.language')).inputValue()).toBe('en')
    }
    await expectGoodPage(visit)

    await send(person, '/needs', { text: thing, organisation, corrections: {} })
    const title = `${thing}台（${language}）`
    const listed = await send('lab', '/listings', {
      kind: 'equipment',
      organisation: 'org-jiangcheng',
      title,
      description: thing,
      techniques: [thing],
      region: 'CN-JS',
      status: 'published',
      details: {},
    })
    const address = `${person}@example.com`
    await arrives('mail', address, `/listings/${listed.id}`)
    await arrives('robot', `group-${language}`, `/listings/${listed.id}`)

    await page.goto('/notices')
    await seen(page.getByRole('article').filter({ hasText: title }))
    await expectGoodPage(visit)

    // The mail stands in the mailbox, and its link ends it without signing in.
    const [mail] = await messages('mail', address)
    const link = /http\S+\/unsubscribe#\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    const reader = await house.visit(language, screen)
    await reader.page.goto('/mailbox')
    await seen(reader.page.getByRole('heading', { name: mail?.subject ?? '' }))
    await seen(reader.page.getByText(`group-${language}`))
    await reader.page.goto(link)
    const what = say(`told.of.fits`)
    await seen(reader.page.getByRole('button', { name: say('unsubscribe.do', { what }) }))
    await expectGoodPage(reader)
    await reader.page.getByRole('button', { name: say('unsubscribe.do', { what }) }).click()
    await seen(reader.page.getByText(say('unsubscribe.done', { what })).first())
    await expectGoodPage(reader)
    await page.goto('/me/notices')
    await expect
      .poll(() => page.getByLabel(say('told.of.fits')).inputValue(), { timeout: 10_000 })
      .toBe('none')
    await Promise.all([visit.leave(), reader.leave()])
  },
)

test('a question reaches the provider’s mailbox, its answer who asked, and both their pages', async () => {
  const visit = await house.visit('en')
  const { page } = visit
  const listed = await send('holder', '/listings', {
    kind: 'equipment',
    organisation: 'org-chengtan',
    title: '超声探伤台',
    region: 'CN-JS',
    status: 'published',
    details: {},
  })
  await send('mentor', `/listings/${listed.id}/questions`, { text: 'Is it free in March?' })
  await arrives('mail', 'holder@example.com', '超声探伤台')
  await signIn(visit, 'holder')
  await page.goto('/notices')
  const told = page.getByRole('article').filter({ hasText: '超声探伤台' })
  await told.getByRole('link').click()
  await page.waitForURL(/\/organisation$/)
  await seen(page.getByText('Is it free in March?'))
  await visit.leave()
})
