import { routes } from '../../contract/routes.ts'
import type { House } from '../../platform/house.ts'
import { bind } from '../../platform/http/bind.ts'
import { confirmRecorded, openRecorded, refuseRecorded } from './confirming.ts'
import { recordDeal } from './recording.ts'

export const recordedBindings = (house: House) => [
  bind(routes.recordDeal, ({ params, body, once, ...act }) => recordDeal(house, act, params.id, body, once)),
  bind(routes.openRecorded, ({ body, ...act }) => openRecorded(house, act, body.token)),
  bind(routes.confirmRecorded, ({ body, ...act }) => confirmRecorded(house, act, body)),
  bind(routes.refuseRecorded, ({ body, ...act }) => refuseRecorded(house, act, body)),
]
