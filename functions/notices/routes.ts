import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { markSeen, ownNotices } from './use-cases.ts'

export const noticeBindings = (house: House) => [
  bind(routes.notices, ({ query, ...act }) => ownNotices(house, act, query)),
  bind(routes.noticesSeen, ({ body, ...act }) => markSeen(house, act, body.upTo)),
]
