import { routes } from '../../contract/routes.ts'
import type { House } from '../../platform/house.ts'
import { bind } from '../../platform/http/bind.ts'
import {
  countFee,
  licenceBefore,
  readDeclaration,
  readLicence,
  readLicenceText,
  withdrawPromise,
  writeLicence,
} from './use-cases.ts'

export const licenceBindings = (house: House) => [
  bind(routes.licence, ({ params, caller, ...reading }) => readLicence(house, caller, params.id, reading)),
  bind(routes.licenceText, ({ params }) => readLicenceText(house, params.id, params.number)),
  bind(
    routes.writeLicence,
    ({ params, body, once, ...act }) => writeLicence(house, act, params.id, body, once),
    (act, kept) => licenceBefore(house, act, kept),
  ),
  bind(
    routes.withdrawPromise,
    ({ params, body, once, ...act }) => withdrawPromise(house, act, params.id, body, once),
    (act, kept) => licenceBefore(house, act, kept),
  ),
  bind(routes.licenceFee, ({ params, body, caller, ...reading }) =>
    countFee(house, caller, params.id, body, reading),
  ),
  bind(routes.declarationDraft, ({ params, ...act }) => readDeclaration(house, act, params.id)),
]
