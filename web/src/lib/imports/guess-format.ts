import type { ImportFormat } from '#lib/api/contract.ts'

/** As much of a file as its header may take. */
const head = 8192

/** Column names that only this format has; two of them are no chance. */
const tellingNames: Readonly<Partial<Record<ImportFormat, readonly string[]>>> = {
  uniquip: ['site location', 'related facility id', 'contact telephone', 'service level'],
  nrii: ['cname', 'innerid', 'insname', 'instrcategory', 'instrversion', 'instrsource'],
  nasa: ['abstract', 'reference number', 'patent number', 'serial number', 'expiration date'],
}

/** What a file seems to hold, by its name and its first line; undefined where both tell nothing. */
export async function guessFormat(file: File): Promise<ImportFormat | undefined> {
  const begin = (await file.slice(0, head).text()).trimStart()
  if (begin.startsWith('BEGIN:VCALENDAR')) return 'busy-times'
  if (/机时|machine[ _-]?hours/i.test(file.name)) return 'machine-hours'
  const names = new Set(
    (begin.split(/[\r\n]/, 1)[0] ?? '').split(/[,;\t]/).map(name =>
      name
        .replace(/["\s]+/g, ' ')
        .trim()
        .toLowerCase(),
    ),
  )
  const formats: readonly ImportFormat[] = ['uniquip', 'nrii', 'nasa']
  return formats.find(format => (tellingNames[format] ?? []).filter(name => names.has(name)).length >= 2)
}
