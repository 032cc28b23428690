import type * as z from 'zod'
import type { Claim, decideClaimBody, OwnClaim } from '../../contract/claim.ts'
import type { Bilingual } from '../../contract/language.ts'
import { noticeParts } from '../../notices/tell.ts'
import { contested } from '../../platform/contested.ts'
import type { House } from '../../platform/house.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { type Part, transact } from '../../platform/transact.ts'
import { affiliationStore } from '../affiliations/store.ts'
import { enteringParts, entriesOf } from '../directory/place.ts'
import type { OrganisationRecord, RosterRecord } from '../model.ts'
import { withMember } from '../rules.ts'
import { joiningParts, roleOf, rosterOf } from '../standing.ts'
import { identityStore, mostMemberships } from '../store.ts'
import { type ClaimAct, claimEvent, toOwnClaim } from './claims.ts'
import { findingsOf } from './findings.ts'
import type { ClaimRecord } from './model.ts'
import { anotherApproved, claimRefusals } from './refusals.ts'
import { claimStore } from './store.ts'

/** The operator's queue, each claim with what speaks for and against it. */
export async function listOpenClaims(
  house: House,
  act: ClaimAct,
  page: { readonly limit: number; readonly next?: string | undefined },
) {
  const { items, next } = await claimStore(house.database).open(page.limit, page.next)
  const shown: Claim[] = []
  for (const claim of items) shown.push(await toClaim(house, act, claim))
  return { items: shown, ...(next && { next }) }
}

async function toClaim(house: House, { language }: ClaimAct, claim: ClaimRecord): Promise<Claim> {
  const store = identityStore(house.database)
  const organisation = found(await store.getOrganisation(claim.organisation))
  const [person, roster, entries] = await Promise.all([
    store.getPerson(claim.person),
    rosterOf(store, claim.organisation),
    entriesOf(house, { name: organisation.name, creditCode: claim.creditCode }),
  ])
  const another = (record: OrganisationRecord | undefined) =>
    record?.id === organisation.id ? undefined : record
  const findings = findingsOf({
    claim,
    organisation,
    email: person?.email,
    codeOf: another(entries.codeOf),
    nameOf: another(entries.nameOf),
    others: roster.openClaims.filter(({ id }) => id !== claim.id).length,
  })
  return {
    ...toOwnClaim(claim, organisation, language),
    claimant: {
      id: claim.person,
      name: person?.name ?? '',
      ...(person?.email && { email: person.email }),
    },
    position: claim.position,
    ...(claim.note && { note: claim.note }),
    findings: findings.map(({ speaks, text }) => ({ speaks, text: text[language] })),
  }
}

/** The operator's word, once. Approval gives the organisation over in one transaction, with all that ends by it. */
export const decideClaim = (
  house: House,
  act: ClaimAct,
  organisation: string,
  id: string,
  decision: z.output<typeof decideClaimBody>,
): Promise<OwnClaim> =>
  contested(async () => {
    const store = identityStore(house.database)
    const roster = await rosterOf(store, organisation)
    const record = found(await store.getOrganisation(organisation))
    const claim = found(await claimStore(house.database).get(organisation, id))
    if (claim.state !== 'open') throw new Refusal('wrong-state', claimRefusals.decided)
    const decided = decision.approved
      ? decide(act, claim, 'approved')
      : decide(act, claim, 'refused', asSaid(decision.reason))
    const parts = decision.approved
      ? await approvalParts(house, act, record, roster, decided)
      : [
          store.putRoster({
            ...roster,
            openClaims: roster.openClaims.filter(each => each.id !== id),
            version: roster.version + 1,
          }),
        ]
    await transact(house.database, [...decidedParts(house, act, record, decided), ...parts])
    return toOwnClaim(decided, record, act.language)
  })

const decide = (
  { caller, now }: ClaimAct,
  claim: ClaimRecord,
  state: 'approved' | 'refused',
  reason?: Bilingual,
): ClaimRecord => ({
  ...claim,
  state,
  ...(reason && { reason }),
  decidedAt: now.toISOString(),
  decidedBy: caller.person,
  version: claim.version + 1,
})

