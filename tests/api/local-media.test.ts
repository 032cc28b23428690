import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdf } from '../support/pictures.ts'
import { type Stack, startStack } from '../support/stack.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ seed: false })
  await stack.house.blobs.put('media/01photo-small.jpg', Buffer.from([0xff, 0xd8]))
  await stack.house.blobs.put('media/01paper.pdf', pdf)
  await stack.house.blobs.put('imports/secret/file', Buffer.from('row'))
}, 60_000)
afterAll(() => stack.stop())

test('a photo may be kept for ever and can run nothing', async () => {
  const answer = await fetch(`${stack.url}/media/01photo-small.jpg`)
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  })
})

test('a document is kept as a file and never shown in the page', async () => {
  const answer = await fetch(`${stack.url}/media/01paper.pdf`)
  expect(answer.headers.get('content-disposition')).toBe('attachment')
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf)
})

test.each([
  '/media/../imports/secret/file',
  '/media/%2e%2e/imports/secret/file',
  '/media/imports/secret/file',
  '/media/nothing.jpg',
  '/media/',
])('%s is not there', async path => {
  const { port } = new URL(stack.url)
  const status = await new Promise(resolve =>
    request({ port, path, host: 'localhost' }, answer => resolve(answer.resume().statusCode)).end(),
  )
  expect(status).toBe(404)
})
