import { expect, test, vi } from 'vitest'
import { expectGoodPage, houseOfFile } from './house.ts'
import { openAs, seen, signIn } from './steps.ts'

vi.setConfig({ testTimeout: 180_000 })

const house = houseOfFile()

async function call<Reply>(person: string, path: string, body?: unknown): Promise<Reply> {
  const answer = await fetch(`${house.stack.url}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${await house.stack.token(person)}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  expect(answer.status, await answer.clone().text()).toBeLessThan(300)
  return answer.json() as Promise<Reply>
}
type Engagement = { id: string; state: string; facts: Record<string, unknown> }
type Mine = { memberships: { organisation: { id: string } }[] }
type Listed = { items: { id: string; kind: string; status: string }[] }

async function mentorListing(): Promise<string> {
  const [membership] = (await call<Mine>('mentor', '/me')).memberships
  const { items } = await call<Listed>('mentor', `/organisations/${membership?.organisation.id}/listings`)
  return items.find(({ kind, status }) => kind === 'mentor' && status === 'published')?.id ?? ''
}
async function firmOf(person: string): Promise<string> {
  return (await call<Mine>(person, '/me')).memberships[0]?.organisation.id ?? ''
}
const ask = async (listing: string, topic: string) =>
  call<Engagement>('firm', '/engagements', {
    process: 'mentoring',
    listing,
    organisation: await firmOf('firm'),
    input: { topic, background: '两个人，一台样机。' },
  })

/** The link of one of the three answers, from the newest mail in the mailbox that has it. */
async function tapOf(topic: string, answer: string): Promise<string> {
  let found = ''
  await expect
    .poll(
      async () => {
        const reply = await fetch(`${house.stack.url}/mailbox/messages.json?channel=mail`)
        const { messages } = (await reply.json()) as { messages: { text: string }[] }
        const mail = messages.find(({ text }) => text.includes(topic) && text.includes('/answer#'))
        found = new RegExp(`/answer#[0-9a-f]{32}\\.${answer}`).exec(mail?.text ?? '')?.[0] ?? ''
        return found
      },
      { timeout: 30_000 },
    )
    .not.toBe('')
  return found
}

test.each([
  ['zh', 'phone'],
  ['en', 'desktop'],
] as const)(
  '%s, %s: a mentor answers with one tap from the mail, without signing in',
  async (language, screen) => {
    const listing = await mentorListing()
    const topic = `第一批订单怎么谈（${language}）`
    const { id } = await ask(listing, topic)
    const visit = await house.visit(language, screen)
    const { page, say } = visit
    await page.goto(await tapOf(topic, 'agree'))
    await seen(page.getByText(topic))
    await expectGoodPage(visit)
    await page.getByRole('button', { name: language === 'zh' ? '这次不行' : 'Not this time' }).click()
    await seen(page.getByText(say('mentor.why')))
    await expectGoodPage(visit)
    expect((await call<Engagement>('firm', `/engagements/${id}`)).state).toBe('asked')
    await page.getByRole('button', { name: language === 'zh' ? '愿意谈' : 'Happy to talk' }).click()
    await seen(page.getByRole('status'))
    expect((await call<Engagement>('firm', `/engagements/${id}`)).state).toBe('open')
    await page.reload()
    await seen(page.getByText(topic))
    await expectGoodPage(visit)
    await page.goto('/answer#')
    await seen(page.getByText(say('mentor.broken')))
    await expectGoodPage(visit)
    await call('firm', `/engagements/${id}/leave`, { input: {} })
    await visit.leave()
  },
)

test('the three answers stand in the app: in the notice, and in the engagement', async () => {
  const listing = await mentorListing()
  const topic = '工艺怎么放大'
  const { id } = await ask(listing, topic)
  const visit = await house.visit('zh', 'phone')
  const { page } = visit
  await openAs(visit, 'mentor', '/notices')
  await seen(page.getByRole('button', { name: '愿意谈' }))
  await expectGoodPage(visit)
  await page.goto(`/engagements/${id}`)
  await page.getByRole('button', { name: '先问一句' }).click()
  await page.getByLabel('你想先问什么').fill('现在做到多大？')
  await expectGoodPage(visit)
  await page.getByRole('button', { name: '发出问题' }).click()
  await expect
    .poll(async () => (await call<Engagement>('firm', `/engagements/${id}`)).state)
    .toBe('clarifying')
  await call('firm', `/engagements/${id}/withdraw`, { input: {} })
  await visit.leave()
})

test('one’s own calendar: what lies ahead, a link that works and is taken back, quiet hours', async () => {
  const listing = await mentorListing()
  const { id } = await ask(listing, '质量体系从哪里开始')
  await call('mentor', `/engagements/${id}/agree`, { input: { undertaking: true } })
  const start = new Date(Date.now() + 26 * 3_600_000).toISOString()
  const session = { start, minutes: 45, way: 'video', link: 'https://meeting.example/a' }
  await call('firm', `/engagements/${id}/schedule`, { input: session })
  const visit = await house.visit('zh', 'phone')
  const { page, say } = visit
  await openAs(visit, 'firm', '/me/calendar')
  await seen(page.locator(`a[href="/engagements/${id}"]`))
  await page.getByRole('button', { name: say('ownCalendar.make') }).click()
  const url = (await page.locator('.url').textContent()) ?? ''
  await expectGoodPage(visit)
  const feed = await fetch(url)
  expect(feed.headers.get('content-type')).toContain('text/calendar')
  expect(await feed.text()).toContain(`UID:${id}@`)
  await page.getByRole('button', { name: say('ownCalendar.end') }).click()
  await page
    .getByRole('group')
    .getByRole('button', { name: say('ownCalendar.end') })
    .click()
  await seen(page.getByText(say('ownCalendar.none')))
  expect((await fetch(url)).status).toBe(404)

  await page.goto('/me/notices')
  await page.getByRole('button', { name: say('quiet.begin') }).click()
  await seen(page.getByRole('button', { name: say('quiet.end') }))
  await expectGoodPage(visit)
  await page.goto(`/engagements/${id}`)
  await seen(page.getByRole('link', { name: say('mentor.join') }))
  await expectGoodPage(visit)
  await page.goto('/mailbox')
  await seen(page.getByRole('link', { name: '日历邀请' }))
  await call('firm', `/engagements/${id}/leave`, { input: {} })
  await visit.leave()
})

test('whoever asks a mentor picks the next ones too', async () => {
  const visit = await house.visit('zh', 'phone')
  const { page, say } = visit
  await signIn(visit, 'firm')
  await page.goto(`/listings/${await mentorListing()}/ask/mentoring`)
  await page.getByLabel('想聊什么').fill('首批订单和质量体系')
  await page.getByRole('button', { name: say('mentor.find') }).click()
  await page
    .getByRole('list', { name: say('mentor.found') })
    .getByRole('button')
    .first()
    .click()
  await seen(page.getByText(/^2\. /))
  await expectGoodPage(visit)
  await page.goto(`/certificates/${'a'.repeat(32)}`)
  await seen(page.getByText(say('certificate.gone')))
  await expectGoodPage(visit)
  await visit.leave()
})
