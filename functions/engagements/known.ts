import type { Timetable } from '../contract/availability.ts'
import type { StepValue } from '../contract/engagement.ts'
import type { Facts } from '../kinds/process.ts'
import type { ListingRecord } from '../listings/model.ts'
import type { House } from '../platform/house.ts'
import { knownFreeChangeHours, knownTimeZone, knownTrainedGroup } from './availability/known.ts'
import { knownRelated } from './gifts/related.ts'
import { knownLicenceHash, knownLicenceNumber, knownLicenceWithdrawn } from './licences/known.ts'
import { knownMentorFull } from './mentoring/known.ts'
import type { EngagementRecord, Taker } from './model.ts'
import { knownTariff } from './tariffs/known.ts'
import { knownTraining } from './trainings/known.ts'

/** What may be asked about when a step is judged. */
export type Asked = {
  readonly listing?: ListingRecord
  /** Of the listing, read once for the whole step. */
  readonly timetable?: () => Promise<Timetable>
  readonly provider: EngagementRecord['provider']
  readonly taker: Taker
  readonly before?: EngagementRecord
  readonly input: Facts
  readonly now: Date
}

export type Knowing = (house: House, asked: Asked) => Promise<StepValue | undefined>

/** What the checks of steps rest on beside the engagement itself, by the names in `knows`; read when a step asks for it. */
export const known: Readonly<Record<string, Knowing>> = {
  'mentor-full': knownMentorFull,
  tariff: knownTariff,
  freeChangeHours: knownFreeChangeHours,
  timeZone: knownTimeZone,
  trainedGroup: knownTrainedGroup,
  training: knownTraining,
  related: knownRelated,
  'licence-hash': knownLicenceHash,
  'licence-number': knownLicenceNumber,
  'licence-withdrawn': knownLicenceWithdrawn,
}
