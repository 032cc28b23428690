import { afterEach, expect, test, vi } from 'vitest'
import { EngagementDesk } from '../../web/src/lib/engagements/engagement-desk.svelte.ts'

afterEach(() => vi.unstubAllGlobals())

type Call = {
  readonly method: string
  readonly url: string
  readonly key: string | null
  readonly body: string
}

/** The API behind `fetch`: answers in turn, and keeps what it was asked. */
function standIn(answers: readonly (() => Response)[]) {
  const calls: Call[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    calls.push({
      method: init.method ?? 'GET',
      url,
      key: headers.get('Idempotency-Key'),
      body: String(init.body ?? ''),
    })
    const answer = answers[calls.length - 1]
    if (!answer) throw new Error(`nothing answers ${url}`)
    return answer()
  })
  return calls
}

const approve = { name: 'approve', label: 'Approve', weight: 'main', fields: [] }
const engagement =
  (version: number, state = 'requested') =>
  () =>
    Response.json({ id: 'engagement-1', version, state, actions: [approve] })
const refusal = (status: number, code: string) => () =>
  Response.json({ code, detail: `refused: ${code}`, status, title: code, type: code }, { status })
const offline = () => {
  throw new TypeError('offline')
}

test('a step names the version that was read, and puts what came of it', async () => {
  const calls = standIn([engagement(3), engagement(4, 'confirmed')])
  const desk = new EngagementDesk('engagement-1')
  await desk.load()
  expect(await desk.act('approve', { note: 'welcome' })).toBe(true)
  expect(JSON.parse(calls[1]?.body ?? '{}')).toEqual({ input: { note: 'welcome' }, version: 3 })
  expect(desk.engagement?.version).toBe(4)
  expect(desk.done).toBe('Approve')
})

test.each([
  [409, 'wrong-state'],
  [409, 'slot-taken'],
  [412, 'stale-version'],
])('a step that was overtaken (%i %s) is explained, and the engagement read anew', async (status, code) => {
  const calls = standIn([engagement(3), refusal(status, code), engagement(4, 'cancelled')])
  const desk = new EngagementDesk('engagement-1')
  await desk.load()
  expect(await desk.act('approve', {})).toBe(false)
  expect(desk.refusal?.problem.message).toBe(`refused: ${code}`)
  expect(desk.engagement?.state).toBe('cancelled')
  expect(calls.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET'])
})

test('a step whose answer was lost is sent again as the same step; one that was refused as another', async () => {
  const calls = standIn([
    engagement(3),
    offline,
    refusal(400, 'invalid-input'),
    engagement(4, 'confirmed'),
    engagement(4, 'confirmed'),
  ])
  const desk = new EngagementDesk('engagement-1')
  await desk.load()
  for (let attempt = 0; attempt < 3; attempt += 1) await desk.act('approve', {})
  const [, lost, again, anew] = calls
  expect(again?.key).toBe(lost?.key)
  expect(anew?.key).not.toBe(again?.key)
})

test('a look in between takes what the other side did, and never an older state', async () => {
  standIn([engagement(3), engagement(4, 'confirmed'), engagement(3)])
  const desk = new EngagementDesk('engagement-1')
  await desk.load()
  await desk.glance()
  expect(desk.engagement?.state).toBe('confirmed')
  await desk.glance()
  expect(desk.engagement?.version).toBe(4)
})
