import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { readUses } from '../uses/use-cases.ts'
import { exportListings } from './export.ts'
import { listingHistory, undoListing } from './history.ts'
import { answer, ask, askedQuestions, receivedQuestions } from './questions.ts'
import { changeListing, createListing, ownListings, readListing } from './use-cases.ts'

export const listingBindings = (house: House) => [
  bind(routes.createListing, ({ body, once, ...act }) => createListing(house, act, body, once)),
  bind(routes.getListing, ({ params, caller, ...read }) => readListing(house, caller, params.id, read)),
  bind(routes.changeListing, ({ params, body, version, ...act }) =>
    changeListing(house, act, params.id, body, version),
  ),
  bind(routes.listingHistory, ({ params, query, ...act }) => listingHistory(house, act, params.id, query)),
  bind(routes.undoListing, ({ params, body, version, ...act }) =>
    undoListing(house, act, params.id, body.version, version),
  ),
  bind(routes.usesOfListing, ({ params, query, ...act }) => readUses(house, act, params.id, query)),
  bind(routes.ownListings, ({ params, query, ...act }) => ownListings(house, act, params.id, query)),
  bind(routes.exportListings, ({ params, query, ...act }) =>
    exportListings(house, act, params.id, query.kind),
  ),
  bind(routes.ask, ({ params, body, once, ...act }) => ask(house, act, params.id, body, once)),
  bind(routes.receivedQuestions, ({ params, query, ...act }) =>
    receivedQuestions(house, act, params.id, query),
  ),
  bind(routes.answer, ({ params, body, ...act }) => answer(house, act, params.id, params.question, body)),
  bind(routes.askedQuestions, ({ query, ...act }) => askedQuestions(house, act, query)),
]
