import type { Database } from '../../platform/database.ts'
import { records } from '../../platform/records.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  type ApplicationRecord,
  applicationRecord,
  moneyGiftRecord,
  ownApplicationRecord,
  programmeRecord,
} from './model.ts'

/** Grant programmes with their applications, and gifts of money that were made elsewhere. */
export function givingStore(database: Database) {
  const programmes = records(database, {
    name: 'GrantProgramme',
    shape: programmeRecord,
    key: ({ id }) => programmeKey(id),
  })
  const applications = records(database, {
    name: 'GrantApplication',
    shape: applicationRecord,
    key: applicationKey,
  })
  const own = records(database, {
    name: 'OwnGrantApplication',
    shape: ownApplicationRecord,
    key: ({ organisation, programme }) => ({
      pk: `applied#${organisation}`,
      sk: `grant#${programme}`,
    }),
  })
  const gifts = records(database, {
    name: 'MoneyGift',
    shape: moneyGiftRecord,
    key: ({ organisation, id }) => ({ pk: `money-gifts#${organisation}`, sk: `gift#${id}` }),
  })
  return {
    getProgramme: (id: string) => programmes.get(programmeKey(id)),
    getProgrammes: (ids: readonly string[]) => programmes.getMany(ids.map(programmeKey)),
    programmes: (limit: number, after?: string) =>
      programmes.page('grant-programmes', 'grant#', { limit, after, newestFirst: true }),
    putProgramme: programmes.putNew,

    getApplication: (programme: string, id: string) => applications.get(applicationKey({ programme, id })),
    getApplications: (which: readonly Pick<ApplicationRecord, 'programme' | 'id'>[]) =>
      applications.getMany(which.map(applicationKey)),
    applicationsTo: (programme: string, limit: number, after?: string) =>
      applications.page(`grant#${programme}`, 'application#', { limit, after, newestFirst: true }),
    /** An organisation applies to a programme once: its own place in the list is the guard. */
    putApplication: (record: ApplicationRecord) => [
      own.putNew(
        { organisation: record.organisation, programme: record.programme, id: record.id, version: 1 },
        () => new Refusal('wrong-state', appliedAlready),
      ),
      applications.putNew(record),
    ],
    putNextApplication: applications.putNext,
    appliedBy: (organisation: string, limit: number, after?: string) =>
      own.page(`applied#${organisation}`, 'grant#', { limit, after, newestFirst: true }),

    putMoneyGift: gifts.putNew,
    moneyGiftsOf: (organisation: string, limit: number, after?: string) =>
      gifts.page(`money-gifts#${organisation}`, 'gift#', { limit, after, newestFirst: true }),
  }
}

const programmeKey = (id: string) => ({ pk: 'grant-programmes', sk: `grant#${id}` })
const applicationKey = ({ programme, id }: Pick<ApplicationRecord, 'programme' | 'id'>) => ({
  pk: `grant#${programme}`,
  sk: `application#${id}`,
})

const appliedAlready = {
  zh: '你们已经申请过这个项目：在“我们的申请”里查看进展。',
  en: 'You have applied to this programme already: see how it stands under “Our applications”.',
}
