import type { Timetable, TimetableInput, UserGroup } from '../../contract/availability.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { availabilityStore } from './store.ts'
import { usualTimetable } from './usual.data.ts'

/** A listing's timetable, or the platform's own where its lab has set none: China's holidays are not those of a lab abroad. */
export async function timetableOf(
  house: Pick<House, 'database'>,
  { id, region }: { readonly id: string; readonly region: string },
): Promise<Timetable> {
  const record = await availabilityStore(house.database).getTimetable(id)
  if (record) return { ...record.timetable, usual: false, version: record.version }
  return { ...usualTimetable, holidays: region.startsWith('CN'), usual: true, version: 0 }
}

/** The zones on whose walls the times of listings stand, by their ids; one look however many they are. */
export async function zonesOf(
  { database }: Pick<House, 'database'>,
  listings: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(listings)]
  const records = await availabilityStore(database).getTimetables(ids)
  return new Map(ids.map((id, index) => [id, (records[index]?.timetable ?? usualTimetable).timeZone]))
}

/** Reads a timetable when it is first asked for, and not again: much of one step goes by it. */
export function timetableOnce(...of: Parameters<typeof timetableOf>): () => Promise<Timetable> {
  let reading: Promise<Timetable> | undefined
  return () => {
    reading ??= timetableOf(...of)
    return reading
  }
}

/**
 * The group of that name, the first where none is named.
 * @throws Refusal where there is none of that name, or it is for trained users and whoever asks is not
 */
export function groupOf(
  { groups }: TimetableInput,
  { group, trained }: { readonly group?: string | undefined; readonly trained?: boolean | undefined },
): UserGroup {
  const found = group === undefined ? groups[0] : groups.find(({ name }) => name === group)
  if (!found) throw new Refusal('invalid-input', unknownGroup)
  if (found.trained && trained === false) throw new Refusal('invalid-input', trainedOnly(found))
  return found
}

const unknownGroup = {
  zh: '没有这个用户组。请刷新页面，在列出的用户组中选择。',
  en: 'There is no such user group. Reload and choose one of those listed.',
}
const trainedOnly = ({ label }: UserGroup) => ({
  zh: `“${label.zh}”的时段只对通过培训的人开放。请先参加培训，或选择其他用户组的时段。`,
  en: `The hours of “${label.en}” are for whoever is trained. Take the training first, or choose hours of another group.`,
})
