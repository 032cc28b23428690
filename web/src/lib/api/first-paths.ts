import type { Method, Route, RouteName } from './contract.ts'

/** What a browser must know of a route to call it. */
export type Endpoint = {
  readonly method: Method
  readonly path: `/${string}`
  readonly idempotent?: true
  readonly ifMatch?: true
  readonly produces?: Exclude<Route['produces'], undefined>
  /** Answers everybody alike: no token is sent, so that one that ran out never stands in the way. */
  readonly anonymous?: true
}

export const apiBase = '/api/v1'

/** What the first page calls; it does not wait for the table of all routes. */
export const firstPaths = {
  settings: { method: 'GET', path: '/settings', anonymous: true },
  getMe: { method: 'GET', path: '/me' },
  match: { method: 'POST', path: '/match', anonymous: true },
  facts: { method: 'GET', path: '/facts', anonymous: true },
} as const satisfies Partial<Record<RouteName, Endpoint>>
