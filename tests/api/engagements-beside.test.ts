import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { processesOf } from '../../functions/kinds/processes.ts'
import { type Lab, openLab } from '../support/engagement-lab.ts'
import { plainProcess } from '../support/engagement-process.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

const blobs = memoryBlobs()
let lab: Lab
let listing: string
beforeAll(async () => {
  lab = await openLab({ processes: processesOf([plainProcess]), blobs })
  listing = await lab.listing()
})

const asked = async (): Promise<string> =>
  lab.ok(await lab.open('firm', 'plain', listing, { purpose: 'x' })).id
const write = (as: string, id: string, text: string, key?: string) =>
  lab.api.call('writeMessage', {
    as,
    params: { id },
    body: { text },
    ...(key && { headers: { 'idempotency-key': key } }),
  })
const texts = async (as: string, id: string): Promise<string[]> =>
  lab
    .ok(await lab.api.call('engagementMessages', { as, params: { id } }))
    .items.map(({ text }: { text: string }) => text)

describe('messages', () => {
  test('go to and fro, each side knowing its own', async () => {
    const id = await asked()
    expect((await write('firm', id, '样品三天后寄出')).body).toMatchObject({ side: 'taker', own: true })
    await write('lab-member', id, '好的')
    const { body } = await lab.api.call('engagementMessages', { as: 'firm-mate', params: { id } })
    expect(body.items).toMatchObject([
      { text: '样品三天后寄出', side: 'taker', own: false },
      { text: '好的', side: 'provider', own: false },
    ])
  })

  test.each([
    ['打我电话 138 0013 8000 谢谢', '138'],
    ['写信到 wang.li@example.com 吧', 'wang'],
    ['加微信：wangli_2026', 'wangli'],
    ['座机 010-62345678', '62345678'],
  ])('mask ways to reach a person until both agreed: %s', async (text, secret) => {
    const id = await asked()
    const sent = await write('firm', id, text)
    expect(sent.body.text).not.toContain(secret)
    expect(sent.body.text).toContain('＊')
    expect((await texts('lab', id))[0]).not.toContain(secret)
    await lab.act('lab', id, 'approve')
    expect(await texts('lab', id)).toEqual([text])
  })

  test('ordinary numbers stay readable', async () => {
    const id = await asked()
    const text = '3 个样品，每个 1200 元，2026-12-01 到货，型号 S-4800，合计 13600 元'
    expect((await write('firm', id, text)).body.text).toBe(text)
  })

  test('one of a megabyte, an empty and an endless one are refused with what to do', async () => {
    const id = await asked()
    const large = await write('firm', id, '字'.repeat(350_000))
    expect([large.status, large.body.code]).toEqual([413, 'too-large'])
    expect((await write('firm', id, '   ')).status).toBe(400)
    const long = await write('firm', id, 'a'.repeat(4001))
    expect([long.status, long.body.errors[0].pointer]).toEqual([400, '/body/text'])
  })

  test('the same message sent again stands once', async () => {
    const id = await asked()
    const first = await write('firm', id, 'once', 'message-1')
    expect((await write('firm', id, 'once', 'message-1')).body).toEqual(first.body)
    expect(await texts('lab', id)).toEqual(['once'])
  })
})

describe('contacts', () => {
  test('are shown to both sides once both agreed, and each look stands with whose contact it was', async () => {
    const agreed = async () => {
      const { body } = await lab.api.call('ownContactLooks', { as: 'firm' })
      return body.items.filter((look: { why: string }) => look.why === 'agreed').length
    }
    const looks = await agreed()
    const id = await asked()
    expect((await lab.read('lab', id)).body.taker.contact).toBeUndefined()
    await lab.act('lab', id, 'approve')
    expect((await lab.read('lab', id)).body.taker.contact).toEqual({
      name: 'firm',
      email: 'firm@example.com',
    })
    expect((await lab.read('lab', id)).body.provider.contact).toBeUndefined()
    const { body } = await lab.read('firm', id)
    expect(body.provider.contact).toEqual({ name: 'lab', email: 'lab@example.com' })
    expect(await agreed()).toBe(looks + 1)
  })
})

