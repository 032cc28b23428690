import type { Bilingual } from '../../contract/language.ts'
import type { House } from '../../platform/house.ts'
import type { AffiliationRecord } from '../affiliations/model.ts'
import { affiliationStore } from '../affiliations/store.ts'
import type { OrganisationRecord } from '../model.ts'
import { identityStore } from '../store.ts'
import { normalisedName } from './names.ts'
import { ownsCode, ownsName } from './place.ts'
import { noMandate, noName, otherCode } from './refusals.ts'
import { type CodeRecord, directoryStore, type NameRecord } from './store.ts'

export type Wanted = {
  readonly name: string
  readonly creditCode?: string | undefined
  /** Where a new one is: ISO 3166-2:CN or ISO 3166-1. */
  readonly region: string
}
/** `mandated`: the association may act for it, as before or from now on. `made`: it is new, and unclaimed. */
export type Settled =
  | { readonly outcome: 'mandated' | 'made'; readonly organisation: OrganisationRecord }
  | { readonly outcome: 'refused'; readonly reason: Bilingual }

type ByAssociation = { readonly association: string }
/** BatchGetItem's limit. */
export const atOnce = 100

/** What the directory says of one wanted organisation. */
export type Known = {
  readonly name: NameRecord | undefined
  readonly code: CodeRecord | undefined
  /** Whom the code, else the name, stands for today. */
  readonly organisation: OrganisationRecord | undefined
  readonly affiliation: AffiliationRecord | undefined
}

export async function lookUp(
  house: Pick<House, 'database'>,
  { association }: ByAssociation,
  wanted: readonly Wanted[],
): Promise<readonly Known[]> {
  const directory = directoryStore(house.database)
  const codes = [...new Set(wanted.flatMap(({ creditCode }) => creditCode ?? []))]
  const names = [...new Set(wanted.map(({ name }) => normalisedName(name)))]
  const [nameRecords, codeRecords] = await Promise.all([directory.getNames(names), directory.getCodes(codes)])
  const organisations = await organisationsOf(house, [...nameRecords, ...codeRecords])
  const found = wanted.map(({ name, creditCode }) => {
    const normal = normalisedName(name)
    const nameEntry = nameRecords[names.indexOf(normal)]
    const codeEntry = creditCode ? codeRecords[codes.indexOf(creditCode)] : undefined
    const byCode = organisations.get(codeEntry?.organisation ?? '')
    const byName = organisations.get(nameEntry?.organisation ?? '')
    const organisation =
      byCode && ownsCode(byCode, creditCode)
        ? byCode
        : byName && ownsName(byName, normal)
          ? byName
          : undefined
    return { name: nameEntry, code: codeEntry, organisation }
  })
  const concerned = [...new Set(found.flatMap(({ organisation }) => organisation?.id ?? []))]
  const affiliations = await inPortions(concerned, some =>
    affiliationStore(house.database).getMany(some.map(organisation => ({ organisation, association }))),
  )
  return found.map(each => ({
    ...each,
    affiliation: each.organisation && affiliations[concerned.indexOf(each.organisation.id)],
  }))
}

async function organisationsOf(
  house: Pick<House, 'database'>,
  entries: readonly (NameRecord | CodeRecord | undefined)[],
) {
  const ids = [...new Set(entries.flatMap(entry => entry?.organisation ?? []))]
  const records = await inPortions(ids, some => identityStore(house.database).getOrganisations(some))
  return new Map(records.flatMap(record => (record ? [[record.id, record] as const] : [])))
}

async function inPortions<Item, Result>(
  items: readonly Item[],
  read: (some: readonly Item[]) => Promise<readonly Result[]>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  for (let from = 0; from < items.length; from += atOnce) {
    results.push(...(await read(items.slice(from, from + atOnce))))
  }
  return results
}

/** What can be said without writing; undefined where something must be made or granted first. */
export function answerTo(
  wanted: Wanted,
  { association }: ByAssociation,
  { organisation, affiliation }: Known,
): Settled | undefined {
  if (normalisedName(wanted.name) === '') return { outcome: 'refused', reason: noName }
  if (!organisation) return undefined
  if (wanted.creditCode && organisation.creditCode && wanted.creditCode !== organisation.creditCode)
    return { outcome: 'refused', reason: otherCode(organisation.name) }
  if (organisation.id === association || affiliation?.mandate === 'granted')
    return { outcome: 'mandated', organisation }
  return organisation.claimed ? { outcome: 'refused', reason: noMandate(organisation.name) } : undefined
}
