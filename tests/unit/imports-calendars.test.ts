import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { expander } from '../../functions/imports/decoding/calendar/recurrence.ts'
import { failureOf, readTable } from '../support/tables.ts'

async function read(content: string) {
  const { container, header, table } = await readTable(content)
  expect(container).toBe('calendar')
  return { header, table, times: table.map(({ cells }) => `${cells[1]} ${cells[2]}`) }
}

const calendar = (...parts: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...parts, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', 'UID:e1', ...lines, 'END:VEVENT'].join('\r\n')
const zone = (name: string, offset: string) =>
  `BEGIN:VTIMEZONE\r\nTZID:${name}\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:${offset}\r\nTZOFFSETTO:${offset}\r\nEND:STANDARD\r\nEND:VTIMEZONE`

describe('an event', () => {
  test('its cells, unfolded and unescaped; alarms and guests are none of ours', async () => {
    const { header, table } = await read(
      calendar(
        event(
          'DTSTART:20261122T010000Z',
          'DTEND:20261122T030000Z',
          'SUMMARY:电镜\\, 预约',
          'LOCATION:物理楼 ',
          ' 201',
          'ATTENDEE;CN=Someone:mailto:someone@example.org',
          'DESCRIPTION:两行\\n文字',
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          'DESCRIPTION:wake up',
          'TRIGGER:-PT5M',
          'END:VALARM',
        ),
      ),
    )
    expect(header).toEqual(['uid', 'start', 'end', 'summary', 'location', 'description'])
    expect(table).toEqual([
      {
        row: 2,
        cells: [
          'e1',
          '2026-11-22T01:00:00.000Z',
          '2026-11-22T03:00:00.000Z',
          '电镜, 预约',
          '物理楼 201',
          '两行\n文字',
        ],
        findings: [],
      },
    ])
  })
  test.each([
    [
      'in UTC',
      'DTSTART:20261122T010000Z',
      'DURATION:PT90M',
      '2026-11-22T01:00:00.000Z 2026-11-22T02:30:00.000Z',
    ],
    [
      'a whole day',
      'DTSTART;VALUE=DATE:20261122',
      'X-A:1',
      '2026-11-21T16:00:00.000Z 2026-11-22T16:00:00.000Z',
    ],
    [
      'days',
      'DTSTART;VALUE=DATE:20261122',
      'DTEND;VALUE=DATE:20261125',
      '2026-11-21T16:00:00.000Z 2026-11-24T16:00:00.000Z',
    ],
    [
      'on no zone’s clock',
      'DTSTART:20261122T090000',
      'DTEND:20261122T100000',
      '2026-11-22T01:00:00.000Z 2026-11-22T02:00:00.000Z',
    ],
    [
      'in summer time',
      'DTSTART;TZID=Europe/Berlin:20260722T090000',
      'DURATION:PT1H',
      '2026-07-22T07:00:00.000Z 2026-07-22T08:00:00.000Z',
    ],
    [
      'as Outlook names zones',
      'DTSTART;TZID="China Standard Time":20261122T090000',
      'DURATION:PT1H',
      '2026-11-22T01:00:00.000Z 2026-11-22T02:00:00.000Z',
    ],
    [
      'in a zone behind an address',
      'DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Tokyo:20261122T090000',
      'DURATION:PT1H',
      '2026-11-22T00:00:00.000Z 2026-11-22T01:00:00.000Z',
    ],
    [
      'in a zone of the calendar’s own',
      'DTSTART;TZID=Ours:20261122T090000',
      'DURATION:PT1H',
      '2026-11-22T03:30:00.000Z 2026-11-22T04:30:00.000Z',
    ],
  ])('%s', async (_, start, end, expected) => {
    expect((await read(calendar(zone('Ours', '+0530'), event(start, end)))).times).toEqual([expected])
  })
  test('cancelled and free ones keep nobody from anything', async () => {
    const { table } = await read(
      calendar(
        event('DTSTART:20261122T010000Z', 'STATUS:CANCELLED'),
        event('DTSTART:20261122T010000Z', 'TRANSP:TRANSPARENT'),
        event('DTSTART:20261122T010000Z', 'STATUS:CONFIRMED'),
      ),
    )
    expect(table).toHaveLength(1)
  })
  test.each([
    ['without a start', ['SUMMARY:x']],
    ['with a start that is none', ['DTSTART:someday']],
    ['with a rule that is none', ['DTSTART:20261122T010000Z', 'RRULE:FREQ=SOMETIMES']],
    ['each second', ['DTSTART:20261122T010000Z', 'RRULE:FREQ=SECONDLY']],
  ])('%s is told and left out', async (_, lines) => {
    const { table } = await read(calendar(event(...lines), event('DTSTART:20261122T010000Z')))
    expect(table.map(({ findings }) => findings.map(({ code }) => code))).toEqual([['invalid-event'], []])
  })
})

describe('a repeated event', () => {
  const weekly = (...more: readonly string[]) =>
    event('DTSTART;TZID=Europe/Berlin:20261012T090000', 'DTEND;TZID=Europe/Berlin:20261012T100000', ...more)
  test('each time on its own day, across a change of clocks', async () => {
    const { times } = await read(calendar(weekly('RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO')))
    expect(times).toEqual([
      '2026-10-12T07:00:00.000Z 2026-10-12T08:00:00.000Z',
      '2026-10-19T07:00:00.000Z 2026-10-19T08:00:00.000Z',
      '2026-10-26T08:00:00.000Z 2026-10-26T09:00:00.000Z',
    ])
  })
  test('with days left out, added and moved', async () => {
    const { times } = await read(
      calendar(
        weekly(
          'RRULE:FREQ=WEEKLY;UNTIL=20261102T080000Z',
          'EXDATE;TZID=Europe/Berlin:20261019T090000',
          'RDATE;TZID=Europe/Berlin:20261021T090000',
        ),
        weekly('RECURRENCE-ID;TZID=Europe/Berlin:20261026T090000')
          .replace('20261012T090000', '20261027T090000')
          .replace('20261012T100000', '20261027T100000'),
      ),
    )
    expect(times.map(time => time.slice(0, 16))).toEqual([
      '2026-10-12T07:00',
      '2026-10-21T07:00',
      '2026-11-02T08:00',
      '2026-10-27T08:00',
    ])
  })
  test('without an end: two years, and it says so', async () => {
    const { table } = await read(calendar(weekly('RRULE:FREQ=WEEKLY')))
    expect(table).toHaveLength(105)
    expect(table.at(-1)?.findings[0]?.code).toBe('event-cut')
    expect((await read(calendar(weekly('RRULE:FREQ=HOURLY')))).table).toHaveLength(1000)
  })
  test.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=DAILY;INTERVAL=7;BYDAY=TU',
    'FREQ=MONTHLY;INTERVAL=2;BYMONTH=11',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYDAY=1MO;BYMONTH=4;BYMONTHDAY=15',
    'FREQ=WEEKLY;INTERVAL=60;BYMONTH=1',
    'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=MONTHLY;BYSETPOS=9;BYDAY=MO',
    'FREQ=DAILY;INTERVAL=100000',
  ])('a rule that can hardly be met ends: %s', async rule => {
    const { table } = await read(calendar(weekly(`RRULE:${rule}`)))
    expect(table.length).toBeLessThan(10)
  })
})

