import { routes } from '../../contract/routes.ts'
import type { House } from '../../platform/house.ts'
import { bind } from '../../platform/http/bind.ts'
import { openGiving } from '../../reports/giving/use-cases.ts'
import { applicationsTo, appliedBy, applyForGrant, decideGrant, withdrawGrant } from './applications.ts'
import { moneyGiftsOf, recordMoneyGift } from './money-gifts.ts'
import { createProgramme, listProgrammes, readProgramme } from './programmes.ts'

export const givingBindings = (house: House) => [
  bind(routes.grantProgrammes, ({ query, now }) => listProgrammes(house, query, now)),
  bind(routes.grantProgramme, ({ params, now }) => readProgramme(house, params.id, now)),
  bind(routes.listGrantProgramme, ({ body, once, ...act }) => createProgramme(house, act, body, once)),
  bind(routes.applyForGrant, ({ params, body, once, ...act }) =>
    applyForGrant(house, act, params.id, body, once),
  ),
  bind(routes.grantApplications, ({ params, query, ...act }) => applicationsTo(house, act, params.id, query)),
  bind(routes.decideGrant, ({ params, body, once, ...act }) => decideGrant(house, act, params, body, once)),
  bind(routes.withdrawGrant, ({ params, once, ...act }) => withdrawGrant(house, act, params, once)),
  bind(routes.ownGrantApplications, ({ params, query, ...act }) => appliedBy(house, act, params.id, query)),
  bind(routes.recordMoneyGift, ({ params, body, once, ...act }) =>
    recordMoneyGift(house, act, params.id, body, once),
  ),
  bind(routes.moneyGifts, ({ params, query, ...act }) => moneyGiftsOf(house, act, params.id, query)),
  bind(routes.openGiving, ({ query, now }) => openGiving(house, query, now)),
]
