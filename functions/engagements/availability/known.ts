import type { Knowing } from '../known.ts'

/** Hours before the first slot until which whoever booked moves or cancels freely, as the lab's timetable says. */
export const knownFreeChangeHours: Knowing = async (_, { timetable }) =>
  (await timetable?.())?.freeChangeHours

/** The group of the timetable whose hours are for those who hold a training; none where nobody has hours of their own. */
export const knownTrainedGroup: Knowing = async (_, { timetable }) =>
  (await timetable?.())?.groups.find(({ trained }) => trained)?.name

/** The zone on whose walls the lab's times stand. */
export const knownTimeZone: Knowing = async (_, { timetable }) => (await timetable?.())?.timeZone
