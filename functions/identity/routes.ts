import { routes } from '../contract/routes.ts'
import type { House } from '../platform/house.ts'
import { bind } from '../platform/http/bind.ts'
import {
  appointAssociation,
  changeAffiliate,
  decideMandate,
  listAffiliates,
  listAffiliations,
  listAssociations,
} from './affiliations/affiliations.ts'
import { claimOrganisation, listOwnClaims } from './claims/claims.ts'
import { decideClaim, listOpenClaims } from './claims/deciding.ts'
import { acceptInvitation, openInvitation } from './invitations/accepting.ts'
import { invite, listInvitations, withdrawInvitation } from './invitations/invitations.ts'
import { changeRole, handOver, listMembers, removeMember } from './members.ts'
import { changeMe } from './own-data.ts'
import { changeOrganisation, createOrganisation, readMe, readOrganisation } from './use-cases.ts'

export const identityBindings = (house: House) => [
  bind(routes.getMe, ({ caller }) => readMe(house, caller)),
  bind(routes.changeMe, ({ caller, body, version, now }) => changeMe(house, caller, body, version, now)),
  bind(routes.createOrganisation, ({ caller, body, now, once }) =>
    createOrganisation(house, caller, body, now, once),
  ),
  bind(routes.getOrganisation, ({ params }) => readOrganisation(house, params.id)),
  bind(routes.changeOrganisation, ({ caller, params, body, version, now }) =>
    changeOrganisation(house, caller, params.id, body, version, now),
  ),
  ...memberBindings(house),
  ...affiliationBindings(house),
  ...claimBindings(house),
]

const memberBindings = (house: House) => [
  bind(routes.members, ({ params, query, ...act }) => listMembers(house, act, params.id, query)),
  bind(routes.changeRole, ({ params, body, ...act }) =>
    changeRole(house, act, params.id, params.person, body.role),
  ),
  bind(routes.handOver, ({ params, ...act }) => handOver(house, act, params.id, params.person)),
  bind(routes.removeMember, ({ params, ...act }) => removeMember(house, act, params.id, params.person)),
  bind(routes.invitations, ({ params, query, ...act }) => listInvitations(house, act, params.id, query)),
  bind(routes.invite, ({ params, body, once, ...act }) => invite(house, act, params.id, body, once)),
  bind(routes.withdrawInvitation, ({ params, ...act }) =>
    withdrawInvitation(house, act, params.id, params.invitation),
  ),
  bind(routes.openInvitation, ({ body, now }) => openInvitation(house, body.token, now)),
  bind(routes.acceptInvitation, ({ body, ...act }) => acceptInvitation(house, act, body.token)),
]

const affiliationBindings = (house: House) => [
  bind(routes.associations, () => listAssociations(house)),
  bind(routes.appointAssociation, ({ params, body, ...act }) =>
    appointAssociation(house, act, params.id, body.association),
  ),
  bind(routes.affiliations, ({ params, ...act }) => listAffiliations(house, act, params.id)),
  bind(routes.decideMandate, ({ params, body, ...act }) =>
    decideMandate(house, act, params.id, params.association, body.granted),
  ),
  bind(routes.affiliates, ({ params, query, ...act }) => listAffiliates(house, act, params.id, query)),
  bind(routes.changeAffiliate, ({ params, body, ...act }) =>
    changeAffiliate(house, act, params.id, params.organisation, body.act),
  ),
]

const claimBindings = (house: House) => [
  bind(routes.claimOrganisation, ({ params, body, once, ...act }) =>
    claimOrganisation(house, act, params.id, body, once),
  ),
  bind(routes.ownClaims, ({ query, ...act }) => listOwnClaims(house, act, query)),
  bind(routes.openClaims, ({ query, ...act }) => listOpenClaims(house, act, query)),
  bind(routes.decideClaim, ({ params, body, ...act }) =>
    decideClaim(house, act, params.id, params.claim, body),
  ),
]
