import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { authenticator } from '../../functions/identity/authenticate.ts'
import type { Database } from '../../functions/platform/database.ts'
import { freshDatabase } from '../support/database.ts'

type Keys = Awaited<ReturnType<typeof generateKeyPair>>

let server: Server
let issuer = ''
let database: Database
let keys: Keys
/** What the issuer answers when it is asked for its keys. */
let answer: { status: number; body: string }
let authenticate: ReturnType<typeof authenticator>

beforeAll(async () => {
  database = await freshDatabase()
  keys = await generateKeyPair('ES256', { extractable: true })
  server = createServer((_, response) => response.writeHead(answer.status).end(answer.body))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

beforeEach(async () => {
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }
  answer = { status: 200, body: JSON.stringify({ keys: [jwk] }) }
  const trust = {
    issuer,
    jwksUri: `${issuer}/jwks`,
    audience: 'urn:zhongfu:api',
    audienceClaim: 'aud',
  } as const
  authenticate = authenticator({ database, trust, clock: () => new Date() })
})

const token = (header: object = {}, claims: object = {}) =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1', ...header })
    .setSubject('someone')
    .setIssuer(issuer)
    .setAudience('urn:zhongfu:api')
    .setExpirationTime('5m')

const refusal = async (given: string | Promise<string>, by = authenticate) => {
  try {
    await by(await given)
  } catch (error) {
    return (error as { code?: string }).code
  }
  return 'trusted'
}

test('a token that names its key by an address, or brings its own, is checked by the issuer’s key', async () => {
  const own = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(own.publicKey)
  expect(await refusal(token({ jku: 'http://127.0.0.1:1/jwks' }).sign(keys.privateKey))).toBe('trusted')
  for (const header of [{ jwk }, { jku: `${issuer}/own`, kid: 'own' }, { x5u: issuer }]) {
    expect(await refusal(token(header).sign(own.privateKey))).toBe('token-refused')
  }
})

test('the public key as a shared secret signs nothing', async () => {
  const secret = new TextEncoder().encode(await exportSPKI(keys.publicKey))
  expect(await refusal(token({ alg: 'HS256' }).sign(secret))).toBe('token-refused')
})

test.each(['../../etc/passwd', '', 'k1\u0000', 'x'.repeat(4000)])(
  'an unknown key id is refused (%#)',
  async kid => {
    expect(await refusal(token({ kid }).sign(keys.privateKey))).toBe('token-refused')
  },
)

test.each(['', '.', '..', 'a.b', 'a.b.c.d.e', 'e30.e30.', `${'A'.repeat(9000)}.A.A`])(
  'what is no token is refused (%#)',
  async text => expect(await refusal(text)).toBe('token-refused'),
)

test('where the client id stands in a claim of its own, an ID token for that client is refused', async () => {
  const trust = { issuer, jwksUri: `${issuer}/jwks`, audience: 'web', audienceClaim: 'client_id' } as const
  const cognito = authenticator({ database, trust, clock: () => new Date() })
  const idToken = token({}, { token_use: 'id' }).setAudience('web').sign(keys.privateKey)
  expect(await refusal(idToken, cognito)).toBe('token-refused')
  expect(await refusal(token({}, { client_id: 'web' }).sign(keys.privateKey), cognito)).toBe('trusted')
})

test.each([
  ['fails', { status: 503, body: 'busy' }],
  ['answers with a page', { status: 200, body: '<html>' }],
  ['answers with no keys', { status: 200, body: '{}' }],
])('an issuer that %s says nothing about the token: it is kept and tried again', async (_, broken) => {
  const good = answer
  answer = broken
  expect(await refusal(token().sign(keys.privateKey))).toBe('unavailable')
  answer = good
  expect(await refusal(token().sign(keys.privateKey))).toBe('trusted')
})

test('an issuer that cannot be reached says nothing about the token either', async () => {
  const trust = {
    issuer,
    jwksUri: 'http://127.0.0.1:9/jwks',
    audience: 'urn:zhongfu:api',
    audienceClaim: 'aud',
  } as const
  const lonely = authenticator({ database, trust, clock: () => new Date() })
  expect(await refusal(token().sign(keys.privateKey), lonely)).toBe('unavailable')
})

test('a name that is cut inside a character is kept as text that can be stored', async () => {
  const long = token({}, { name: `${'李'.repeat(119)}𠀀` }).setSubject('named')
  const { name } = await authenticate(await long.sign(keys.privateKey))
  expect([name.length, name.isWellFormed()]).toEqual([120, true])
})
