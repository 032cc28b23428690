import type * as z from 'zod'
import type { Access } from './access.ts'
import type { ProblemCode } from './problem.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** One function on AWS serves all routes of one capability. */
export const capabilities = [
  'platform',
  'identity',
  'listings',
  'imports',
  'needs',
  'matching',
  'notices',
  'feeds',
  'quality',
  'exports',
  'privacy',
  'ledger',
  'papers',
  'reports',
  'engagements',
] as const
export type Capability = (typeof capabilities)[number]

type Shape = z.ZodType | undefined

/**
 * One route as data: API Gateway, the local gateway, the typed web client and OpenAPI read the same object.
 * `path` is below `/api/v1`, with `{name}` for parameters. A route without `reply` answers with no content.
 */
export type Route<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Reply extends Shape = Shape,
  Rule extends Access = Access,
> = {
  readonly capability: Capability
  readonly method: Method
  readonly path: `/${string}`
  readonly summary: string
  readonly access: Rule
  readonly status: 200 | 201 | 202 | 204
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly reply?: Reply
  /** Media type of the reply when it is not JSON. */
  readonly produces?:
    | 'text/csv'
    | 'application/json'
    | 'application/ld+json'
    | 'application/x-ndjson'
    | 'text/calendar'
    | 'application/pdf'
    | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  /** The route takes an `Idempotency-Key` header and answers a replay with the first answer. */
  readonly idempotent?: true
  /** The route takes the version that was read in `If-Match`. */
  readonly ifMatch?: true
  /** Problems of its own, beside those that every route may answer. */
  readonly errors?: readonly ProblemCode[]
}

/** What an optional shape yields once parsed; `undefined` where the route declares none. */
export type Parsed<S> = [Exclude<S, undefined>] extends [never] ? undefined : z.output<Extract<S, z.ZodType>>
/** What a client may send for an optional shape. */
export type Sent<S> = [Exclude<S, undefined>] extends [never] ? undefined : z.input<Extract<S, z.ZodType>>

/** Declares a route; the shapes' types follow from the declaration alone. */
export function route<
  const Rule extends Access,
  Params extends Shape = undefined,
  Query extends Shape = undefined,
  Body extends Shape = undefined,
  Reply extends Shape = undefined,
>(declaration: Route<Params, Query, Body, Reply, Rule>): Route<Params, Query, Body, Reply, Rule> {
  return declaration
}

/** API Gateway's name of a route, for example `GET /api/v1/listings/{id}`: also the key of the handler's dispatch. */
export const routeKey = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${apiBase}${path}`
export const apiBase = '/api/v1'