test('the rules of one calendar may cost so much, and no more', () => {
  const expand = expander(1000)
  const start = ICAL.Time.fromString('2026-10-12T09:00:00', undefined)
  const costly = ICAL.Recur.fromString('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31')
  expect(() => expand(costly, start)).toThrow('too much')
  expect(() => expand(ICAL.Recur.fromString('FREQ=DAILY;COUNT=2'), start)).toThrow('too much')
  expect(expander(1000)(ICAL.Recur.fromString('FREQ=DAILY;COUNT=2'), start).times).toHaveLength(2)
})

describe('a file', () => {
  test.each([
    ['cut off within an event', calendar(event('DTSTART:20261122T010000Z')).slice(0, 90), 'calendar-damaged'],
    [
      'cut off behind one',
      calendar(event('DTSTART:20261122T010000Z')).replace('END:VCALENDAR', ''),
      'calendar-damaged',
    ],
    [
      'with an event within another',
      calendar('BEGIN:VEVENT', event('X:1'), 'END:VEVENT'),
      'calendar-damaged',
    ],
    ['without events', calendar(), 'empty-file'],
  ])('%s', async (_, content, code) => {
    expect(await failureOf(read(content))).toBe(code)
  })
  test('of any lines: read, or refused in a sentence', async () => {
    const line = fc.constantFrom(
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VALARM',
      'END:VALARM',
      'BEGIN:VTIMEZONE',
      'END:VTIMEZONE',
      'DTSTART:20261122T010000Z',
      'DTSTART;TZID=Mars/Olympus:20261122T010000',
      'DTSTART;VALUE=DATE:20261301',
      'DTEND:99999999T999999Z',
      'RRULE:FREQ=DAILY;COUNT=-1',
      'RRULE:FREQ=YEARLY;BYDAY=99XX',
      'EXDATE:x',
      'DURATION:PTX',
      'RECURRENCE-ID:20261122T010000Z',
      'SUMMARY',
      ' folded',
      ':',
      ';=',
      'UID:\u0000',
      'END:VCALENDAR',
      'BEGIN:VCALENDAR',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 16 }), fc.boolean(), async (lines, wrapped) => {
        const content = wrapped ? calendar(event(...lines)) : calendar(...lines)
        expect(await failureOf(read(content))).toMatch(
          /^(no failure|calendar-damaged|empty-file|not-a-table)$/,
        )
      }),
      { numRuns: 300 },
    )
  })
})
