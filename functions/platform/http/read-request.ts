import type { Access } from '../../contract/access.ts'
import { languageOf } from '../../contract/language.ts'
import { type Route, routeKey } from '../../contract/route.ts'
import { type Caller, mayAnywhere } from '../caller.ts'
import type { House } from '../house.ts'
import { noKey, onceFor } from '../once.ts'
import { Refusal } from '../refusal.ts'
import type { HttpEvent } from './event.ts'
import { parseInput } from './problems.ts'
import type { Request } from './request.ts'

/** Bytes of the largest JSON body: every text has a limit of its own far below it. */
const largestBody = 256 * 1024

/** Makes a request out of an API Gateway v2 event by the route's data alone; refuses what the data forbid. */
export function readRequest<R extends Route>(house: House, route: R, event: HttpEvent): Promise<Request<R>>
export async function readRequest(house: House, route: Route, event: HttpEvent): Promise<unknown> {
  const language = languageOf(event.headers['accept-language'])
  const caller = await callerOf(house, event)
  admit(route.access, caller)
  const params = route.params && parseParams(route, event)
  const query = route.query && parseInput(route.query, event.queryStringParameters ?? {}, language, 'query')
  const body = route.body && parseInput(route.body, bodyOf(event), language, 'body')
  const now = house.clock()
  const once = onceOf(house, route, event, caller, { params, body }, now)
  return { params, query, body, caller, language, now, once, version: versionOf(route, event) }
}

async function callerOf(house: House, event: HttpEvent): Promise<Caller | undefined> {
  const header = event.headers.authorization
  if (header === undefined) return undefined
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(header)?.[1]
  if (!token) throw new Refusal('token-refused')
  return house.identify(token)
}

/** The access rule of a route, the same for all of them. Which organisation is meant only the use case can know. */
function admit(access: Access, caller: Caller | undefined): void {
  if (access === 'public' || access === 'secret-link') return
  if (!caller) throw new Refusal('sign-in-needed')
  if (access === 'person') return
  if ('role' in access && !caller.operator) throw new Refusal('not-allowed')
  if ('member' in access && !mayAnywhere(caller, access.member)) throw new Refusal('not-allowed')
}

/** A malformed id names nothing: the answer is the same as for an unknown one. */
function parseParams(route: Route, event: HttpEvent) {
  const result = route.params?.safeParse(event.pathParameters ?? {})
  if (!result?.success) throw new Refusal('not-found')
  return result.data
}

function bodyOf(event: HttpEvent): unknown {
  const { body = '', isBase64Encoded } = event
  if (body === '') return undefined
  const type = event.headers['content-type'] ?? 'application/json'
  if (!/^application\/(\w+\+)?json\b/i.test(type)) throw new Refusal('unsupported-media')
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > largestBody) throw new Refusal('too-large')
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new Refusal('malformed-json')
  }
}

function onceOf(
  house: House,
  route: Route,
  event: HttpEvent,
  caller: Caller | undefined,
  request: unknown,
  now: Date,
) {
  const key = event.headers['idempotency-key']
  if (!route.idempotent || !caller || key === undefined) return noKey
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new Refusal('invalid-key')
  return onceFor(house.database, `${caller.person}#${routeKey(route)}#${key}`, request, now)
}

function versionOf(route: Route, event: HttpEvent): number {
  if (!route.ifMatch) return 0
  const header = event.headers['if-match']
  if (header === undefined) throw new Refusal('version-needed')
  const version = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header.trim())?.[1]
  if (version === undefined) throw new Refusal('stale-version')
  return Number(version)
}
