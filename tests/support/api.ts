import { ulid } from 'ulid'
import type { MemberRole } from '../../functions/contract/access.ts'
import { apiBase, type Route, routeKey } from '../../functions/contract/route.ts'
import { type RouteName, routes } from '../../functions/contract/routes.ts'
import { engagementBindings } from '../../functions/engagements/routes.ts'
import { exportBindings } from '../../functions/exports/routes.ts'
import { feedBindings } from '../../functions/feeds/routes.ts'
import { foundingParts } from '../../functions/identity/enrol.ts'
import type { OrganisationRecord } from '../../functions/identity/model.ts'
import { identityBindings } from '../../functions/identity/routes.ts'
import { identityStore } from '../../functions/identity/store.ts'
import { importBindings } from '../../functions/imports/routes.ts'
import { type Processes, processes } from '../../functions/kinds/processes.ts'
import { ledgerBindings } from '../../functions/ledger/routes.ts'
import { listingBindings } from '../../functions/listings/routes.ts'
import { matchingBindings } from '../../functions/matching/routes.ts'
import { needBindings } from '../../functions/needs/routes.ts'
import { noticeBindings } from '../../functions/notices/routes.ts'
import { paperBindings } from '../../functions/papers/routes.ts'
import type { Blobs } from '../../functions/platform/blobs.ts'
import type { Caller } from '../../functions/platform/caller.ts'
import type { Database } from '../../functions/platform/database.ts'
import type { House } from '../../functions/platform/house.ts'
import type { HttpEvent } from '../../functions/platform/http/event.ts'
import { serve } from '../../functions/platform/http/serve.ts'
import { openOutside } from '../../functions/platform/outside.ts'
import { Refusal } from '../../functions/platform/refusal.ts'
import { platformBindings } from '../../functions/platform/routes.ts'
import { transact } from '../../functions/platform/transact.ts'
import { privacyBindings } from '../../functions/privacy/routes.ts'
import { qualityBindings } from '../../functions/quality/routes.ts'
import { reportBindings } from '../../functions/reports/routes.ts'
import { contextOf } from '../../infra/local/api.ts'
import { shipped } from '../../infra/local/house.ts'
import { memoryPost } from './post.ts'

/** What is asked of the API at once may take longer on a busy machine than a function has: tests judge answers, not speed. */
const unhurried = 170_000

export type Sent = {
  readonly as?: string
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is, instead of `body` as JSON. */
  readonly raw?: string
}
export type Answered = {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly body: ReturnType<typeof JSON.parse>
}

/** The API's own handlers over a real table, called with API Gateway's events. Tokens are names of known callers. */
export async function openApi(database: Database, blobs: Blobs, declared: Processes = processes) {
  const callers = new Map<string, Caller>()
  let set: Date | undefined
  const house: House = {
    database,
    blobs,
    clock: () => set ?? new Date(),
    newId: () => ulid().toLowerCase(),
    outside: openOutside(),
    post: memoryPost().post,
    shipped,
    log: (event, data) => {
      if (event === 'request failed') console.error(event, data)
    },
    identify: async token => {
      const caller = callers.get(token)
      if (!caller) throw new Refusal('token-refused')
      const memberships = await identityStore(database).membershipsOf(caller.person)
      return { ...caller, memberships }
    },
    settings: {
      origin: 'https://zhongfu.example',
      signIn: { issuer: 'https://issuer.example', clientId: 'test', scope: 'openid' },
      demoPersons: [],
      host: {},
    },
  }
  const handler = serve(house, [
    ...platformBindings(house),
    ...identityBindings(house),
    ...exportBindings(house),
    ...listingBindings(house),
    ...importBindings(house),
    ...feedBindings(house),
    ...needBindings(house),
    ...noticeBindings(house),
    ...matchingBindings(house),
    ...qualityBindings(house),
    ...privacyBindings(house),
    ...engagementBindings(house, declared),
    ...ledgerBindings(house),
    ...paperBindings(house),
    ...reportBindings(house),
  ])

  const send = async (key: string, path: string, sent: Sent = {}): Promise<Answered> => {
    const text = sent.raw ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body))
    const requestId = ulid()
    const event: HttpEvent = {
      version: '2.0',
      routeKey: key,
      rawPath: apiBase + path,
      rawQueryString: new URLSearchParams(sent.query).toString(),
      headers: {
        'accept-language': 'en',
        ...(text !== undefined && { 'content-type': 'application/json' }),
        ...(sent.as && { authorization: `Bearer ${sent.as}` }),
        ...sent.headers,
      },
      ...(sent.query && { queryStringParameters: { ...sent.query } }),
      ...(sent.params && { pathParameters: { ...sent.params } }),
      ...(text !== undefined && { body: text }),
      isBase64Encoded: false,
      requestContext: {
        accountId: 'test',
        apiId: 'test',
        domainName: 'test.example',
        domainPrefix: 'test',
        http: {
          method: key.split(' ')[0] ?? '',
          path,
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test',
        },
        requestId,
        routeKey: key,
        stage: '$default',
        time: '',
        timeEpoch: 0,
      },
    }
    const result = await handler(event, {
      ...contextOf(requestId),
      getRemainingTimeInMillis: () => unhurried,
    })
    const type = String(result.headers?.['content-type'] ?? '')
    const body = /[/+]json/.test(type) && result.body ? JSON.parse(result.body) : result.body
    return { status: result.statusCode ?? 0, headers: result.headers ?? {}, body }
  }

  return {
    house,
    /** Calls a route by its operation's name; of `params` those count that its path names. */
    call: (name: RouteName, sent: Sent = {}) => {
      const route: Route = routes[name]
      const inPath = Object.entries(sent.params ?? {}).filter(([key]) => route.path.includes(`{${key}}`))
      const path = inPath.reduce<string>(
        (whole, [key, value]) => whole.replace(`{${key}}`, value),
        route.path,
      )
      return send(routeKey(route), path, { ...sent, params: Object.fromEntries(inPath) })
    },
    send,
    /** Sets the clock; without a date it goes on as it should. */
    at: (date?: Date) => {
      set = date
    },
    async person(name: string, operator = false, email?: string) {
      const caller: Caller = { person: `p-${name}`, name, operator, memberships: [] }
      callers.set(name, caller)
      const createdAt = new Date().toISOString()
      const record = {
        id: caller.person,
        name,
        ...(email && { email }),
        operator,
        version: 1,
        createdAt,
      }
      await transact(database, [identityStore(database).putPerson(record)])
      return name
    },
    async organisation(
      id: string,
      members: Readonly<Record<string, MemberRole>>,
      shelf = `s${id}`.slice(0, 8),
    ) {
      const record: OrganisationRecord = {
        id,
        name: `单位 ${id}`,
        region: 'CN-JS',
        tier: 'T2',
        underReview: false,
        claimed: true,
        shelf: shelf.replaceAll('-', ''),
        version: 1,
        createdAt: new Date().toISOString(),
      }
      const store = identityStore(database)
      await transact(database, [
        store.putOrganisation(record),
        ...foundingParts(
          store,
          id,
          Object.entries(members).map(([name, role]) => ({ person: `p-${name}`, role })),
          record.createdAt,
        ),
      ])
      return record
    },
  }
}
export type Api = Awaited<ReturnType<typeof openApi>>
