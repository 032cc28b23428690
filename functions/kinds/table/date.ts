/**
 * A calendar day in the ways that tables write it: `2019-03-05`, `2019/3/5`, `2019.3` (the first of the month),
 * `20190305`, `2019年3月5日`, with or without a time, or the number by which a spreadsheet counts days (43529). The
 * epoch's day stands for *missing*, like an empty cell.
 */
type DateReading =
  | { readonly outcome: 'missing' }
  | { readonly outcome: 'unreadable' }
  | { readonly outcome: 'read'; readonly day: string }

export function readDate(cell: string): DateReading {
  if (cell.length > longestDate) return { outcome: 'unreadable' }
  const plain = cell.normalize('NFKC').trim()
  if (/^0*$/.test(plain)) return { outcome: 'missing' }
  const serial = dayOfSerial(plain)
  if (serial !== undefined) return { outcome: 'read', day: serial }
  const found =
    /^(\d{4})[-/.年] ?(\d{1,2})(?:[-/.月] ?(\d{1,2})日?|月)?(?:[T ]\d{1,2}:.*)?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (!found) return { outcome: 'unreadable' }
  const [, year = '', month = '', date = '1'] = found
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  if (day === '1970-01-01') return { outcome: 'missing' }
  return isDay(day) ? { outcome: 'read', day } : { outcome: 'unreadable' }
}

/** Beyond it a cell is prose, and matching it against patterns is work for nothing. */
const longestDate = 60

/** Spreadsheets count days from 30 December 1899, so that 1 March 1900 is 61; these are the years 1954 to 2064. */
const serials = { from: 20_000, to: 60_000 } as const
const epochOfSerials = Date.UTC(1899, 11, 30)

function dayOfSerial(plain: string): string | undefined {
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(plain)?.[1]
  if (serial === undefined || Number(serial) < serials.from || Number(serial) > serials.to) return undefined
  return new Date(epochOfSerials + Number(serial) * 86_400_000).toISOString().slice(0, 10)
}

/** Whether the calendar has such a day; `Date` would roll 30 February over to March. */
function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}
