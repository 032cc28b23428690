import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Stack, startStack } from '../support/stack.ts'

let stack: Stack
let token = ''
const organisation = 'org-hailan'

beforeAll(async () => {
  stack = await startStack()
  token = await stack.token('lab')
})
afterAll(() => stack.stop())

type Answer = { status: number; text: string; body: ReturnType<typeof JSON.parse>; etag: string }
async function send(method: string, path: string, body?: unknown, headers = {}): Promise<Answer> {
  const answer = await fetch(`${stack.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'accept-language': 'en',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: body instanceof Uint8Array ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  const json = answer.headers.get('content-type')?.includes('json') && text
  return {
    status: answer.status,
    text,
    body: json ? JSON.parse(text) : text,
    etag: answer.headers.get('etag') ?? '',
  }
}

/** Status of a request written byte by byte, for addresses that `fetch` would tidy. */
const rawStatus = (request: string, wait = 15_000) =>
  new Promise<number>(resolve => {
    const socket = connect(Number(new URL(stack.url).port), '127.0.0.1')
    let heard = ''
    const end = setTimeout(() => socket.destroy(), wait)
    socket.on('data', chunk => {
      heard += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(end)
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1] ?? 0))
    })
    socket.write(request)
  })

async function importFile(csv: string) {
  const bytes = Buffer.from(csv)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const run = {
    kind: 'equipment',
    format: 'uniquip',
    organisation,
    filename: 'a.csv',
    size: bytes.length,
    sha256,
  }
  const { body } = await send('POST', '/imports', run)
  const put = () => fetch(body.upload.url, { method: 'PUT', headers: body.upload.headers, body: bytes })
  return { id: body.id, url: String(body.upload.url), bytes, put }
}
const finished = (id: string) =>
  expect.poll(async () => (await send('GET', `/imports/${id}`)).body, { timeout: 15_000 })

describe('the gateway', () => {
  test.each([
    '/..%2f..%2fpackage.json',
    '/..\\..\\package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/_app/..%2f..%2f..%2fpackage.json',
    '//etc/passwd',
    '/%00',
    '/%ff',
  ])('gives no file outside the pages for %s', async path => {
    const answer = await fetch(stack.url + path)
    expect(await answer.text()).not.toMatch(/"devDependencies"|root:x:/)
    expect([200, 404]).toContain(
      await rawStatus(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    )
  })

  test.each([
    '/api/v1/listings/%2e%2e%2f%2e%2e',
    '/api/v1/listings/%ff',
    '/api/v1/listings/%00abcdef',
    '/api/v1/listings/a%2Fb%2Fc%2Fd',
    '/api//v1/listings',
    '/api/v1/[:::x',
    '/api/v1/listings/',
  ])('answers %s as 404', async path =>
    expect(await rawStatus(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)).toBe(404),
  )

  test('bytes that are not UTF-8, another encoding and a packed body are problems of the sender', async () => {
    const bodies: [Uint8Array, object][] = [
      [Buffer.from('{"text":"caf\xe9"}', 'latin1'), {}],
      [Buffer.from('{"text":"a"}', 'utf16le'), {}],
      [gzipSync('{"text":"a"}'), { 'content-encoding': 'gzip' }],
    ]
    for (const [bytes, headers] of bodies)
      expect((await send('POST', '/match', bytes, headers)).status).toBe(400)
    const octets = await send('POST', '/match', Buffer.from('{"text":"a"}'), {
      'content-type': 'application/octet-stream',
    })
    expect(octets.status).toBe(415)
    expect((await send('POST', '/match', Buffer.alloc(11 * 1024 * 1024, 32))).status).toBe(413)
  })

  test('who goes away in mid-request leaves no trace in the terminal', async () => {
    const told: unknown[] = []
    const { error } = console
    console.error = (...words) => told.push(words)
    await rawStatus('POST /api/v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Length: 400\r\n\r\n{"te', 150)
    await new Promise(resolve => setTimeout(resolve, 100))
    console.error = error
    expect(told).toEqual([])
    expect((await send('GET', '/health')).status).toBe(200)
  })

  test('an ID token opens nothing', async () => {
    const [head, , tail] = token.split('.')
    const claims = Buffer.from(JSON.stringify({ sub: 'operator', aud: 'zhongfu-web', exp: 9e9 })).toString(
      'base64url',
    )
    expect(
      (await send('GET', '/me', undefined, { authorization: `Bearer ${head}.${claims}.${tail}` })).status,
    ).toBe(401)
  })
})

describe('the address of an upload', () => {
  test('takes the announced bytes once, under its own key alone', async () => {
    const file = await importFile('Name,Site Location,Contact Email\nX,Leeds,x@example.com\n')
    const put = async (url: string, body: Uint8Array<ArrayBuffer>) =>
      (await fetch(url, { method: 'PUT', body })).status
    const [packed = '', signature = ''] = file.url.slice(`${stack.url}/blobs/`.length).split('.')
    const permit = JSON.parse(Buffer.from(packed, 'base64url').toString())
    const other = Buffer.from(JSON.stringify({ ...permit, key: 'index/manifest.json' })).toString('base64url')
    expect(await put(`${stack.url}/blobs/${other}.${signature}`, file.bytes)).toBe(403)
    expect(await put(`${stack.url}/blobs/${packed}.`, file.bytes)).toBe(403)
    expect(await put(file.url, Buffer.alloc(file.bytes.length, 65))).toBe(400)
    expect(await put(file.url, Buffer.concat([file.bytes, file.bytes]))).toBe(400)
    expect((await file.put()).status).toBe(200)
    expect((await file.put()).status).toBe(403)
  })
})

test('one of many starts at once begins the import; a start before the upload says what is missing', async () => {
  const file = await importFile('ID,Name,Site Location,Contact Email\nS1,Once,Leeds,x@example.com\n')
  const start = () => send('POST', `/imports/${file.id}/start`, {})
  expect((await start()).body.code).toBe('wrong-state')
  await file.put()
  const statuses = (await Promise.all(Array.from({ length: 6 }, start))).map(({ status }) => status).sort()
  expect(statuses).toEqual([202, 409, 409, 409, 409, 409])
  await finished(file.id).toMatchObject({ status: 'done', taken: 1 })
})

test('contacts of an imported row appear in no reply, no index and no log', async () => {
  const file = await importFile(
    'ID,Name,Description,Site Location,Contact Name,Contact Telephone,Contact Email\n' +
      'C1,Quetzal spectrometer,Fine,Leeds,Zebedee Quux,+44 199 555 7788,zebedee@quux.example\n',
  )
  await file.put()
  await send('POST', `/imports/${file.id}/start`, {})
  await finished(file.id).toMatchObject({ status: 'done', taken: 1 })
  const browse = () => send('GET', '/listings?q=Quetzal')
  await expect.poll(async () => (await browse()).body.total, { timeout: 10_000 }).toBe(1)
  const { id } = (await browse()).body.items[0]
  const secrets = /zebedee|quux|555.?7788/i
  const replies = await Promise.all([
    browse(),
    send('GET', `/listings/${id}`),
    send('GET', `/imports/${file.id}`),
    send('GET', `/organisations/${organisation}`),
    send('GET', `/organisations/${organisation}/listings?limit=100`),
    send('GET', `/organisations/${organisation}/listings.csv`),
    send('POST', '/match', { text: 'Quetzal spectrometer', limit: 100 }),
  ])
  for (const { status, text } of replies) {
    expect(status).toBe(200)
    expect(text).not.toMatch(secrets)
  }
  const { blobs } = stack.house
  const bytesOf = async (key: string) => {
    const blob = await blobs.get(key)
    return blob && blob !== 'unchanged' ? Buffer.from(blob.bytes).toString('latin1') : ''
  }
  const manifest = await bytesOf('index/manifest.json')
  const parts = JSON.parse(manifest)
  for (const { key } of [...parts.segments, ...(parts.snapshot ? [parts.snapshot] : [])]) {
    expect(await bytesOf(key)).not.toMatch(secrets)
  }
  expect(await bytesOf(`imports/${file.id}/file`)).toBe('')
  expect(stack.logged.join('\n')).not.toMatch(secrets)
})

type Step = { act: 'create' | 'withdraw' | 'publish' | 'hide' | 'rename' | 'import'; at: number }
const step = fc.record<Step>({
  act: fc.constantFrom('create', 'create', 'withdraw', 'publish', 'hide', 'rename', 'import'),
  at: fc.nat(20),
})
const states = { withdraw: 'withdrawn', publish: 'published', hide: 'draft' } as const

test('whatever is done in whatever order: the own list has each listing once, the search what is published', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async steps => {
      const owner = (await send('POST', '/organisations', { name: '随机实验室', region: 'CN-ZJ' })).body.id
      const standing = new Map<string, { status: string; etag: string }>()
      let imported = 0
      for (const { act, at } of steps) {
        if (act === 'create') {
          const body = {
            kind: 'equipment',
            organisation: owner,
            title: `机器 ${standing.size}`,
            region: 'CN-ZJ',
          }
          const made = await send('POST', '/listings', body)
          standing.set(made.body.id, { status: 'published', etag: made.etag })
        } else if (act === 'import') {
          imported += 1
          const bytes = Buffer.from(`name\n进口 ${imported} 甲\n进口 ${imported} 乙\n`)
          const sha256 = createHash('sha256').update(bytes).digest('hex')
          const run = {
            kind: 'equipment',
            format: 'csv',
            organisation: owner,
            filename: 'r.csv',
            size: bytes.length,
            sha256,
          }
          const { body } = await send('POST', '/imports', run)
          await fetch(body.upload.url, { method: 'PUT', headers: body.upload.headers, body: bytes })
          await send('POST', `/imports/${body.id}/start`, { mapping: { 0: 'title' } })
          await finished(body.id).toMatchObject({ status: 'done', taken: 2 })
        } else {
          const [id, known] = [...standing][at % Math.max(1, standing.size)] ?? []
          if (!id || !known) continue
          const change = act === 'rename' ? { title: `改名 ${at}` } : { status: states[act] }
          const { status, body, etag } = await send('PATCH', `/listings/${id}`, change, {
            'if-match': known.etag,
          })
          expect(status).toBe(200)
          standing.set(id, { status: body.status, etag })
        }
      }
      const own: { id: string; status: string }[] = []
      let next: string | undefined
      do {
        const query = next ? `&next=${encodeURIComponent(next)}` : ''
        const { body } = await send('GET', `/organisations/${owner}/listings?limit=3${query}`)
        own.push(...body.items)
        next = body.next
      } while (next)
      expect(own).toHaveLength(standing.size + 2 * imported)
      expect(new Set(own.map(({ id }) => id)).size).toBe(own.length)
      for (const [id, { status }] of standing) expect(own.find(one => one.id === id)?.status).toBe(status)
      const published = own.filter(({ status }) => status === 'published').map(({ id }) => id)
      await expect
        .poll(
          async () => {
            const { body } = await send('GET', `/listings?organisation=${owner}&limit=60`)
            return [body.total, body.items.map(({ id }: { id: string }) => id).sort()]
          },
          { timeout: 10_000 },
        )
        .toEqual([published.length, published.sort()])
    }),
    { numRuns: 6, endOnFailure: true },
  )
}, 90_000)
