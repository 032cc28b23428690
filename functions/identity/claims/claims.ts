import type * as z from 'zod'
import type { claimInput, OwnClaim } from '../../contract/claim.ts'
import type { Language } from '../../contract/language.ts'
import { contested } from '../../platform/contested.ts'
import { personEvent } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import type { Act } from '../members.ts'
import type { OrganisationRecord } from '../model.ts'
import { roleOf, rosterOf } from '../standing.ts'
import { identityStore } from '../store.ts'
import type { ClaimRecord } from './model.ts'
import { claimRefusals } from './refusals.ts'
import { claimStore } from './store.ts'

export type ClaimAct = Act & { readonly language: Language }
type Page = { readonly limit: number; readonly next?: string | undefined }

/** Open claims on one organisation, and of one person, at most: what decides one decides all on the same organisation. */
export const mostOpenClaims = 5

/** Keeps a claim for the operator: on an organisation that belongs to nobody, or for the verification of one's own. */
export const claimOrganisation = (
  house: House,
  act: ClaimAct,
  id: string,
  input: z.output<typeof claimInput>,
  once: Once,
): Promise<OwnClaim> =>
  contested(async () => {
    const store = identityStore(house.database)
    const { person } = act.caller
    const roster = await rosterOf(store, id)
    const organisation = found(await store.getOrganisation(id))
    const about = await aboutOf(house, organisation, person)
    if (
      organisation.tier === 'T2' &&
      organisation.creditCode === input.creditCode &&
      about === 'verification'
    )
      throw new Refusal('wrong-state', claimRefusals.verifiedAlready)
    if (roster.openClaims.some(each => each.person === person))
      throw new Refusal('wrong-state', claimRefusals.waits)
    if (roster.openClaims.length >= mostOpenClaims) throw new Refusal('wrong-state', claimRefusals.crowded)
    await refuseTooMany(house, person)
    const claim: ClaimRecord = {
      ...input,
      id: house.newId(),
      organisation: id,
      name: organisation.name,
      about,
      person,
      state: 'open',
      at: act.now.toISOString(),
      version: 1,
    }
    const reply = toOwnClaim(claim, organisation, act.language)
    const openClaims = [...roster.openClaims, { id: claim.id, person }]
    await transact(house.database, [
      ...once.part(reply),
      store.putRoster({ ...roster, openClaims, version: roster.version + 1 }),
      ...claimStore(house.database).putNew(claim),
      claimEvent(house, act, claim, 'claim-made'),
    ])
    return reply
  })

async function aboutOf(house: House, { id, claimed }: OrganisationRecord, person: string) {
  const role = await roleOf(identityStore(house.database), id, person)
  if (!claimed) return 'ownership' as const
  if (role === 'owner') return 'verification' as const
  throw role
    ? new Refusal('not-allowed', claimRefusals.onlyOwners)
    : new Refusal('wrong-state', claimRefusals.belongsToSomebody)
}

/** A person's newest hundred hold every open one: no more may wait than a few. */
async function refuseTooMany(house: House, person: string) {
  const { items } = await claimStore(house.database).of(person, 100)
  if (items.filter(({ state }) => state === 'open').length >= mostOpenClaims)
    throw new Refusal('wrong-state', claimRefusals.tooMany)
}

export async function listOwnClaims(house: House, act: ClaimAct, page: Page) {
  const { items, next } = await claimStore(house.database).of(act.caller.person, page.limit, page.next)
  const organisations = await identityStore(house.database).getOrganisations(
    items.map(({ organisation }) => organisation),
  )
  return {
    items: items.map((claim, at) => toOwnClaim(claim, organisations[at], act.language)),
    ...(next && { next }),
  }
}

export const toOwnClaim = (
  claim: ClaimRecord,
  organisation: OrganisationRecord | undefined,
  language: Language,
): OwnClaim => ({
  id: claim.id,
  about: claim.about,
  organisation: {
    id: claim.organisation,
    name: organisation?.name ?? claim.name,
    ...(organisation?.nameEn && { nameEn: organisation.nameEn }),
  },
  creditCode: claim.creditCode,
  state: claim.state,
  at: claim.at,
  ...(claim.reason && { reason: claim.reason[language] }),
  ...(claim.decidedAt && { decidedAt: claim.decidedAt }),
})

export const claimEvent = (house: House, { caller, now }: Act, claim: ClaimRecord, type: string) =>
  personEvent(house, { caller, now }, `organisation#${claim.organisation}`, type, {
    claim: claim.id,
    about: claim.about,
    claimant: claim.person,
  })
