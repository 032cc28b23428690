import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { changeOrganisation, createOrganisation, readMe, readOrganisation } from './use-cases.ts'

export const identityBindings = (house: House) => [
  bind(routes.getMe, ({ caller }) => readMe(house, caller)),
  bind(routes.createOrganisation, ({ caller, body, now, once }) =>
    createOrganisation(house, caller, body, now, once),
  ),
  bind(routes.getOrganisation, ({ params }) => readOrganisation(house, params.id)),
  bind(routes.changeOrganisation, ({ caller, params, body, version, now }) =>
    changeOrganisation(house, caller, params.id, body, version, now),
  ),
]
