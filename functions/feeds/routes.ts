import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { changeFeed, createFeed, getFeed, harvestFeed, listFeeds, tryFeed } from './use-cases.ts'

export const feedBindings = (house: House) => [
  bind(routes.feeds, ({ params, ...act }) => listFeeds(house, act, params.id)),
  bind(routes.createFeed, ({ params, body, once, ...act }) => createFeed(house, act, params.id, body, once)),
  bind(routes.tryFeed, ({ params, body, ...act }) => tryFeed(house, act, params.id, body)),
  bind(routes.getFeed, ({ params, ...act }) => getFeed(house, act, params.id)),
  bind(routes.changeFeed, ({ params, body, version, ...act }) =>
    changeFeed(house, act, params.id, body, version),
  ),
  bind(routes.harvestFeed, ({ params, ...act }) => harvestFeed(house, act, params.id)),
]
