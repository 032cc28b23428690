import { decode, type Encoding } from '../encoding.ts'
import { failures, mostRows } from '../failure.ts'
import { linesOf } from '../lines.ts'
import { rowFindings } from '../row-findings.ts'
import { tableRow } from '../sheet-table.ts'
import type { Source } from '../source.ts'
import type { Table, TableRow } from '../table-row.ts'
import { type CalendarPart, partsOf } from './components.ts'
import { type CalendarEvent, readEvent } from './event.ts'
import { type Expand, expander, mostOccurrences } from './recurrence.ts'
import { declaredZone, type Zone, zonesOf } from './zones.ts'

/** What each occurrence of an event tells; `start` and `end` are instants, `2026-11-22T01:00:00.000Z`. */
export const calendarColumns = ['uid', 'start', 'end', 'summary', 'location', 'description'] as const

/**
 * The busy times of a calendar (RFC 5545): a row for each occurrence of each event. Repeated events are expanded for
 * two years at most; an occurrence that was moved is taken as moved, cancelled and free ones are left out.
 * @throws FileFailure for a calendar that is cut off or holds no event
 */
export async function calendarTable(source: Source, encoding: Encoding): Promise<Table> {
  const open = async () => partsOf(linesOf(decode(await source(), encoding)))
  const declared = new Map<string, number>()
  const moved: string[] = []
  let events = 0
  for await (const part of await open()) {
    if (part.name === 'VTIMEZONE') {
      const zone = declaredZone(part.text)
      if (zone && declared.size < 1000) declared.set(...zone)
    } else {
      events += 1
      if (events > mostRows) throw failures.tooManyRows(mostRows)
      if (/^RECURRENCE-ID/im.test(part.text)) moved.push(identityOf(part.text))
    }
  }
  if (events === 0) throw failures.empty()
  const zones = zonesOf(declared)
  return { header: calendarColumns, rows: rowsOf(open, zones, replacedBy(moved, zones)) }
}

/** What tells which occurrence an event stands for; the rest need not be held. */
const identityOf = (text: string) =>
  (text.match(/^(?:UID|RECURRENCE-ID|DTSTART)[;:].*(?:\r\n[ \t].*)*\r\n/gim) ?? []).join('')

/** The occurrences of repeated events in whose place another event of the file stands. */
function replacedBy(
  moved: readonly string[],
  zones: (name: string | undefined) => Zone,
): ReadonlySet<string> {
  const expand = expander()
  const events = moved.map(text => attempt(text, zones, expand))
  return new Set(
    events.flatMap(event => (event?.replaces === undefined ? [] : [keyOf(event, event.replaces)])),
  )
}

const keyOf = ({ uid }: CalendarEvent, at: number) => `${at} ${uid}`

async function* rowsOf(
  open: () => Promise<AsyncIterable<CalendarPart>>,
  zones: (name: string | undefined) => Zone,
  replaced: ReadonlySet<string>,
): AsyncGenerator<TableRow> {
  // As though the column names were row 1.
  let row = 1
  const expand = expander()
  for await (const part of await open()) {
    if (part.name !== 'VEVENT') continue
    const event = part.whole ? attempt(part.text, zones, expand) : undefined
    if (!event) {
      row += 1
      const finding = part.whole ? rowFindings.invalidEvent() : rowFindings.rowTooLong()
      yield { row, cells: [], findings: [finding] }
      continue
    }
    if (event.free) continue
    const starts = event.starts.filter(at => event.replaces !== undefined || !replaced.has(keyOf(event, at)))
    for (const at of starts) {
      row += 1
      const notices = event.cut && at === starts.at(-1) ? [rowFindings.eventCut(mostOccurrences)] : []
      const cells = [event.uid, instantText(at), instantText(at + event.duration), ...event.texts]
      yield tableRow({ row, cells, findings: notices }, calendarColumns.length)
    }
  }
}

const instantText = (at: number) => new Date(at).toISOString()

function attempt(
  text: string,
  zones: (name: string | undefined) => Zone,
  expand: Expand,
): CalendarEvent | undefined {
  try {
    const event = readEvent(text, zones, expand)
    const last = (event.starts.at(-1) ?? 0) + event.duration
    // Years of more than four digits are no dates that anybody means.
    return Math.abs(last) < 250_000_000_000_000 ? event : undefined
  } catch {
    // ical.js throws whatever it stumbles over: the event is told as one that cannot be read.
    return undefined
  }
}
