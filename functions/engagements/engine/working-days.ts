import chineseDays from 'chinese-days'

// Node takes the package's CommonJS file, which has no names to import.
const { getDayDetail, getLunarDate, getSolarTermDate } = chineseDays

/** The last year whose make-up working days are in the library's table: the State Council announces them each November. */
const lastAnnounced = 2026
const day = 86_400_000

/**
 * Whether people in China work on a day. For years that are not announced yet, weekends and the statutory days
 * (全国年节及纪念日放假办法, 2024) are free and nothing is made up for: a deadline is then rather later than earlier.
 * @param date `YYYY-MM-DD`
 */
export function isWorkingDay(date: string): boolean {
  if (Number(date.slice(0, 4)) <= lastAnnounced) return getDayDetail(date).work
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isStatutoryHoliday(date)
}

/** New Year, Spring Festival with its eve, Qingming, May Day, Dragon Boat, Mid-Autumn and National Day. */
function isStatutoryHoliday(date: string): boolean {
  const monthDay = date.slice(5)
  if (fixed.has(monthDay)) return true
  if (date === getSolarTermDate(Number(date.slice(0, 4)), 4, 'pure_brightness')) return true
  const { lunarMon, lunarDay, isLeap } = getLunarDate(date)
  if (isLeap) return false
  if (lunarOf(dayAfter(date)) === '1-1') return true
  return lunar.has(`${lunarMon}-${lunarDay}`)
}

const fixed = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])
const lunar = new Set(['1-1', '1-2', '1-3', '5-5', '8-15'])

function lunarOf(date: string): string {
  const { lunarMon, lunarDay, isLeap } = getLunarDate(date)
  return isLeap ? '' : `${lunarMon}-${lunarDay}`
}

const dayAfter = (date: string) => new Date(Date.parse(`${date}T00:00:00Z`) + day).toISOString().slice(0, 10)

/** The n-th working day after a day, `YYYY-MM-DD`. */
export function workingDayAfter(date: string, count: number): string {
  let found = date
  for (let left = count; left > 0; ) {
    found = dayAfter(found)
    if (isWorkingDay(found)) left -= 1
  }
  return found
}
