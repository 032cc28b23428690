import type { Affiliation } from '../../contract/affiliation.ts'
import type { Organisation } from '../../contract/organisation.ts'
import { requireMay } from '../../platform/caller.ts'
import { contested } from '../../platform/contested.ts'
import { personEvent } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { type Part, transact } from '../../platform/transact.ts'
import type { Act } from '../members.ts'
import type { OrganisationRecord } from '../model.ts'
import { identityStore } from '../store.ts'
import type { AffiliationRecord } from './model.ts'
import { affiliationStore } from './store.ts'

type Page = { readonly limit: number; readonly next?: string | undefined }

/** The operator says who is an association; only one that was verified, since it acts in others' names. */
export const appointAssociation = (
  house: House,
  act: Act,
  id: string,
  association: boolean,
): Promise<Organisation> =>
  contested(async () => {
    const store = identityStore(house.database)
    const list = affiliationStore(house.database)
    const before = found(await store.getOrganisation(id))
    if (association && before.tier !== 'T2') throw new Refusal('wrong-state', notVerified)
    if ((before.association ?? false) === association) return before
    const after = { ...before, association, version: before.version + 1 }
    const place = await list.getAssociation(id)
    const entry = {
      organisation: id,
      ...(!association && { ended: endOf(act.now) }),
      version: (place?.version ?? 0) + 1,
    }
    const type = association ? 'association-appointed' : 'association-dismissed'
    await transact(house.database, [
      store.putNextOrganisation(after),
      place ? list.putNextAssociation(entry) : list.putAssociation(entry),
      affiliationEvent(house, act, id, type, {}),
    ])
    return after
  })

const day = 24 * 60 * 60
const endOf = (now: Date) => Math.floor(now.getTime() / 1000) + day

export async function listAssociations(house: House) {
  const ids = (await affiliationStore(house.database).associations()).slice(0, 100)
  const records = await identityStore(house.database).getOrganisations(ids)
  return { items: records.flatMap(record => (record?.association ? [record] : [])) }
}

/** What the organisation sees: who acts for it, asks to, or vouches for it. */
export async function listAffiliations(house: House, { caller }: Act, organisation: string) {
  requireMay(caller, 'member.read', organisation)
  const records = await affiliationStore(house.database).ofOrganisation(organisation)
  return { items: await withOther(house, records.filter(isOfUse), ({ association }) => association) }
}

/** What the association sees: for whom it acts, whom it asked, for whom it vouches. */
export async function listAffiliates(house: House, { caller }: Act, association: string, page: Page) {
  requireMay(caller, 'member.read', association)
  const { items, next } = await affiliationStore(house.database).ofAssociation(
    association,
    page.limit,
    page.next,
  )
  const shown = await withOther(house, items.filter(isOfUse), ({ organisation }) => organisation)
  return { items: shown, ...(next && { next }) }
}

const isOfUse = ({ mandate, vouched }: AffiliationRecord) => mandate !== 'none' || vouched

async function withOther(
  house: House,
  records: readonly AffiliationRecord[],
  otherOf: (record: AffiliationRecord) => string,
): Promise<Affiliation[]> {
  const others = await identityStore(house.database).getOrganisations(records.map(otherOf))
  return records.flatMap((record, at) => {
    const other = others[at]
    return other ? [toAffiliation(record, other)] : []
  })
}

const toAffiliation = (
  { mandate, vouched, at }: AffiliationRecord,
  { id, name, nameEn, region, claimed }: OrganisationRecord,
): Affiliation => ({ other: { id, name, nameEn, region, claimed }, mandate, vouched, at })

/** The organisation's word: it grants a mandate, refuses one that was asked for, or ends one, at any time. */
export const decideMandate = (
  house: House,
  act: Act,
  organisation: string,
  association: string,
  granted: boolean,
): Promise<Affiliation> =>
  contested(async () => {
    requireMay(act.caller, 'member.manage', organisation)
    const { other, before } = await between(house, organisation, association, association)
    if (granted && !other.association) throw new Refusal('wrong-state', noAssociation)
    const mandate = granted ? ('granted' as const) : ('none' as const)
    if (before.mandate === mandate) return toAffiliation(before, other)
    const after = { ...before, mandate, at: act.now.toISOString(), version: before.version + 1 }
    await transact(house.database, [
      ...affiliationStore(house.database).put(after),
      affiliationEvent(house, act, organisation, granted ? 'mandate-granted' : 'mandate-ended', {
        association,
      }),
    ])
    return toAffiliation(after, other)
  })

