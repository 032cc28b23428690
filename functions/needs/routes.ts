import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { changeNeed, createNeed, ownNeeds, readNeed } from './use-cases.ts'

export const needBindings = (house: House) => [
  bind(routes.createNeed, ({ body, once, ...act }) => createNeed(house, act, body, once)),
  bind(routes.ownNeeds, ({ query, ...act }) => ownNeeds(house, act, query)),
  bind(routes.getNeed, ({ params, caller }) => readNeed(house, caller, params.id)),
  bind(routes.changeNeed, ({ params, body, version, ...act }) =>
    changeNeed(house, act, params.id, body, version),
  ),
]
