import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authenticator, personId } from '../../functions/identity/authenticate.ts'
import { identityStore } from '../../functions/identity/store.ts'
import type { Database } from '../../functions/platform/database.ts'
import { freshDatabase } from '../support/database.ts'

type SigningKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey']

let server: Server
let issuer: string
let database: Database
let authenticate: ReturnType<typeof authenticator>
let sign: (
  claims?: object,
  settings?: { key?: SigningKey; issuer?: string; audience?: string; expires?: string },
) => Promise<string>
let strangerKey: SigningKey

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  strangerKey = (await generateKeyPair('RS256')).privateKey
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }
  server = createServer((_, response) => response.end(JSON.stringify({ keys: [jwk] })))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  database = await freshDatabase()
  const trust = {
    issuer,
    jwksUri: `${issuer}/jwks`,
    audience: 'urn:zhongfu:api',
    audienceClaim: 'aud' as const,
  }
  authenticate = authenticator({ database, trust, clock: () => new Date() })
  sign = (claims = {}, settings = {}) =>
    new SignJWT({ name: '李实验', email: 'li@example.com', ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setSubject('someone')
      .setIssuer(settings.issuer ?? issuer)
      .setAudience(settings.audience ?? 'urn:zhongfu:api')
      .setExpirationTime(settings.expires ?? '5m')
      .sign(settings.key ?? privateKey)
})
afterAll(() => server.close())

const refusal = async (token: Promise<string> | string) => {
  try {
    await authenticate(await token)
  } catch (error) {
    return (error as { code?: string }).code
  }
  return 'trusted'
}

test('a good token makes a person on first sight, once, also when seen ten times at once', async () => {
  const token = await sign()
  const callers = await Promise.all(Array.from({ length: 10 }, () => authenticate(token)))
  expect(new Set(callers.map(caller => caller.person))).toEqual(new Set([personId(issuer, 'someone')]))
  expect(await identityStore(database).getPerson(personId(issuer, 'someone'))).toMatchObject({
    name: '李实验',
    operator: false,
  })
})

test('an expired token', async () =>
  expect(await refusal(sign({}, { expires: '-5m' }))).toBe('token-expired'))
test('a token of another issuer', async () =>
  expect(await refusal(sign({}, { issuer: 'https://other.example' }))).toBe('token-refused'))
test('a token for another audience', async () =>
  expect(await refusal(sign({}, { audience: 'urn:other' }))).toBe('token-refused'))
test('a token signed by somebody else', async () =>
  expect(await refusal(sign({}, { key: strangerKey }))).toBe('token-refused'))
test('an unsigned token', async () => {
  const token = new UnsecuredJWT({})
    .setSubject('someone')
    .setIssuer(issuer)
    .setAudience('urn:zhongfu:api')
    .encode()
  expect(await refusal(token)).toBe('token-refused')
})
test('a token with a changed payload', async () => {
  const [head, , tail] = (await sign()).split('.')
  const forged = Buffer.from(
    JSON.stringify({ sub: 'operator', iss: issuer, aud: 'urn:zhongfu:api', exp: 9e9 }),
  ).toString('base64url')
  expect(await refusal(`${head}.${forged}.${tail}`)).toBe('token-refused')
})
test('a claim never makes an operator', async () => {
  expect((await authenticate(await sign({ operator: true, roles: ['operator'] }))).operator).toBe(false)
})
