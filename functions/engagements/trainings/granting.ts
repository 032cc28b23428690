import type { House } from '../../platform/house.ts'
import type { TrainingRecord } from './model.ts'
import { trainingId, trainingStore } from './store.ts'

type Grant = Pick<TrainingRecord, 'listing' | 'type' | 'who' | 'until' | 'by'>

/** The training as it stands once it is granted: a new one, or the one before with another end. */
export async function granted(
  house: Pick<House, 'database'>,
  grant: Grant,
  now: Date,
): Promise<TrainingRecord> {
  const id = trainingId(grant.listing, grant.type, grant.who)
  const before = await trainingStore(house.database).get(grant.listing, id)
  return { ...grant, id, revoked: false, at: now.toISOString(), version: (before?.version ?? 0) + 1 }
}
