import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '../../functions/contract/routes.ts'
import { openClient } from '../../infra/local/commands/client.ts'
import { tokensAs } from '../../infra/local/commands/sign-in.ts'
import { type Stack, startStack } from '../support/stack.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack()
})
afterAll(() => stack.stop())

const api = (path: string, request?: RequestInit) => fetch(`${stack.url}/api/v1${path}`, request)

test('a demo person signs in by code and PKCE and is who the token says', async () => {
  const token = await stack.token('lab')
  const me = await openClient({ origin: stack.url, language: 'en', token }).call(routes.getMe)
  expect(me).toMatchObject({ name: '实验室管理员', operator: false })
  expect(me.memberships.map(({ organisation, role }) => [organisation.id, role])).toContainEqual([
    'org-jiangcheng',
    'owner',
  ])
})

test('an access token names the issuer, the audience and the person', async () => {
  const [, claims = ''] = (await stack.token('firm')).split('.')
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    iss: `${stack.url}/oidc`,
    aud: 'urn:zhongfu:api',
    sub: 'firm',
    email: 'firm@example.com',
  })
})

test('a refresh token gives a new access token, and is good once', async () => {
  const tokens = await tokensAs(stack.url, stack.house.settings.signIn, 'mentor')
  const refresh = () =>
    fetch(`${stack.url}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: 'zhongfu-web',
        refresh_token: tokens.refresh_token ?? '',
      }),
    })
  const answer = await refresh()
  expect(answer.status).toBe(200)
  const { access_token: renewed } = (await answer.json()) as { access_token: string }
  const me = await api('/me', { headers: { authorization: `Bearer ${renewed}` } })
  expect(await me.json()).toMatchObject({ email: 'mentor@example.com' })
  expect((await refresh()).status).toBe(400)
})

test('whoever names nobody is shown a button for each demo person, in both languages', async () => {
  const start = new URL(`${stack.url}/oidc/auth`)
  start.search = new URLSearchParams({
    client_id: 'zhongfu-web',
    redirect_uri: `${stack.url}/signed-in`,
    response_type: 'code',
    scope: 'openid',
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
  }).toString()
  const first = await fetch(start, { redirect: 'manual' })
  const cookie = first.headers
    .getSetCookie()
    .map(line => line.split(';')[0])
    .join('; ')
  const page = await fetch(new URL(first.headers.get('location') ?? '', start), { headers: { cookie } })
  const html = await page.text()
  expect(page.status).toBe(200)
  expect(html.match(/<button name="person"/g)).toHaveLength(stack.house.settings.demoPersons.length)
  for (const word of ['实验室管理员', 'Lab manager']) expect(html).toContain(word)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('an address that is not ours is never redirected to', async () => {
  const answer = await fetch(
    `${stack.url}/oidc/auth?client_id=zhongfu-web&response_type=code&scope=openid&redirect_uri=https://evil.example/`,
    { redirect: 'manual' },
  )
  expect(answer.status).toBe(400)
  expect(answer.headers.get('location')).toBeNull()
})

test.each([
  ['GET', '/nothing', 404],
  ['DELETE', '/health', 404],
  ['GET', '/listings/', 404],
])('%s %s is our own problem 404', async (method, path, status) => {
  const answer = await api(path, { method, headers: { 'accept-language': 'en' } })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(await answer.json()).toMatchObject({ status, code: 'no-such-route' })
})

test('a body over 10 MB is refused with the words of API Gateway', async () => {
  const answer = await api('/match', { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) })
  expect(answer.status).toBe(413)
  expect(await answer.json()).toEqual({ message: 'Request Entity Too Large' })
})

test('HEAD of the pages answers, and pages carry a policy that names their inline script', async () => {
  const answer = await fetch(`${stack.url}/listings/some-id`, { method: 'HEAD' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/html')
  expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-/)
})

test('a file that is not there is a 404, not the one page', async () => {
  expect((await fetch(`${stack.url}/_app/immutable/gone.js`)).status).toBe(404)
})

const bytes = Buffer.from('a,b\n1,2\n')
const sha256 = createHash('sha256').update(bytes).digest('hex')
const address = async () =>
  (await stack.house.blobs.uploadAddress('imports/upload.csv', bytes.length, sha256)).url
const put = (url: string, body: string | Uint8Array<ArrayBuffer>) => fetch(url, { method: 'PUT', body })

test('an upload address takes the announced bytes, once', async () => {
  const url = await address()
  expect((await put(url, bytes)).status).toBe(200)
  const stored = await stack.house.blobs.get('imports/upload.csv')
  expect(stored).toMatchObject({ bytes })
  expect((await put(url, bytes)).status).toBe(403)
})

test.each([
  ['longer', 'a,b\n1,2\n3,4\n', 400],
  ['shorter', 'a', 400],
  ['of the same length', 'b,a\n1,2\n', 400],
])('an upload address refuses bytes that are %s', async (_, body, status) => {
  expect((await put(await address(), body)).status).toBe(status)
})

test('a forged upload address is refused', async () => {
  const url = new URL(await address())
  const [packed = '', signature = ''] = url.pathname.slice('/blobs/'.length).split('.')
  const permit = JSON.parse(Buffer.from(packed, 'base64url').toString())
  const forged = Buffer.from(JSON.stringify({ ...permit, key: 'index/manifest.json' })).toString('base64url')
  expect((await put(`${stack.url}/blobs/${forged}.${signature}`, bytes)).status).toBe(403)
  expect((await put(`${stack.url}/blobs/nonsense`, bytes)).status).toBe(403)
})

test('a listing is found by matching once it is made, and nobody has to do anything for it', async () => {
  const token = await stack.token('lab')
  const client = openClient({ origin: stack.url, language: 'en', token })
  await client.call(routes.createListing, {
    body: {
      kind: 'equipment',
      organisation: 'org-jiangcheng',
      title: 'Quokkatron 9000 spectrometer',
      region: 'CN-JS',
    },
  })
  await expect
    .poll(
      async () => {
        const { matches } = await client.call(routes.match, { body: { text: 'quokkatron 9000' } })
        return matches[0]?.listing.title
      },
      { timeout: 20_000, interval: 50 },
    )
    .toBe('Quokkatron 9000 spectrometer')
})
