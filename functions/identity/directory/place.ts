import type { House } from '../../platform/house.ts'
import type { Part } from '../../platform/transact.ts'
import type { OrganisationRecord } from '../model.ts'
import { identityStore } from '../store.ts'
import { normalisedName } from './names.ts'
import { type CodeRecord, directoryStore, type NameRecord } from './store.ts'

/** Only who was verified, or whom nobody has claimed yet, owns a name or a code: anybody may register under any name. */
const ownsPlace = ({ tier, claimed }: OrganisationRecord) => tier === 'T2' || !claimed
export const ownsName = (organisation: OrganisationRecord, normal: string): boolean =>
  ownsPlace(organisation) && normalisedName(organisation.name) === normal
export const ownsCode = (organisation: OrganisationRecord, code: string | undefined): boolean =>
  ownsPlace(organisation) && organisation.creditCode === code

/** The entries under one name and code, and whom they stand for today. */
export type Entries = {
  readonly name: NameRecord | undefined
  readonly code: CodeRecord | undefined
  readonly nameOf: OrganisationRecord | undefined
  readonly codeOf: OrganisationRecord | undefined
}

export async function entriesOf(
  house: Pick<House, 'database'>,
  wanted: { readonly name: string; readonly creditCode: string },
): Promise<Entries> {
  const directory = directoryStore(house.database)
  const store = identityStore(house.database)
  const normal = normalisedName(wanted.name)
  const [[name], [code]] = await Promise.all([
    directory.getNames([normal]),
    directory.getCodes([wanted.creditCode]),
  ])
  const [byName, byCode] = await Promise.all([
    name && store.getOrganisation(name.organisation),
    code && store.getOrganisation(code.organisation),
  ])
  return {
    name,
    code,
    nameOf: byName && ownsName(byName, normal) ? byName : undefined,
    codeOf: byCode && ownsCode(byCode, wanted.creditCode) ? byCode : undefined,
  }
}

/** Enters a verified organisation under its name and code; a name that another one owns stays with that one. */
export function enteringParts(
  house: Pick<House, 'database'>,
  { id, name, creditCode }: OrganisationRecord,
  entries: Entries,
): readonly Part[] {
  const directory = directoryStore(house.database)
  const nameIsFree = !entries.nameOf && normalisedName(name) !== ''
  return [
    ...(nameIsFree ? [directory.putName(normalisedName(name), id, entries.name)] : []),
    ...(creditCode && !entries.codeOf ? [directory.putCode(creditCode, id, entries.code)] : []),
  ]
}
