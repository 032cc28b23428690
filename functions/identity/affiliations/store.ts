import type { Database } from '../../platform/database.ts'
import { type RecordPage, records } from '../../platform/records.ts'
import type { Part } from '../../platform/transact.ts'
import { type AffiliationRecord, affiliationRecord, associationRecord } from './model.ts'

/** Which associations there are, and how they stand to other organisations. */
export function affiliationStore(database: Database) {
  const affiliations = records(database, {
    name: 'Affiliation',
    shape: affiliationRecord,
    key: ({ organisation, association }) => affiliationKey(organisation, association),
  })
  const affiliates = records(database, {
    name: 'Affiliate',
    shape: affiliationRecord,
    key: ({ organisation, association }) => affiliateKey(association, organisation),
  })
  const associations = records(database, {
    name: 'Association',
    shape: associationRecord,
    key: ({ organisation }) => associationKey(organisation),
    expiresAt: ({ ended }) => ended,
  })
  return {
    get: (organisation: string, association: string) =>
      affiliations.get(affiliationKey(organisation, association)),
    /** At most 100, in this order. */
    getMany: (keys: readonly { readonly organisation: string; readonly association: string }[]) =>
      affiliations.getMany(
        keys.map(({ organisation, association }) => affiliationKey(organisation, association)),
      ),
    /** Both copies. */
    put: (record: AffiliationRecord): readonly Part[] =>
      record.version === 1
        ? [affiliations.putNew(record), affiliates.putNew(record)]
        : [affiliations.putNext(record), affiliates.putNext(record)],
    ofOrganisation: async (organisation: string): Promise<readonly AffiliationRecord[]> =>
      (await affiliations.page(`organisation#${organisation}`, 'affiliation#', { limit: 100 })).items,
    ofAssociation: (
      association: string,
      limit: number,
      after?: string,
    ): Promise<RecordPage<AffiliationRecord>> =>
      affiliates.page(`organisation#${association}`, 'affiliate#', { limit, after }),

    getAssociation: (organisation: string) => associations.get(associationKey(organisation)),
    putAssociation: associations.putNew,
    putNextAssociation: associations.putNext,
    associations: async (): Promise<readonly string[]> =>
      (await associations.page('associations', 'association#', { limit: 500 })).items
        .filter(({ ended }) => ended === undefined)
        .map(({ organisation }) => organisation),
  }
}

const affiliationKey = (organisation: string, association: string) => ({
  pk: `organisation#${organisation}`,
  sk: `affiliation#${association}`,
})
const affiliateKey = (association: string, organisation: string) => ({
  pk: `organisation#${association}`,
  sk: `affiliate#${organisation}`,
})
const associationKey = (organisation: string) => ({ pk: 'associations', sk: `association#${organisation}` })