type AssociationAct = 'ask' | 'give-back' | 'vouch' | 'cease'
/** Associations that vouch for one organisation, at most: its public page names them all. */
const mostVouching = 20

/** The association's word: it asks for a mandate or gives it back, vouches for an organisation or ceases to. */
export const changeAffiliate = (
  house: House,
  act: Act,
  association: string,
  organisation: string,
  word: AssociationAct,
): Promise<Affiliation> =>
  contested(async () => {
    requireMay(act.caller, 'member.manage', association)
    const own = found(await identityStore(house.database).getOrganisation(association))
    const { other, before } = await between(house, organisation, association, organisation)
    const takes = word === 'ask' || word === 'vouch'
    if (takes && !own.association) throw new Refusal('wrong-state', notOneYourself)
    const change = changeOf(word, before)
    if (!change) return toAffiliation(before, other)
    const after = { ...before, ...change, at: act.now.toISOString(), version: before.version + 1 }
    await transact(house.database, [
      ...affiliationStore(house.database).put(after),
      ...vouchingParts(house, other, association, before.vouched, after.vouched),
      affiliationEvent(house, act, organisation, eventOf[word], { association }),
    ])
    return toAffiliation(after, other)
  })

const eventOf = {
  ask: 'mandate-asked',
  'give-back': 'mandate-given-back',
  vouch: 'vouched-for',
  cease: 'vouching-ceased',
} as const satisfies Readonly<Record<AssociationAct, string>>

/** Undefined where it stands so already. */
function changeOf(
  word: AssociationAct,
  { mandate, vouched }: AffiliationRecord,
): Partial<AffiliationRecord> | undefined {
  switch (word) {
    case 'ask':
      return mandate === 'none' ? { mandate: 'asked' } : undefined
    case 'give-back':
      return mandate === 'none' ? undefined : { mandate: 'none' }
    case 'vouch':
      return vouched ? undefined : { vouched: true }
    case 'cease':
      return vouched ? { vouched: false } : undefined
  }
}

function vouchingParts(
  house: House,
  organisation: OrganisationRecord,
  association: string,
  before: boolean,
  after: boolean,
): readonly Part[] {
  if (before === after) return []
  const others = (organisation.vouching ?? []).filter(id => id !== association)
  if (after && others.length >= mostVouching) throw new Refusal('wrong-state', tooManyVouch)
  const vouching = after ? [...others, association] : others
  const next = { ...organisation, vouching, version: organisation.version + 1 }
  return [identityStore(house.database).putNextOrganisation(next)]
}

/** What stands between the two, `none` where nothing does yet, and the record of the one that is asked about. */
async function between(house: House, organisation: string, association: string, asked: string) {
  if (organisation === association) throw new Refusal('wrong-state', toItself)
  const [stored, record] = await Promise.all([
    affiliationStore(house.database).get(organisation, association),
    identityStore(house.database).getOrganisation(asked),
  ])
  const before: AffiliationRecord = stored ?? {
    association,
    organisation,
    mandate: 'none',
    vouched: false,
    at: '',
    version: 0,
  }
  return { other: found(record), before }
}

const affiliationEvent = (
  house: House,
  { caller, now }: Act,
  organisation: string,
  type: string,
  data: Readonly<Record<string, string>>,
) => personEvent(house, { caller, now }, `organisation#${organisation}`, type, data)

const notVerified = {
  zh: '只有已核实的单位才能成为协会。请先核实它的统一社会信用代码和证明材料。',
  en: 'Only a verified organisation becomes an association. Verify its credit code and document first.',
}
const noAssociation = {
  zh: '只能授权给平台认定的协会。请从协会名单中选择。',
  en: 'A mandate goes to an association that the operator has registered. Choose one from the list.',
}
const notOneYourself = {
  zh: '本单位还不是平台认定的协会。请联系平台运营方开通。',
  en: 'Your organisation is not registered as an association. Ask the operator to register it.',
}
const toItself = {
  zh: '单位不需要给自己授权或推荐。请选择另一个单位。',
  en: 'An organisation needs no mandate of its own and does not vouch for itself. Choose another one.',
}
const tooManyVouch = {
  zh: `推荐这个单位的协会已达 ${mostVouching} 家。请等其中一家撤回后再推荐。`,
  en: `${mostVouching} associations vouch for this organisation already. Wait until one ceases to.`,
}
