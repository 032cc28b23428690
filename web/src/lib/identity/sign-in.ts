import * as oauth from 'oauth4webapi'
import { recall, remember } from '#lib/ui/storage.ts'
import { session, type Tokens } from './session.svelte.ts'
import { settings } from './settings.ts'

const storageKey = 'zhongfu.signing-in'
/** What the page remembers while the person is at the issuer. */
type Journey = { readonly state: string; readonly verifier: string; readonly back: string }

const redirectUri = () => `${location.origin}/signed-in`

/** Plain http is for the issuer of the local stage only. */
const onThisMachine = (issuer: URL) =>
  issuer.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(issuer.hostname)

async function discover() {
  const { signIn } = await settings()
  const issuer = new URL(signIn.issuer)
  const options = { [oauth.allowInsecureRequests]: onThisMachine(issuer) }
  const answer = await oauth.discoveryRequest(issuer, { algorithm: 'oidc', ...options })
  const server = await oauth.processDiscoveryResponse(issuer, answer)
  return { signIn, server, options, client: { client_id: signIn.clientId } }
}

/** Leaves for the issuer: authorization code with PKCE (RFC 6749, 7636). `person` names a demo person. */
export async function leaveToSignIn(back: string, person?: string) {
  const { signIn, server } = await discover()
  const journey: Journey = {
    state: oauth.generateRandomState(),
    verifier: oauth.generateRandomCodeVerifier(),
    back,
  }
  remember('session', storageKey, JSON.stringify(journey))
  const address = new URL(server.authorization_endpoint ?? signIn.issuer)
  const query: Readonly<Record<string, string | undefined>> = {
    client_id: signIn.clientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: signIn.scope,
    state: journey.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(journey.verifier),
    code_challenge_method: 'S256',
    resource: signIn.resource,
    login_hint: person,
    // The issuer may still know another person, or the one who has just signed out here.
    prompt: person || session.left ? 'login' : undefined,
  }
  for (const [name, value] of Object.entries(query)) if (value) address.searchParams.set(name, value)
  location.assign(address)
}

/** Back from the issuer: the tokens, and the page that the person came from. */
export async function arrive(address: URL): Promise<{ tokens: Tokens; back: string }> {
  const kept = recall('session', storageKey)
  if (!kept) throw new Error('no sign-in was begun in this tab')
  remember('session', storageKey, undefined)
  const journey: Journey = JSON.parse(kept)
  const { signIn, server, options, client } = await discover()
  const parameters = oauth.validateAuthResponse(server, client, address, journey.state)
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    redirectUri(),
    journey.verifier,
    { ...options, ...resourceOf(signIn.resource) },
  )
  return {
    tokens: tokensOf(await oauth.processAuthorizationCodeResponse(server, client, answer)),
    back: journey.back,
  }
}

export async function renew(before: Tokens & { readonly refresh: string }): Promise<Tokens> {
  const { signIn, server, options, client } = await discover()
  const answer = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), before.refresh, {
    ...options,
    ...resourceOf(signIn.resource),
  })
  return tokensOf(await oauth.processRefreshTokenResponse(server, client, answer), before)
}

const resourceOf = (resource: string | undefined) => (resource ? { additionalParameters: { resource } } : {})

function tokensOf(answer: oauth.TokenEndpointResponse, before: Partial<Tokens> = {}): Tokens {
  const refresh = answer.refresh_token ?? before.refresh
  const person = oauth.getValidatedIdTokenClaims(answer)?.sub ?? before.person
  return {
    access: answer.access_token,
    expires: Date.now() + (answer.expires_in ?? 300) * 1000,
    ...(refresh ? { refresh } : {}),
    ...(person ? { person } : {}),
  }
}
