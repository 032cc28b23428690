import { language } from '#lib/i18n/language.svelte.ts'
import { session } from '#lib/identity/session.svelte.ts'
import type { Parsed, Route, RouteName, Routes, Sent } from './contract.ts'
import { apiBase, type Endpoint, firstPaths } from './first-paths.ts'
import { problemOf } from './problem.ts'

type ParamsOf<R> = R extends Route<infer P, infer _Q, infer _B, infer _R> ? Sent<P> : never
type QueryOf<R> = R extends Route<infer _P, infer Q, infer _B, infer _R> ? Sent<Q> : never
type BodyOf<R> = R extends Route<infer _P, infer _Q, infer B, infer _R> ? Sent<B> : never
type ReplyOf<R> = R extends Route<infer _P, infer _Q, infer _B, infer A> ? Parsed<A> : never

/** An argument that the route declares must be given; one that it does not declare must not. */
type Part<Name extends string, Value> = [Value] extends [undefined]
  ? { readonly [K in Name]?: never }
  : { readonly [K in Name]: Value }

export type CallOptions<Name extends RouteName> = Part<'params', ParamsOf<Routes[Name]>> &
  Part<'query', QueryOf<Routes[Name]>> &
  Part<'body', BodyOf<Routes[Name]>> & {
    /** The version that was read, for routes that take If-Match. */
    readonly version?: number
    /** Idempotency-Key; one is made per call when absent. */
    readonly key?: string
    readonly signal?: AbortSignal
  }
export type Reply<Name extends RouteName> = ReplyOf<Routes[Name]>

/** Calls a route by its name. Throws ApiProblem for a refusal, TypeError when the network fails. */
export async function call<Name extends RouteName>(
  name: Name,
  options: CallOptions<Name>,
): Promise<Reply<Name>> {
  const response = await send(await endpointOf(name), options)
  return response.json()
}

/** Like `call`, for routes that answer with a file. */
export async function download<Name extends RouteName>(
  name: Name,
  options: CallOptions<Name>,
): Promise<Blob> {
  const response = await send(await endpointOf(name), options)
  return response.blob()
}

const early: Partial<Record<RouteName, Endpoint>> = firstPaths
const endpointOf = async (name: RouteName): Promise<Endpoint> =>
  early[name] ?? (await import('./paths.ts')).paths[name]

type Loose = {
  readonly params?: Readonly<Record<string, unknown>> | undefined
  readonly query?: Readonly<Record<string, unknown>> | undefined
  readonly body?: unknown
  readonly version?: number
  readonly key?: string
  readonly signal?: AbortSignal
}

async function send(endpoint: Endpoint, options: Loose): Promise<Response> {
  const headers = new Headers({
    'Accept-Language': language.current === 'zh' ? 'zh-CN' : 'en',
  })
  const token = endpoint.anonymous ? undefined : await session.accessToken()
  if (token) headers.set('Authorization', `Bearer ${token}`)
  if (options.body !== undefined) headers.set('Content-Type', 'application/json')
  if (endpoint.idempotent) headers.set('Idempotency-Key', options.key ?? freshKey())
  if (endpoint.ifMatch) headers.set('If-Match', `"${options.version ?? 0}"`)
  const response = await fetch(address(endpoint.path, options), {
    method: endpoint.method,
    headers,
    body: options.body === undefined ? null : JSON.stringify(options.body),
    signal: options.signal ?? null,
  })
  if (response.ok) return response
  if (response.status === 401 && token) session.refused()
  throw await problemOf(response)
}

function address(path: string, { params = {}, query = {} }: Loose): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  return `${apiBase}${filled}${search.size > 0 ? `?${search}` : ''}`
}

/** `crypto.randomUUID` exists only in secure contexts; a phone that opens the page by its LAN address has none. */
export const freshKey = () =>
  typeof crypto.randomUUID === 'function'
    ? crypto.randomUUID()
    : Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join(
        '',
      )