const decidedParts = (
  house: House,
  act: ClaimAct,
  { id, name }: OrganisationRecord,
  claim: ClaimRecord,
): readonly Part[] => [
  ...claimStore(house.database).putDecided(claim),
  ...noticeParts(house, [
    {
      type: 'claim-decided',
      person: claim.person,
      at: act.now.toISOString(),
      organisation: { id, name },
      approved: claim.state === 'approved',
      ...(claim.reason && { reason: bothWays(claim.reason) }),
    },
  ]),
  claimEvent(house, act, claim, claim.state === 'approved' ? 'claim-approved' : 'claim-refused'),
]

const asSaid = (reason = '') => ({ zh: reason, en: reason })

/** An operator's own words are the same in both languages. */
const bothWays = ({ zh, en }: Bilingual) => (zh === en ? zh : `${zh} ${en}`)

async function approvalParts(
  house: House,
  act: ClaimAct,
  before: OrganisationRecord,
  roster: RosterRecord,
  claim: ClaimRecord,
): Promise<readonly Part[]> {
  const store = identityStore(house.database)
  if (claim.about === 'ownership' && before.claimed)
    throw new Refusal('wrong-state', claimRefusals.ownedMeanwhile)
  if (claim.about === 'verification' && (await roleOf(store, before.id, claim.person)) !== 'owner')
    throw new Refusal('wrong-state', claimRefusals.ownerNoMore)
  if (claim.name !== before.name) throw new Refusal('wrong-state', claimRefusals.renamed)
  const entries = await entriesOf(house, { name: before.name, creditCode: claim.creditCode })
  if (entries.codeOf && entries.codeOf.id !== before.id)
    throw new Refusal('wrong-state', claimRefusals.codeTaken)
  const after: OrganisationRecord = {
    ...before,
    creditCode: claim.creditCode,
    tier: 'T2',
    underReview: false,
    claimed: true,
    version: before.version + 1,
  }
  const others = roster.openClaims.filter(({ id }) => id !== claim.id)
  const passing = claim.about === 'ownership'
  const changed = passing ? await withClaimant(house, roster, claim) : roster
  return [
    store.putNextOrganisation(after),
    ...enteringParts(house, after, entries),
    store.putRoster({
      ...changed,
      openClaims: passing ? [] : others,
      version: roster.version + 1,
    }),
    ...(passing
      ? [
          ...(await joiningParts(
            house,
            { organisation: before.id, person: claim.person, role: 'owner' },
            act.now.toISOString(),
          )),
          ...(await endingMandates(house, act, before.id)),
          ...(await refusingOthers(house, act, before, others)),
        ]
      : []),
  ]
}

async function withClaimant(house: House, roster: RosterRecord, { organisation, person }: ClaimRecord) {
  const store = identityStore(house.database)
  const memberships = await store.membershipsOf(person)
  if (memberships.length >= mostMemberships)
    throw new Refusal('wrong-state', claimRefusals.tooManyMembershipsOfClaimant)
  // Nobody belongs to an unclaimed organisation, so the claimant is its first member.
  if (await roleOf(store, organisation, person)) return roster
  const grown = withMember(roster, 'owner')
  return grown === 'full' ? roster : grown
}

/** Whoever acted for an organisation that belonged to nobody does so no longer; the owner may grant it again. */
async function endingMandates(house: House, { now }: ClaimAct, organisation: string) {
  const store = affiliationStore(house.database)
  const held = await store.ofOrganisation(organisation)
  return held
    .filter(({ mandate }) => mandate !== 'none')
    .flatMap(each =>
      store.put({ ...each, mandate: 'none', at: now.toISOString(), version: each.version + 1 }),
    )
}

async function refusingOthers(
  house: House,
  act: ClaimAct,
  organisation: OrganisationRecord,
  others: RosterRecord['openClaims'],
): Promise<readonly Part[]> {
  const ids = others.map(({ id }) => id)
  const claims = await claimStore(house.database).getMany(organisation.id, ids)
  return claims.flatMap(claim =>
    claim ? decidedParts(house, act, organisation, decide(act, claim, 'refused', anotherApproved)) : [],
  )
}