describe('attachments', () => {
  const pdf = Buffer.from('%PDF-1.7\n%%EOF\n')
  const announce = (as: string, id: string, bytes: Buffer, type = 'application/pdf', filename = '报告.pdf') =>
    lab.api.call('announceAttachment', {
      as,
      params: { id },
      body: {
        filename,
        type,
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    })
  /** What the browser does with the address in the answer. */
  const put = (url: string, bytes: Buffer) => blobs.put(url.slice('memory:'.length), bytes)
  const look = (as: string, id: string, attachment: string) =>
    lab.api.call('getAttachment', { as, params: { id, attachment } })

  test('a report is announced, uploaded, named in a step and fetched by the other side', async () => {
    const id = await asked()
    const { body } = await announce('lab', id, pdf)
    expect(body.attachment.status).toBe('waiting')
    await put(body.upload.url, pdf)
    const noted = await lab.act('lab', id, 'note', { note: 'done', report: body.attachment.id })
    expect(noted.status).toBe(200)
    expect(noted.body.timeline[1].told).toContainEqual({
      label: 'Report',
      value: '报告.pdf',
      attachment: body.attachment.id,
    })
    const fetched = await look('firm', id, body.attachment.id)
    expect(fetched.body.attachment.status).toBe('ready')
    expect(fetched.body.url).toContain('engagements/')
    const { body: list } = await lab.api.call('engagementAttachments', { as: 'firm', params: { id } })
    expect(list.items).toMatchObject([{ filename: '报告.pdf', side: 'provider', status: 'ready' }])
    expect(blobs.keys().filter(key => key.startsWith('uploads/'))).toEqual([])
  })

  test.each([
    ['a page that calls itself a PDF', Buffer.from('<html><script>alert(1)</script>'), 'application/pdf'],
    ['a PDF that calls itself text', pdf, 'text/plain'],
    ['a program that calls itself a table', Buffer.from('MZ\x90\x00'), 'text/csv'],
    ['a page that calls itself text', Buffer.from('<!doctype html><p>'), 'text/plain'],
    ['a page behind a mark', Buffer.from('\ufeff\n<!-- x --><script>alert(1)</script>'), 'text/csv'],
    ['a text that calls itself a picture', Buffer.from('hello there, this is no picture'), 'image/png'],
  ])('%s is refused in a sentence, and no step can name it', async (_, bytes, type) => {
    const id = await asked()
    const { body } = await announce('lab', id, bytes, type)
    await put(body.upload.url, bytes)
    const named = await lab.act('lab', id, 'note', { report: body.attachment.id })
    expect([named.status, named.body.errors[0].pointer]).toEqual([400, '/body/input/report'])
    expect(named.body.errors[0].message).toContain('type')
    const seen = await look('lab', id, body.attachment.id)
    expect(seen.body).toMatchObject({ attachment: { status: 'refused' } })
    expect(seen.body.attachment.problem).toContain('real format')
    expect(seen.body.url).toBeUndefined()
  })

  test('other bytes than were announced, none at all, and a file of another dealing are refused', async () => {
    const id = await asked()
    const { body } = await announce('lab', id, pdf)
    const early = await lab.act('lab', id, 'note', { report: body.attachment.id })
    expect(early.body.errors[0].message).toContain('not been uploaded')
    await put(body.upload.url, Buffer.from('%PDF-1.7\n%%EOX\n'))
    const changed = await lab.act('lab', id, 'note', { report: body.attachment.id })
    expect(changed.body.errors[0].message).toContain('changed')
    const other = await asked()
    const foreign = await lab.act('lab', other, 'note', { report: body.attachment.id })
    expect(foreign.body.errors[0].message).toContain('no such file')
    expect((await look('firm2', id, body.attachment.id)).status).toBe(404)
  })

  test('tables in GB18030 and UTF-8 are text', async () => {
    for (const bytes of [
      Buffer.from('样品,结果\n'),
      Buffer.from([0xd1, 0xf9, 0xc6, 0xb7, 0x2c, 0x31, 0x0a]),
    ]) {
      const id = await asked()
      const { body } = await announce('lab', id, bytes, 'text/csv', 'a.csv')
      await put(body.upload.url, bytes)
      expect((await look('lab', id, body.attachment.id)).body.attachment.status).toBe('ready')
    }
  })
})

describe('bundles', () => {
  const bundle = (parts: object[], key?: string) =>
    lab.api.call('openBundle', {
      as: 'firm',
      body: { organisation: 'org-firm', parts },
      ...(key && { headers: { 'idempotency-key': key } }),
    })
  const part = (listing: string, purpose = 'x') => ({ process: 'plain', listing, input: { purpose } })

  test('several listings are asked for together, and a replay changes nothing', async () => {
    const listings = [await lab.listing(), await lab.listing()]
    const first = await bundle(
      listings.map(id => part(id)),
      'bundle-1',
    )
    expect(first.status).toBe(201)
    expect(first.body.items).toHaveLength(2)
    expect(new Set(first.body.items.map((item: { bundle: string }) => item.bundle))).toEqual(
      new Set([first.body.id]),
    )
    await lab.act('lab', first.body.items[0].id, 'approve')
    const again = await bundle(
      listings.map(id => part(id)),
      'bundle-1',
    )
    expect(again.body).toEqual(first.body)
  })

  test('where one part cannot be, nothing is asked for, and the refusal says which', async () => {
    const query = { side: 'taker', organisation: 'org-firm', limit: '50' }
    const before = await lab.api.call('engagements', { as: 'firm', query })
    const closed = await lab.listing({ details: { model: 'closed' } })
    const refused = await bundle([part(listing), part(closed)])
    expect([refused.status, refused.body.detail]).toEqual([409, 'It is closed: choose another.'])
    expect(refused.body.errors[0].pointer).toBe('/body/parts/1')
    const forbidden = await bundle([part(listing), part(await lab.listing(), 'forbidden')])
    expect(forbidden.body.errors[0].pointer).toBe('/body/parts/1/input/purpose')
    const twice = await bundle([part(listing), part(listing)])
    expect([twice.status, twice.body.errors[0].pointer]).toEqual([400, '/body/parts/1'])
    const after = await lab.api.call('engagements', { as: 'firm', query })
    expect(after.body).toEqual(before.body)
  })
})

describe('one’s own data', () => {
  test('hold what a person asked, wrote and sent, and nothing of the other side’s', async () => {
    const id = await asked()
    await write('firm', id, '我的样品编号是 A-17')
    await write('lab', id, '实验室的回话')
    const items: { section: string; record: Record<string, unknown> }[] = []
    let next: string | undefined
    do {
      const { body } = await lab.api.call('myData', { as: 'firm', ...(next && { query: { next } }) })
      items.push(...body.items)
      next = body.next
    } while (next)
    const own = items.filter(({ section, record }) => section === 'engagements' && record.engagement === id)
    expect(own.map(({ record }) => record.step ?? record.text)).toEqual(['request', '我的样品编号是 A-17'])
  })
})
