import { routes } from '../../contract/routes.ts'
import type { House } from '../../platform/house.ts'
import { bind } from '../../platform/http/bind.ts'
import { ownWaiting, stopWaiting, wait } from './use-cases.ts'

export const waitlistBindings = (house: House) => [
  bind(routes.wait, ({ params, body, once, ...act }) => wait(house, act, params.id, body, once)),
  bind(routes.ownWaiting, ({ query, ...act }) => ownWaiting(house, act, query)),
  bind(routes.stopWaiting, ({ params, ...act }) => stopWaiting(house, act, params.id)),
]
