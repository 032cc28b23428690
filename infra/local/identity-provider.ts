import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JWK } from 'jose'
import { interactionPolicy, Provider } from 'oidc-provider'
import { nameOfAccount, type PhoneSignIn } from '../../functions/identity/phone/sign-in.ts'
import { openidMemory } from './openid-memory.ts'
import { type PhoneStep, phoneStep } from './phone-step.ts'
import { type DemoPerson, signInPage, signInPolicy, signInProblemPage } from './sign-in-page.ts'

export const openidClient = 'zhongfu-web'
/** Resource indicator (RFC 8707) that makes the provider issue JWT access tokens; their audience is the same. */
export const openidResource = 'urn:zhongfu:api'
export const openidScope = 'openid profile email phone'

const hour = 3600
const interactionPath = /^\/oidc\/interaction\/[\w-]+$/

/**
 * The OpenID provider of the local stage below `/oidc`: authorization code with PKCE for one public client.
 * A demo person signs in by a button, or at once where `login_hint` names one, anybody else with a phone number and a code;
 * nobody is asked for consent.
 * @param issuer `http://localhost:PORT/oidc`
 * @param key private ES256 key, kept so that tokens outlive a restart
 */
export function identityProvider(options: {
  readonly issuer: string
  readonly key: JWK
  readonly cookieSecret: string
  readonly persons: readonly DemoPerson[]
  readonly phones: PhoneSignIn
  readonly clock: () => Date
}) {
  const { persons, phones } = options
  const personOf = (id: unknown) => persons.find(person => person.id === id)
  const provider = makeProvider(options, id => claimsOf(id, personOf(id), phones))
  const answer = provider.callback()

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (interactionPath.test(pathname))
      return interact(provider, request, response, { persons, personOf, phones })
    mount(request)
    response.removeHeader('x-frame-options')
    await answer(request, response)
  }
}

async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  { persons, personOf, phones }: Known,
): Promise<void> {
  const show = (status: number, html: string) => {
    response.writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': signInPolicy,
      'cache-control': 'no-store',
    })
    response.end(html)
  }
  try {
    const { uid, params, session } = await provider.interactionDetails(request, response)
    const form = request.method === 'POST' ? await formOf(request) : new URLSearchParams()
    const step: PhoneStep = await phoneStep(phones, form, request.socket.remoteAddress ?? '')
    const accountId =
      step.at === 'in' ? step.account : (personOf(form.get('person')) ?? personOf(params.login_hint))?.id
    // A hint that stands in the address does not outweigh what was typed into the page.
    if (accountId && (step.at === 'in' || step.at === 'start')) {
      const back = await provider.interactionResult(request, response, { login: { accountId } })
      if (session && session.accountId !== accountId) await forget(provider, session.uid)
      response.writeHead(303, { location: back }).end()
    } else show(200, signInPage(`/oidc/interaction/${uid}`, persons, step))
  } catch (error) {
    show(400, signInProblemPage(error instanceof Error ? error.message : 'unknown'))
  }
}

type Known = {
  readonly persons: readonly DemoPerson[]
  readonly personOf: (id: unknown) => DemoPerson | undefined
  readonly phones: PhoneSignIn
}
type PersonClaims = Readonly<Record<string, string | boolean>>

/** What the provider vouches for, of a demo person or of somebody who signs in by phone. */
async function claimsOf(
  id: string,
  person: DemoPerson | undefined,
  phones: PhoneSignIn,
): Promise<PersonClaims | undefined> {
  if (person) return { name: person.zh, email: person.email }
  const account = await phones.account(id)
  return account && { name: nameOfAccount(account), phone_number: account.phone, phone_number_verified: true }
}

/** Signs the one before out without a word: the provider would ask whether to, on a page that needs a script. */
async function forget(provider: Provider, uid: string): Promise<void> {
  const session = await provider.Session.findByUid(uid)
  if (!session) return
  session.accountId = undefined
  session.authorizations = undefined
  await session.persist()
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

/** The provider routes below its own root and learns where it is mounted from the difference. */
function mount(request: IncomingMessage & { originalUrl?: string }): void {
  request.originalUrl = request.url ?? '/'
  request.url = request.originalUrl.slice('/oidc'.length) || '/'
}

function makeProvider(
  { issuer, key, cookieSecret, clock }: { issuer: string; key: JWK; cookieSecret: string; clock: () => Date },
  claimsFor: (id: string) => Promise<PersonClaims | undefined>,
): Provider {
  const { port } = new URL(issuer)
  return new Provider(issuer, {
    adapter: openidMemory(clock),
    jwks: { keys: [key] },
    cookies: { keys: [cookieSecret], short: { path: '/oidc' }, long: { path: '/oidc' } },
    clients: [
      {
        client_id: openidClient,
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: 'ES256',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: ['localhost', '127.0.0.1'].map(host => `http://${host}:${port}/signed-in`),
      },
    ],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    responseTypes: ['code'],
    clientBasedCORS: () => true,
    claims: {
      openid: ['sub'],
      profile: ['name'],
      email: ['email'],
      phone: ['phone_number', 'phone_number_verified'],
    },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    clockTolerance: 10,
    ttl: {
      AccessToken: hour,
      AuthorizationCode: 60,
      IdToken: hour,
      Interaction: hour,
      Session: 14 * 24 * hour,
      Grant: 14 * 24 * hour,
      RefreshToken: 14 * 24 * hour,
    },
    interactions: { url: (_, { uid }) => `/oidc/interaction/${uid}`, policy: policy() },
    async loadExistingGrant({ oidc }) {
      const { client, session } = oidc
      if (!client || !session?.accountId) return undefined
      const known = session.grantIdFor(client.clientId)
      const standing = known && (await oidc.provider.Grant.find(known))
      if (standing) return standing
      const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope(openidScope)
      grant.addResourceScope(openidResource, openidScope)
      await grant.save()
      return grant
    },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    findAccount: async (_, id) => {
      const known = await claimsFor(id)
      return known && { accountId: id, claims: async () => ({ ...known, sub: id }) }
    },
    extraTokenClaims: async (_, token) =>
      'accountId' in token && token.accountId ? claimsFor(token.accountId) : undefined,
    renderError: (ctx, out) => {
      ctx.type = 'html'
      ctx.set('content-security-policy', signInPolicy)
      ctx.body = signInProblemPage(out.error_description ?? out.error)
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => openidResource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: openidScope,
          audience: openidResource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: hour,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  })
}

/** As it comes, and besides: whoever is signed in at the provider is not whom `login_hint` asks for. */
function policy() {
  const prompts = interactionPolicy.base()
  const another = new interactionPolicy.Check('another_person', 'another person is asked for', ({ oidc }) => {
    const hint = oidc.params?.login_hint
    return hint !== undefined && hint !== oidc.session?.accountId
      ? interactionPolicy.Check.REQUEST_PROMPT
      : interactionPolicy.Check.NO_NEED_TO_PROMPT
  })
  prompts.get('login')?.checks.add(another)
  return prompts
}
