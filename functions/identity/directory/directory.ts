import { creditCodeChecks } from '../../contract/credit-code.ts'
import { contested } from '../../platform/contested.ts'
import { eventStore } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { stableId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Part, transact } from '../../platform/transact.ts'
import type { AffiliationRecord } from '../affiliations/model.ts'
import { affiliationStore } from '../affiliations/store.ts'
import { foundingParts } from '../enrol.ts'
import type { OrganisationRecord } from '../model.ts'
import { rosterOf } from '../standing.ts'
import { identityStore } from '../store.ts'
import { answerTo, atOnce, type Known, lookUp, type Settled, type Wanted } from './look.ts'
import { normalisedName } from './names.ts'
import { noAssociation, noMandate, noName, tooManyAct } from './refusals.ts'
import { directoryStore } from './store.ts'

export type { Settled, Wanted } from './look.ts'

type Place = Pick<House, 'database' | 'newId'>
/** The association in whose name a file is brought, and the person who brings it. */
export type Bringer = { readonly association: string; readonly person: string; readonly now: Date }
/**
 * Finds for each wanted organisation the one that the association may act for, or makes an unclaimed one; in the order of
 * `wanted`. Known by its credit code, else by its name. Doing it again changes nothing, and two at once make one.
 * @throws Refusal `not-allowed` when the bringer is no association
 */
export async function settleOrganisations(
  house: Place,
  bringer: Bringer,
  wanted: readonly Wanted[],
): Promise<readonly Settled[]> {
  await requireAssociation(house, bringer)
  const settled = new Map<string, Settled>()
  const distinct = [...new Map(wanted.map(each => [keyOf(each), each])).values()]
  for (let from = 0; from < distinct.length; from += atOnce) {
    const some = distinct.slice(from, from + atOnce)
    const known = await lookUp(house, bringer, some)
    // One after the other: the second of two names of one organisation finds what the first has made.
    for (const [at, each] of some.entries()) {
      const seen = known[at]
      const ready = seen && answerTo(each, bringer, seen)
      settled.set(keyOf(each), ready ?? (await settle(house, bringer, each)))
    }
  }
  return wanted.map(each => settled.get(keyOf(each)) ?? { outcome: 'refused', reason: noName })
}

/** `mandated`: as it would be settled. `unknown`: it would be made. */
export type Looked =
  | Exclude<Settled, { outcome: 'mandated' | 'made' }>
  | { readonly outcome: 'mandated'; readonly organisation: OrganisationRecord }
  | { readonly outcome: 'unknown' }

/** What `settleOrganisations` would come to, without writing anything. */
export async function lookOrganisations(
  house: Pick<House, 'database'>,
  bringer: Pick<Bringer, 'association'>,
  wanted: readonly Wanted[],
): Promise<readonly Looked[]> {
  await requireAssociation(house, bringer)
  const looked: Looked[] = []
  for (let from = 0; from < wanted.length; from += atOnce) {
    const some = wanted.slice(from, from + atOnce)
    const known = await lookUp(house, bringer, some)
    looked.push(
      ...known.map((seen, at): Looked => {
        const each = some[at]
        const answer = each && answerTo(each, bringer, seen)
        if (answer?.outcome === 'refused') return answer
        const organisation = answer?.organisation ?? seen.organisation
        return organisation ? { outcome: 'mandated', organisation } : { outcome: 'unknown' }
      }),
    )
  }
  return looked
}

async function requireAssociation(
  house: Pick<House, 'database'>,
  { association }: Pick<Bringer, 'association'>,
) {
  const record = await identityStore(house.database).getOrganisation(association)
  if (!record?.association) throw new Refusal('not-allowed', noAssociation)
}

const keyOf = ({ name, creditCode = '' }: Wanted) => `${normalisedName(name)}#${creditCode}`

const settle = (house: Place, bringer: Bringer, wanted: Wanted): Promise<Settled> =>
  contested(async () => {
    const [known] = await lookUp(house, bringer, [wanted])
    if (!known) return { outcome: 'refused', reason: noName }
    const answer = answerTo(wanted, bringer, known)
    if (answer) return answer
    const { organisation } = known
    if (organisation) return shareUnclaimed(house, bringer, organisation, known.affiliation)
    const made = newUnclaimed(house, bringer, wanted)
    await transact(house.database, makingParts(house, bringer, made, known))
    return { outcome: 'made', organisation: made }
  })

/** Associations that act for one unclaimed organisation, at most: its claim ends all their mandates in one transaction. */
const mostMandates = 20

/**
 * A second association brings what a first one made. The roster moves on, so that a claim approved meanwhile is noticed: its
 * owner would not know of a mandate that came after.
 */
async function shareUnclaimed(
  house: Place,
  bringer: Bringer,
  { id, name }: OrganisationRecord,
  affiliation: AffiliationRecord | undefined,
): Promise<Settled> {
  const store = identityStore(house.database)
  const roster = await rosterOf(store, id)
  const organisation = await store.getOrganisation(id)
  if (!organisation || organisation.claimed) return { outcome: 'refused', reason: noMandate(name) }
  const held = await affiliationStore(house.database).ofOrganisation(id)
  if (held.filter(({ mandate }) => mandate !== 'none').length >= mostMandates)
    return { outcome: 'refused', reason: tooManyAct(name, mostMandates) }
  await transact(house.database, [
    store.putRoster({ ...roster, version: roster.version + 1 }),
    ...mandateParts(house, bringer, id, affiliation),
  ])
  return { outcome: 'mandated', organisation }
}

function newUnclaimed(
  house: Place,
  { now }: Bringer,
  { name, region, creditCode }: Wanted,
): OrganisationRecord {
  return {
    id: `o${house.newId()}`,
    name: name.replace(/\s+/g, ' ').trim(),
    region,
    ...(creditCode && { creditCode }),
    shelf: stableId(8, 'shelf', house.newId()),
    tier: 'T0',
    underReview: creditCode !== undefined && !creditCodeChecks(creditCode),
    claimed: false,
    version: 1,
    createdAt: now.toISOString(),
  }
}

function makingParts(
  house: Place,
  bringer: Bringer,
  made: OrganisationRecord,
  { name, code }: Known,
): readonly Part[] {
  const directory = directoryStore(house.database)
  const store = identityStore(house.database)
  return [
    store.putOrganisation(made),
    ...foundingParts(store, made.id, [], made.createdAt),
    directory.putName(normalisedName(made.name), made.id, name),
    ...(made.creditCode ? [directory.putCode(made.creditCode, made.id, code)] : []),
    ...mandateParts(house, bringer, made.id, undefined),
    eventOf(house, bringer, made.id, 'organisation-made'),
  ]
}

/** Whoever lists for an organisation that belongs to nobody holds its mandate until it is claimed. */
const mandateParts = (
  house: Place,
  bringer: Bringer,
  organisation: string,
  before: AffiliationRecord | undefined,
): readonly Part[] => [
  ...affiliationStore(house.database).put({
    association: bringer.association,
    organisation,
    mandate: 'granted',
    vouched: before?.vouched ?? false,
    at: bringer.now.toISOString(),
    version: (before?.version ?? 0) + 1,
  }),
  eventOf(house, bringer, organisation, 'mandate-granted'),
]

const eventOf = (house: Place, { association, person, now }: Bringer, organisation: string, type: string) =>
  eventStore(house.database).append({
    subject: `organisation#${organisation}`,
    id: house.newId(),
    type,
    at: now.toISOString(),
    by: person,
    data: { association },
  })
