import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '../../functions/contract/routes.ts'
import { openClient } from '../../infra/local/commands/client.ts'
import { type Stack, startStack } from '../support/stack.ts'

/** Of one test: longer than what it waits for on the way. */
const patience = 60_000
let stack: Stack
beforeAll(async () => {
  stack = await startStack()
})
afterAll(() => stack.stop())

const clientOf = async (person: string) =>
  openClient({ origin: stack.url, language: 'zh', token: await stack.token(person) })
type Client = Awaited<ReturnType<typeof clientOf>>

const titles = async (client: Client) =>
  (await client.call(routes.notices, {})).items.map(told => 'listing' in told && told.listing.title)
/** Two seconds from the moment that what is new has been taken. */
const rings = (client: Client) => expect.poll(() => titles(client), { timeout: 20_000, interval: 50 })

const sheet = [
  'Asset number,Name,Technique,Description',
  ...Array.from({ length: 9 }, (_, at) => `B${at},办公桌 ${at} 号,,会议室用`),
  'B10,闪烁晶体生长炉,提拉法,生长掺铈硅酸镥闪烁晶体',
  'B11,,,没有名称',
  'B12,,,也没有名称',
].join('\n')

async function importSheet(lab: Client, text: string) {
  const bytes = Buffer.from(text)
  const { id, upload } = await lab.call(routes.createImport, {
    body: {
      kind: 'equipment',
      format: 'csv',
      organisation: 'org-jiangcheng',
      filename: 'assets.csv',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    },
  })
  await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: bytes })
  await lab.call(routes.startImport, { params: { id }, body: {} })
  await expect
    .poll(async () => (await lab.call(routes.getImport, { params: { id } })).status, { timeout: 10_000 })
    .toBe('done')
  return lab.call(routes.getImport, { params: { id } })
}

test('a lab imports a sheet of twelve rows, two of them bad, and the firm’s bell rings within two seconds', {
  timeout: patience,
}, async () => {
  const [firm, lab] = await Promise.all(['firm', 'lab'].map(clientOf))
  if (!firm || !lab) return expect.fail('nobody signed in')
  const { matches } = await firm.call(routes.match, { body: { text: '掺铈硅酸镥闪烁晶体生长' } })
  expect(matches.filter(({ score }) => score > 0.45)).toEqual([])
  const need = await firm.call(routes.createNeed, { body: { text: '掺铈硅酸镥闪烁晶体生长' } })
  const { taken, rejected } = await importSheet(lab, sheet)
  expect([taken, rejected]).toEqual([10, 2])
  await rings(firm).toEqual(['闪烁晶体生长炉'])
  const { items, unseen } = await firm.call(routes.notices, {})
  expect(unseen).toBe(1)
  expect(items[0]).toMatchObject({ need: { id: need.id }, listing: { kind: 'equipment' }, seen: false })

  const { unchanged } = await importSheet(lab, sheet)
  expect(unchanged).toBe(10)
  await importSheet(lab, sheet.replace('掺铈硅酸镥闪烁晶体', '掺铈硅酸镥闪烁晶体，直径 80 mm'))
  await new Promise(done => setTimeout(done, 1000))
  expect(await titles(firm)).toEqual(['闪烁晶体生长炉'])
  // The lab hears that its imports ended, and of no need of others.
  const told = (await lab.call(routes.notices, {})).items.map(({ type }) => type)
  expect(new Set(told)).toEqual(new Set(['import-ended']))
  expect(stack.logged).not.toContainEqual(expect.stringContaining('not told'))
})

test('a reworded need is told by its new words, a closed one never', { timeout: patience }, async () => {
  const [mentor, lab] = await Promise.all(['mentor', 'lab'].map(clientOf))
  if (!mentor || !lab) return expect.fail('nobody signed in')
  const list = (title: string) =>
    lab.call(routes.createListing, {
      body: { kind: 'equipment', organisation: 'org-jiangcheng', title, region: 'CN-JS' },
    })
  const token = await stack.token('mentor')
  const change = async ({ id, version }: { id: string; version: number }, body: object) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'if-match': String(version),
    }
    const request = { method: 'PATCH', headers, body: JSON.stringify(body) }
    expect((await fetch(`${stack.url}/api/v1/needs/${id}`, request)).status).toBe(200)
  }
  const need = await mentor.call(routes.createNeed, { body: { text: 'wobbletron calibration' } })
  await change(need, { text: 'quokkameter adjustment' })
  await list('Wobbletron calibration')
  await list('Quokkameter adjustment')
  await rings(mentor).toEqual(['Quokkameter adjustment'])
  await change({ ...need, version: 2 }, { status: 'closed' })
  await list('Quokkameter adjustment again')
  await new Promise(done => setTimeout(done, 1500))
  expect(await titles(mentor)).toEqual(['Quokkameter adjustment'])
})
