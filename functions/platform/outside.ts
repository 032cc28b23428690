import { lookup as systemLookup } from 'node:dns/promises'
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isLoopback, isPublicAddress, literalAddress } from './outside-address.ts'
import { type OutsideReply, readAnswer } from './outside-answer.ts'
import { OutsideRefused } from './outside-refused.ts'

export { type OutsideCode, OutsideRefused } from './outside-refused.ts'

/** One request to a server that is not ours, at an address that somebody typed. */
export type OutsideRequest = {
  readonly url: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Milliseconds for all of it: name, redirects and the last byte. */
  readonly timeout: number
  /** Bytes of the largest answer, as it is once unpacked. */
  readonly most: number
}

/** The only way out of the house to an address that somebody typed. */
export type Outside = {
  /** @throws OutsideRefused where it may not be asked, or gives no whole answer in time */
  (request: OutsideRequest): Promise<OutsideReply>
  /** What an address tells by itself, before any name is looked up: for whoever keeps one for later. */
  readonly fault: (url: string) => OutsideRefused | undefined
}

type Address = { readonly address: string; readonly family: number }
/** All addresses that a name has now. */
export type Resolve = (name: string) => Promise<readonly Address[]>

export type OutsideOptions = {
  /** Ports on which this very machine may be asked: for the local stage and for tests, by their configuration alone. */
  readonly loopbackPorts?: readonly number[]
  readonly resolve?: Resolve
}

const mostRedirects = 3
const usualPorts = [80, 443]
const redirects = new Set([301, 302, 303, 307, 308])

const portOf = ({ protocol, port }: URL) => (port ? Number(port) : protocol === 'https:' ? 443 : 80)

/** Why an address will never be asked; undefined where nothing speaks against it so far. */
function addressFault(url: string, loopbackPorts: readonly number[]): OutsideRefused | undefined {
  if (!URL.canParse(url)) return new OutsideRefused('bad-address')
  const parsed = new URL(url)
  if (!/^https?:$/.test(parsed.protocol) || parsed.username || parsed.password || !parsed.hostname) {
    return new OutsideRefused('bad-address')
  }
  const port = portOf(parsed)
  if (!usualPorts.includes(port) && !loopbackPorts.includes(port)) return new OutsideRefused('port')
  const literal = literalAddress(parsed)
  return literal === undefined || mayAsk(literal, port, loopbackPorts)
    ? undefined
    : new OutsideRefused('private-address')
}

/** A port beyond the usual ones is open for this machine only. */
const mayAsk = (address: string, port: number, loopbackPorts: readonly number[]) =>
  isLoopback(address) ? loopbackPorts.includes(port) : usualPorts.includes(port) && isPublicAddress(address)

/**
 * Opens the way out. A name is looked up once for each request, all its addresses are checked, and the connection goes to
 * one of exactly these: a name that changes its mind in between gains nothing (DNS rebinding).
 */
export function openOutside({ loopbackPorts = [], resolve = byTheSystem }: OutsideOptions = {}): Outside {
  async function addressesOf(url: URL): Promise<readonly Address[]> {
    const literal = literalAddress(url)
    if (literal !== undefined) return [{ address: literal, family: literal.includes(':') ? 6 : 4 }]
    const found = await resolve(url.hostname).catch(() => [])
    if (found.length === 0) throw new OutsideRefused('unknown-name')
    // One private address among public ones is enough to say no: nobody in earnest publishes both.
    if (!found.every(({ address }) => mayAsk(address, portOf(url), loopbackPorts))) {
      throw new OutsideRefused('private-address')
    }
    return found
  }

  const outside = async (request: OutsideRequest): Promise<OutsideReply> => {
    const ending = AbortSignal.timeout(request.timeout)
    const { promise: late, reject } = Promise.withResolvers<never>()
    ending.addEventListener('abort', () => reject(new OutsideRefused('too-slow')))
    const asking = follow(request, addressesOf, loopbackPorts, ending)
    try {
      // A name server that hangs cannot be interrupted: it is left behind.
      return await Promise.race([asking, late])
    } catch (error) {
      asking.catch(() => undefined)
      if (ending.aborted) throw new OutsideRefused('too-slow')
      throw error instanceof OutsideRefused ? error : new OutsideRefused('no-answer')
    }
  }
  return Object.assign(outside, { fault: (url: string) => addressFault(url, loopbackPorts) })
}

async function follow(
  request: OutsideRequest,
  addressesOf: (url: URL) => Promise<readonly Address[]>,
  loopbackPorts: readonly number[],
  signal: AbortSignal,
): Promise<OutsideReply> {
  let next = request.url
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const fault = addressFault(next, loopbackPorts)
    if (fault) throw fault
    const url = new URL(next)
    const addresses = await addressesOf(url)
    signal.throwIfAborted()
    const sent = url.origin === new URL(request.url).origin ? request : withoutSecrets(request)
    const reply = await ask(sent, url, addresses, signal)
    const { location } = reply.headers
    // What was posted is for the one it was sent to: it is not carried elsewhere.
    if (request.method === 'POST' || !redirects.has(reply.status) || location === undefined) return reply
    if (!URL.canParse(location, url.href)) throw new OutsideRefused('bad-address')
    next = new URL(location, url).href
  }
  throw new OutsideRefused('too-many-redirects')
}

async function ask(
  { method = 'GET', headers = {}, body, most }: OutsideRequest,
  url: URL,
  addresses: readonly Address[],
  signal: AbortSignal,
): Promise<OutsideReply> {
  const lookup: LookupFunction = (_name, options, done) => {
    const [first] = addresses
    if (options.all) done(null, [...addresses])
    else if (first) done(null, first.address, first.family)
  }
  const { promise, resolve, reject } = Promise.withResolvers<OutsideReply>()
  const send = url.protocol === 'https:' ? secure : plain
  const sending = send(url.href, {
    method,
    // A connection of its own: one that is kept might lead to an address that was never checked for this request.
    agent: false,
    lookup,
    signal,
    headers: {
      'user-agent': 'Zhongfu',
      accept: '*/*',
      'accept-encoding': 'gzip',
      ...headers,
      ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
    },
  })
  // It may speak more than once; an error that nobody hears would end the process.
  sending.on('error', reject)
  sending.once('response', response => {
    readAnswer(response, most, signal)
      .then(answer => resolve({ ...answer, url: url.href }))
      .catch(reject)
      // Whatever is left of an answer that was refused is not waited for.
      .finally(() => sending.destroy())
  })
  sending.end(body)
  return promise
}

const withoutSecrets = (request: OutsideRequest): OutsideRequest => ({
  ...request,
  headers: Object.fromEntries(
    Object.entries(request.headers ?? {}).filter(([name]) => !/^(authorization|cookie)$/i.test(name)),
  ),
})

const byTheSystem: Resolve = name => systemLookup(name, { all: true })
