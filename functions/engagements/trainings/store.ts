import type { Database } from '../../platform/database.ts'
import { stableId } from '../../platform/ids.ts'
import { records } from '../../platform/records.ts'
import type { Part } from '../../platform/transact.ts'
import { type TrainingRecord, trainingRecord } from './model.ts'

/** The id of the one training of somebody on a listing. */
export const trainingId = (listing: string, type: TrainingRecord['type'], who: string) =>
  stableId(16, 'training', listing, type, who)

/** Who was trained on an instrument, beside it: 1 write unit each. */
export function trainingStore(database: Database) {
  const trainings = records(database, {
    name: 'Training',
    shape: trainingRecord,
    key: ({ listing, id }) => trainingKey(listing, id),
  })
  return {
    get: (listing: string, id: string) => trainings.get(trainingKey(listing, id)),
    getMany: (listing: string, ids: readonly string[]) =>
      trainings.getMany(ids.map(id => trainingKey(listing, id))),
    put: (record: TrainingRecord): Part =>
      record.version === 1 ? trainings.putNew(record) : trainings.putNext(record),
    of: (listing: string, limit: number, after?: string) =>
      trainings.page(`trainings#${listing}`, 'training#', { limit, after }),
  }
}

const trainingKey = (listing: string, id: string) => ({ pk: `trainings#${listing}`, sk: `training#${id}` })
