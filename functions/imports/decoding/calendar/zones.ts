import { wallClock } from '../../../contract/wall-clock.ts'

/** Where times stand that name no zone, or one that nobody knows: the platform's own. */
export const ownZone = 'Asia/Shanghai'

/** Milliseconds since 1970 of a wall clock as though it were UTC → of the instant at which it shows that. */
export type Zone = (wall: number) => number

/** Names that Outlook gives to the zones which our calendars come from. */
const outlookNames: Readonly<Record<string, string>> = {
  'china standard time': 'Asia/Shanghai',
  'taipei standard time': 'Asia/Taipei',
  'tokyo standard time': 'Asia/Tokyo',
  'korea standard time': 'Asia/Seoul',
  'singapore standard time': 'Asia/Singapore',
  'w. europe standard time': 'Europe/Berlin',
  'central europe standard time': 'Europe/Budapest',
  'romance standard time': 'Europe/Paris',
  'gmt standard time': 'Europe/London',
  'eastern standard time': 'America/New_York',
  'central standard time': 'America/Chicago',
  'mountain standard time': 'America/Denver',
  'pacific standard time': 'America/Los_Angeles',
}

/**
 * Zones by the names that a calendar gives them: as IANA or Outlook names them, else by the offset that the calendar
 * itself declares, else our own. A calendar's own rules for summer time are not followed: they are rules without end,
 * and the zones of the world are known.
 */
export function zonesOf(declared: ReadonlyMap<string, number>): (name: string | undefined) => Zone {
  const known = new Map<string, Zone>()
  const made = new Map<string, Zone | undefined>()
  const zoneOf = (name: string): Zone | undefined => {
    if (!made.has(name)) made.set(name, ianaZone(name))
    return made.get(name)
  }
  const own = zoneOf(ownZone) ?? (wall => wall)
  return name => {
    if (name === undefined) return own
    const zone = known.get(name)
    if (zone) return zone
    // Nobody means so many: what comes after is on our own clock, as every unknown name is.
    if (known.size >= mostNames) return own
    const found = zoneNamed(name, declared, zoneOf) ?? own
    known.set(name, found)
    return found
  }
}

/** Names of zones that one calendar may use: to make a zone takes some 30 kB and half a millisecond. */
const mostNames = 1000

function zoneNamed(
  name: string,
  declared: ReadonlyMap<string, number>,
  zoneOf: (name: string) => Zone | undefined,
): Zone | undefined {
  // Some programs put their own address before the name: `/freeassociation.sourceforge.net/Asia/Shanghai`.
  const tail = /[A-Za-z_]+\/[A-Za-z_+-]+\d*$/.exec(name)?.[0] ?? name
  for (const candidate of [outlookNames[name.toLowerCase()], name, tail]) {
    const zone = candidate === undefined ? undefined : zoneOf(candidate)
    if (zone) return zone
  }
  const offset = declared.get(name)
  return offset === undefined ? undefined : wall => wall - offset
}

function ianaZone(timeZone: string): Zone | undefined {
  try {
    return wallClock(timeZone).instantOf
  } catch {
    return undefined
  }
}

/** The name and standard offset in milliseconds that a VTIMEZONE declares. */
export function declaredZone(text: string): readonly [string, number] | undefined {
  const name = /^TZID[^:\r\n]*:(.+?)\s*$/m.exec(text)?.[1]
  const standard = /BEGIN:STANDARD[\s\S]*?END:STANDARD/i.exec(text)?.[0] ?? text
  const [, sign, hours, minutes] = /^TZOFFSETTO[^:\r\n]*:([+-])(\d{2})(\d{2})/m.exec(standard) ?? []
  if (!name || !sign) return undefined
  return [name, (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000]
}
