import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import { decideConsent, readConsents } from './consents.ts'
import { contactLooks, lookAtAsker, lookAtContact, ownContactLooks, readMasked } from './contacts.ts'
import { readMyData } from './my-data.ts'
import { changeContact } from './own-contact.ts'

export const privacyBindings = (house: House) => [
  bind(routes.listingContact, ({ params, caller, ...reading }) =>
    readMasked(house, caller, params.id, reading),
  ),
  bind(routes.changeContact, ({ params, body, version, ...act }) =>
    changeContact(house, act, params.id, body, version),
  ),
  bind(routes.lookAtContact, ({ params, ...act }) => lookAtContact(house, act, params.id)),
  bind(routes.lookAtAsker, ({ params, ...act }) => lookAtAsker(house, act, params.id, params.question)),
  bind(routes.contactLooks, ({ params, query, ...act }) => contactLooks(house, act, params.id, query)),
  bind(routes.ownContactLooks, ({ query, ...act }) => ownContactLooks(house, act, query)),
  bind(routes.consents, ({ caller }) => readConsents(house, caller.person)),
  bind(routes.decideConsent, ({ body, ...act }) => decideConsent(house, act, body)),
  bind(routes.myData, ({ query, caller }) => readMyData(house, caller, query.next)),
]
