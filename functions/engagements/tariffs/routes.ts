import { routes } from '../../contract/routes.ts'
import type { House } from '../../platform/house.ts'
import { bind } from '../../platform/http/bind.ts'
import { quoteListing } from './quote.ts'
import { changeTariff, readTariff } from './use-cases.ts'

export const tariffBindings = (house: House) => [
  bind(routes.getTariff, ({ params, caller }) => readTariff(house, caller, params.id)),
  bind(routes.changeTariff, ({ params, body, version, ...act }) =>
    changeTariff(house, act, params.id, body, version),
  ),
  bind(routes.quoteListing, ({ params, body, ...reading }) => quoteListing(house, reading, params.id, body)),
]
