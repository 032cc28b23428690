import { mailChoiceStore } from '../../notices/mail/store.ts'
import { wakingBetween } from '../../notices/quiet.ts'
import type { House } from '../../platform/house.ts'

/** Milliseconds from an instant until now, without the hours in which the person who answers wants quiet. */
export async function wakingTime(
  house: Pick<House, 'database'>,
  person: string | undefined,
  from: string,
  now: Date,
): Promise<number> {
  const choices = person === undefined ? undefined : await mailChoiceStore(house.database).get(person)
  return wakingBetween(choices?.quiet, Date.parse(from), now.getTime())
}
