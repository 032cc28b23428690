import { beforeAll, describe, expect, test } from 'vitest'
import { sealDays } from '../../functions/ledger/journal/seal.ts'
import { type Api, openApi } from '../support/api.ts'
import { freshDatabase } from '../support/database.ts'
import { recordEntries } from '../support/ledger-writes.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

let api: Api
let listing: string
beforeAll(async () => {
  api = await openApi(await freshDatabase(), memoryBlobs())
  for (const name of ['labowner', 'labmember', 'firmowner', 'rivalowner']) await api.person(name)
  await api.organisation('org-lab', { labowner: 'owner', labmember: 'member' })
  await api.organisation('org-firm', { firmowner: 'owner' })
  await api.organisation('org-rival', { rivalowner: 'owner' })
  const offer = { kind: 'equipment', organisation: 'org-lab', title: '扫描电镜', region: 'CN-JS' }
  listing = (await api.call('createListing', { as: 'labowner', body: offer })).body.id
  api.at(new Date('2026-11-20T04:00:00.000Z'))
  const entry = { memo: 'booking.settled', subject: 'engagement#01kengagement', now: api.house.clock() }
  await recordEntries(api.house, {
    ...entry,
    key: 'one',
    postings: [
      { unit: 'CNY-fen', debit: 'provider:org-lab', credit: 'taker:org-firm', amount: 50_000 },
      { unit: 'instrument-minutes', debit: 'taker:org-firm', credit: `listing:${listing}`, amount: 120 },
    ],
  })
  const own = { unit: 'hours', debit: 'taker:p-firmowner', credit: 'provider:org-lab', amount: 2 }
  await recordEntries(api.house, { ...entry, key: 'two', postings: [own] })
})

const accounts = (as: string, organisation?: string) =>
  api.call('ledgerAccounts', { as, ...(organisation && { query: { organisation } }) })
const entries = (as: string, account: string) => api.call('ledgerEntries', { as, query: { account } })

describe('own accounts', () => {
  test('members see the balances of their organisation, in words', async () => {
    const { status, body } = await accounts('labmember', 'org-lab')
    expect(status).toBe(200)
    expect(body.items).toContainEqual({
      account: 'provider:org-lab',
      kind: 'provider',
      label: 'Provider',
      unit: 'CNY-fen',
      unitLabel: 'Money',
      shown: 'CNY',
      shownIn: 100,
      balance: 50_000,
      available: 50_000,
      promised: 50_000,
    })
  })
  test('a person sees their own', async () => {
    expect((await accounts('firmowner')).body.items).toMatchObject([
      { account: 'taker:p-firmowner', balance: 2 },
    ])
    expect((await entries('firmowner', 'taker:p-firmowner')).body.items).toHaveLength(1)
  })
  test('an account tells its entries from its own side, with their lines in the journal', async () => {
    const { body } = await entries('firmowner', 'taker:org-firm')
    expect(body.items).toMatchObject([
      {
        key: 'one',
        engagement: '01kengagement',
        day: '2026-11-20',
        changes: [
          { unit: 'CNY-fen', amount: -50_000, other: { kind: 'provider', label: 'Provider' } },
          { unit: 'instrument-minutes', amount: 120, other: { kind: 'listing' } },
        ],
      },
    ])
    expect(body.items[0].lines).toHaveLength(2)
    expect(JSON.stringify(body)).not.toContain('org-lab')
  })
  test('nobody else learns anything', async () => {
    expect((await accounts('rivalowner', 'org-lab')).status).toBe(404)
    for (const account of [
      'provider:org-lab',
      'taker:org-firm',
      'taker:p-firmowner',
      `listing:${listing}`,
      'listing:nothing',
      'programme:prog01',
      'nonsense:org-rival',
    ]) {
      expect([account, (await entries('rivalowner', account)).status]).toEqual([account, 404])
    }
    expect((await api.call('ledgerAccounts', {})).status).toBe(401)
  })
  test('what the ledger keeps of a person is in the export of their data', async () => {
    const { body } = await api.call('myData', { as: 'firmowner' })
    const held = body.items.filter(({ section }: { section: string }) => section === 'ledger')
    expect(held).toMatchObject([{ record: { account: 'taker:p-firmowner' } }])
  })
})

describe('the public journal', () => {
  test('an open day is named, and its lines are told once it is sealed', async () => {
    expect((await api.call('journalDays', {})).body.items).toEqual([{ day: '2026-11-20' }])
    const open = await api.call('journalDay', { params: { day: '2026-11-20' } })
    expect(open.body).toEqual({ day: '2026-11-20', items: [], names: {} })
    expect((await api.call('journalExport', {})).body).toBe('')

    api.at(new Date('2026-11-21T04:00:00.000Z'))
    await sealDays(api.house)
    const { body } = await api.call('journalDays', {})
    expect(body.items).toEqual([
      { day: '2026-11-21' },
      {
        day: '2026-11-20',
        lines: 3,
        previous: '0'.repeat(64),
        seal: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ])
    const sealed = await api.call('journalDay', { params: { day: '2026-11-20' } })
    expect(sealed.body.items).toHaveLength(3)
    expect(JSON.stringify(sealed.body)).not.toMatch(/org-|owner|01kengagement/)
  })
  test('its pages follow each other', async () => {
    const read: string[] = []
    for (let next: string | undefined = ''; next !== undefined; ) {
      const query: Record<string, string> = { limit: '1', ...(next && { next }) }
      const { body } = await api.call('journalDay', { params: { day: '2026-11-20' }, query })
      read.push(...body.items.map(({ id }: { id: string }) => id))
      next = body.next
    }
    expect(read).toHaveLength(3)
    expect(read).toEqual([...new Set(read)].sort())
    const all = (await api.call('journalDay', { params: { day: '2026-11-20' } })).body.items
    expect(read).toEqual(all.map(({ id }: { id: string }) => id))
  })
  test('the export is text that anybody may fetch', async () => {
    const { status, headers, body } = await api.call('journalExport', {})
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8')
    expect(body.split('\n')).toHaveLength(5)
    expect((await api.call('journalExport', { query: { from: '2026-11-21' } })).body).toBe('')
  })
  test('days that are none, and places that we did not give, are refused', async () => {
    expect((await api.call('journalDay', { params: { day: '2026-11-19' } })).status).toBe(404)
    expect((await api.call('journalDay', { params: { day: '2026-11-22' } })).status).toBe(404)
    expect((await api.call('journalDay', { params: { day: 'gestern' } })).status).toBe(404)
    for (const next of ['~', '99~x', '2026-11-20~99~x', 'x', 'day#', '2026-99-99', '3~line', '-1~']) {
      for (const asked of [
        api.call('journalDay', { params: { day: '2026-11-20' }, query: { next } }),
        api.call('journalExport', { query: { next } }),
        api.call('journalDays', { query: { next } }),
      ]) {
        expect([200, 400]).toContain((await asked).status)
      }
    }
  })
})
