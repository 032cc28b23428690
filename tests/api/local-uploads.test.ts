import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeUpload, uploadSigner } from '../../infra/local/uploads.ts'
import { memoryBlobs } from '../support/memory-blobs.ts'

const blobs = memoryBlobs()
let now = Date.now()
let signer = uploadSigner('', 'secret', () => new Date(now))
let origin = ''
const server = createServer((request, response) => {
  takeUpload(request, response, { blobs, signer }).catch(() => response.destroy())
})
beforeAll(async () => {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  signer = uploadSigner(origin, 'secret', () => new Date(now))
})
afterAll(() => server.close())

const bytes = Buffer.from('名称\n电镜\n')
const sha256 = createHash('sha256').update(bytes).digest('hex')
const address = (key = 'imports/1/file') => signer.address(key, bytes.length, sha256)
const put = async (url: string, body: string | Buffer | ReadableStream = bytes) =>
  (await fetch(url, { method: 'PUT', body, duplex: 'half' } as Parameters<typeof fetch>[1])).status

test('an address takes its own bytes once, also from two who come at once', async () => {
  const url = address()
  expect(await put(url, '其他内容')).toBe(400)
  expect(await put(url, Buffer.alloc(bytes.length))).toBe(400)
  expect((await Promise.all([put(url), put(url), put(url)])).sort()).toEqual([200, 403, 403])
  expect(await put(url)).toBe(403)
})

test('one that is forged, expired or for reading takes nothing; one for writing gives nothing', async () => {
  const [packed = '', signature = ''] = address('imports/2/file').split('/blobs/')[1]?.split('.') ?? []
  const other = JSON.parse(Buffer.from(packed, 'base64url').toString())
  const forged = (permit: object) =>
    `${origin}/blobs/${Buffer.from(JSON.stringify(permit)).toString('base64url')}.${signature}`
  for (const key of ['imports/1/file', '../../etc/passwd'])
    expect(await put(forged({ ...other, key }))).toBe(403)
  expect(await put(forged({ ...other, expires: other.expires + 1e6 }))).toBe(403)
  for (const path of ['', '.', '..', `${packed}.`, '%2e%2e/secret']) {
    expect(await put(`${origin}/blobs/${path}`)).toBe(403)
    expect((await fetch(`${origin}/blobs/${path}`)).status).toBe(403)
  }
  const reading = signer.downloadAddress('imports/1/file', { filename: 'a.csv', type: 'text/csv' })
  expect((await fetch(reading)).status).toBe(200)
  expect(await put(reading)).toBe(403)
  const url = address()
  expect((await fetch(url)).status).toBe(403)
  now += 16 * 60_000
  expect(await put(url)).toBe(403)
  expect((await fetch(reading)).status).toBe(403)
  expect(blobs.keys()).toEqual(['imports/1/file'])
})

test('a body that never ends is not waited for', async () => {
  const endless = new ReadableStream({
    pull: async controller => {
      await new Promise(done => setTimeout(done, 1))
      controller.enqueue(Buffer.alloc(1000))
    },
  })
  const answer = await put(address(), endless).catch(() => 'closed')
  expect([400, 'closed']).toContain(answer)
})
