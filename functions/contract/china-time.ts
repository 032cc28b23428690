/** China keeps one zone and, since 1992, no summer time. */
const ahead = 8 * 3_600_000

const shown = (instant: number) => new Date(instant + ahead).toISOString()

/** The day that it is in China at an instant, `YYYY-MM-DD`. @param instant epoch milliseconds */
export const dayInChina = (instant: number): string => shown(instant).slice(0, 10)

/** What clocks in China show at an instant, `YYYY-MM-DD HH:MM`. @param instant epoch milliseconds */
export const momentInChina = (instant: number): string => shown(instant).slice(0, 16).replace('T', ' ')

/** When a day of China is over, in epoch milliseconds. @param day `YYYY-MM-DD` */
export const endOfDayInChina = (day: string): number => Date.parse(`${day}T24:00:00Z`) - ahead
