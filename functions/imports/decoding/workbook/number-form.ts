/** What a number format makes of a number, as far as it changes what the cell says. */
export type NumberForm =
  | { readonly as: 'number' | 'date' | 'duration' | 'percent' }
  /** Asset numbers `00123`: at least so many digits. */
  | { readonly as: 'digits'; readonly least: number }
  /** `2019.10` is kept as 2019.1 and shown with two decimals: at least so many. */
  | { readonly as: 'decimals'; readonly least: number }

/** The format that a style names: built in (ECMA-376 18.8.30) or of the workbook's own. */
export function numberForm(id: number, code: string | undefined): NumberForm {
  return code === undefined ? builtIn(id) : formOf(code)
}

function builtIn(id: number): NumberForm {
  if (id === 46) return { as: 'duration' }
  if (id === 9 || id === 10) return { as: 'percent' }
  if (id === 2) return { as: 'decimals', least: 2 }
  const dates =
    (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
  return { as: dates ? 'date' : 'number' }
}

function formOf(code: string): NumberForm {
  // Of a format for positive, negative and zero, the first part speaks.
  const [positive = ''] = code
    .slice(0, 255)
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .split(';')
  if (/\[(?:h+|m+|s+)\]/i.test(positive)) return { as: 'duration' }
  const bare = positive.replace(/\[[^\]]*\]/g, '').trim()
  if (/general|通用/i.test(bare)) return { as: 'number' }
  if (/[ymdhsge年月日时分秒]/i.test(bare.replace(/[eE][+-]/g, ''))) return { as: 'date' }
  if (bare.includes('%')) return { as: 'percent' }
  const least = /^0+$/.test(bare) ? bare.length : 0
  if (least > 1) return { as: 'digits', least }
  const decimals = /^0\.(0+)$/.exec(bare)?.[1]
  return decimals ? { as: 'decimals', least: decimals.length } : { as: 'number' }
}

/** How a cell's number reads in that form. `dates1904` is the second of the two systems that workbooks count days in. */
export function numberText(value: number, form: NumberForm, dates1904: boolean): string {
  switch (form.as) {
    case 'date':
      return dateText(value, dates1904) ?? plain(value)
    case 'duration':
      return durationText(value)
    case 'percent':
      return `${plain(value * 100)}%`
    case 'digits':
      return Number.isInteger(value) && value >= 0 ? plain(value).padStart(form.least, '0') : plain(value)
    case 'decimals': {
      const [whole = '', decimals = ''] = plain(value).split('.')
      return whole.includes('e') ? whole : `${whole}.${decimals.padEnd(form.least, '0')}`
    }
    case 'number':
      return plain(value)
  }
}

/** Fifteen digits are what spreadsheets keep; the sixteenth is noise of the binary number. */
function plain(value: number): string {
  const rounded = Number.isSafeInteger(value) ? value : Number(value.toPrecision(15))
  return String(Object.is(rounded, -0) ? 0 : rounded)
}

const secondsOfDay = 24 * 60 * 60

/** `YYYY-MM-DD`, with the time where there is one; a time alone for the first day; undefined outside 1900 to 9999. */
function dateText(serial: number, dates1904: boolean): string | undefined {
  const seconds = Math.round(serial * secondsOfDay)
  if (!(seconds >= 0)) return undefined
  const time = seconds % secondsOfDay
  const days = (seconds - time) / secondsOfDay
  if (days === 0 && time > 0) return timeText(time)
  // The first system believes that 1900 was a leap year, so days before its 29 February are one too few.
  const epoch = dates1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const date = new Date(epoch + days * secondsOfDay * 1000)
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999) return undefined
  const day = date.toISOString().slice(0, 10)
  return time === 0 ? day : `${day} ${timeText(time)}`
}

function timeText(seconds: number): string {
  const clock = new Date(seconds * 1000).toISOString().slice(11, 19)
  return clock.endsWith(':00') ? clock.slice(0, 5) : clock
}

function durationText(days: number): string {
  const minutes = Math.round(Math.abs(days) * 24 * 60)
  return `${days < 0 ? '-' : ''}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
