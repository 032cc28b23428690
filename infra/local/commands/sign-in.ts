import * as oauth from 'oauth4webapi'
import type { Settings } from '../../../functions/contract/platform.ts'

/** Plain http is right for an issuer on this machine. */
const insecure = { [oauth.allowInsecureRequests]: true }
const mostSteps = 8

/** A bearer token for a demo person. */
export const signInAs = async (origin: string, signIn: Settings['signIn'], person: string): Promise<string> =>
  (await tokensAs(origin, signIn, person)).access_token

/**
 * The tokens of a demo person, by the same code and PKCE flow that a browser goes through.
 * @param origin `http://localhost:PORT`
 * @throws when the provider knows no such person
 */
export async function tokensAs(
  origin: string,
  signIn: Settings['signIn'],
  person: string,
): Promise<oauth.TokenEndpointResponse> {
  const issuer = new URL(signIn.issuer)
  const discovered = await oauth.discoveryRequest(issuer, { algorithm: 'oidc', ...insecure })
  const server = await oauth.processDiscoveryResponse(issuer, discovered)
  const client = { client_id: signIn.clientId }
  const verifier = oauth.generateRandomCodeVerifier()
  const state = oauth.generateRandomState()
  const redirect = `${origin}/signed-in`

  const start = new URL(server.authorization_endpoint ?? signIn.issuer)
  start.search = new URLSearchParams({
    client_id: signIn.clientId,
    redirect_uri: redirect,
    response_type: 'code',
    scope: signIn.scope,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    login_hint: person,
    ...(signIn.resource && { resource: signIn.resource }),
  }).toString()

  const parameters = oauth.validateAuthResponse(server, client, await follow(start, redirect), state)
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    redirect,
    verifier,
    { ...insecure, ...(signIn.resource && { additionalParameters: { resource: signIn.resource } }) },
  )
  return oauth.processAuthorizationCodeResponse(server, client, answer)
}

/** Follows the redirects as a browser does, with its cookies, until they lead back to us. */
async function follow(start: URL, redirect: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let address = start
  for (let step = 0; step < mostSteps; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie } })
    await answer.body?.cancel()
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (!location) break
    address = new URL(location, address)
    if (address.href.startsWith(redirect)) return address
  }
  throw new Error('the sign-in page asks who to sign in as')
}
