import type { Method, RouteName } from './contract.ts'

/** What a browser must know of a route to call it; a test holds it against the contract's own table. */
export type Endpoint = {
  readonly method: Method
  readonly path: `/${string}`
  readonly idempotent?: true
  readonly ifMatch?: true
  readonly produces?: 'text/csv'
  /** Answers everybody alike: no token is sent, so that one that ran out never stands in the way. */
  readonly anonymous?: true
}

export const apiBase = '/api/v1'

export const paths: Readonly<Record<RouteName, Endpoint>> = {
  health: { method: 'GET', path: '/health' },
  openapi: { method: 'GET', path: '/openapi.json' },
  settings: { method: 'GET', path: '/settings', anonymous: true },
  getMe: { method: 'GET', path: '/me' },
  createOrganisation: { method: 'POST', path: '/organisations', idempotent: true },
  getOrganisation: { method: 'GET', path: '/organisations/{id}', anonymous: true },
  changeOrganisation: { method: 'PATCH', path: '/organisations/{id}', ifMatch: true },
  match: { method: 'POST', path: '/match', anonymous: true },
  whyNot: { method: 'POST', path: '/listings/{id}/why-not' },
  browse: { method: 'GET', path: '/listings', anonymous: true },
  completions: { method: 'GET', path: '/completions', anonymous: true },
  facts: { method: 'GET', path: '/facts', anonymous: true },
  concepts: { method: 'GET', path: '/concepts', anonymous: true },
  createListing: { method: 'POST', path: '/listings', idempotent: true },
  getListing: { method: 'GET', path: '/listings/{id}' },
  changeListing: { method: 'PATCH', path: '/listings/{id}', ifMatch: true },
  ownListings: { method: 'GET', path: '/organisations/{id}/listings' },
  exportListings: { method: 'GET', path: '/organisations/{id}/listings.csv', produces: 'text/csv' },
  ask: { method: 'POST', path: '/listings/{id}/questions', idempotent: true },
  receivedQuestions: { method: 'GET', path: '/organisations/{id}/questions' },
  answer: { method: 'POST', path: '/organisations/{id}/questions/{question}/answer' },
  askedQuestions: { method: 'GET', path: '/me/questions' },
  createImport: { method: 'POST', path: '/imports', idempotent: true },
  previewImport: { method: 'GET', path: '/imports/{id}/preview' },
  startImport: { method: 'POST', path: '/imports/{id}/start' },
  getImport: { method: 'GET', path: '/imports/{id}' },
  createNeed: { method: 'POST', path: '/needs', idempotent: true },
  ownNeeds: { method: 'GET', path: '/needs' },
  getNeed: { method: 'GET', path: '/needs/{id}' },
  changeNeed: { method: 'PATCH', path: '/needs/{id}', ifMatch: true },
  needMatches: { method: 'GET', path: '/needs/{id}/matches' },
  notices: { method: 'GET', path: '/notices' },
  noticesSeen: { method: 'POST', path: '/notices/seen' },
}
