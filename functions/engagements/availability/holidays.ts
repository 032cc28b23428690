import calendar from 'chinese-days'
import { isWorkingDay } from '../engine/working-days.ts'

/**
 * What China's calendar of public holidays makes of a day: off although it may be a weekday, worked although it is a weekend,
 * or neither. In years that the State Council has not announced yet the statutory days are off and none is worked for them.
 */
export function holidayOf(day: string): 'off' | 'worked' | undefined {
  const { work, name } = calendar.getDayDetail(day)
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const isWeekend = weekday === 0 || weekday === 6
  // A day of an announced holiday is named in two languages; any other by its weekday.
  if (!name.includes(',')) return isWeekend || isWorkingDay(day) ? undefined : 'off'
  if (!work) return 'off'
  return isWeekend ? 'worked' : undefined
}
