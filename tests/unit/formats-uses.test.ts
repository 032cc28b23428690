import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Row, UseOutcome } from '../../functions/kinds/definition.ts'
import { busyTimes } from '../../functions/kinds/equipment/uses/busy-times.ts'
import { machineHours } from '../../functions/kinds/equipment/uses/machine-hours.ts'
import { readMoment } from '../../functions/kinds/equipment/uses/moment.ts'
import { daysOf, readPeriod } from '../../functions/kinds/equipment/uses/period.ts'
import { guessMapping } from '../../functions/kinds/guess.ts'
import { registry } from '../../functions/kinds/registry.ts'
import { countHours } from '../../functions/uses/rules.ts'

const context = { today: '2026-11-22', region: 'CN-SH' }
const codes = (outcome: UseOutcome) => outcome.problems.map(({ code }) => code)
const hours = (row: Row) => machineHours.readUse({ 'instrument.id': 'A-1', ...row }, context)
const busy = (row: Row) => busyTimes.readUse({ 'instrument.id': 'A-1', ...row }, context)
const use = (outcome: UseOutcome) => {
  if (outcome.outcome !== 'taken') throw new Error(JSON.stringify(outcome.problems))
  return outcome.use
}

describe('a period', () => {
  test.each([
    ['2026年3月', '2026-03-01', '2026-03-31'],
    ['2026-03', '2026-03-01', '2026-03-31'],
    ['2026/3', '2026-03-01', '2026-03-31'],
    ['2026.3', '2026-03-01', '2026-03-31'],
    ['202602', '2026-02-01', '2026-02-28'],
    ['2026/3/5', '2026-03-05', '2026-03-05'],
    ['2026年3月5日', '2026-03-05', '2026-03-05'],
    ['20260305', '2026-03-05', '2026-03-05'],
    ['46086', '2026-03-05', '2026-03-05'],
    ['2026Q1', '2026-01-01', '2026-03-31'],
    ['2026年第一季度', '2026-01-01', '2026-03-31'],
    ['2026年4季度', '2026-10-01', '2026-12-31'],
    ['2026年上半年', '2026-01-01', '2026-06-30'],
    ['2026年度', '2026-01-01', '2026-12-31'],
    ['2026-01-01至2026-03-31', '2026-01-01', '2026-03-31'],
    ['2026.1-2026.3', '2026-01-01', '2026-03-31'],
    ['2026年1月-3月', '2026-01-01', '2026-03-31'],
    ['2026-01 ~ 2026-03', '2026-01-01', '2026-03-31'],
  ])('%s', (cell, from, to) => {
    expect(readPeriod(cell)).toEqual({ from, to })
  })
  test('a month beside a column of years', () => {
    expect(readPeriod('3月', '2026年')).toEqual({ from: '2026-03-01', to: '2026-03-31' })
    expect(readPeriod('第二季度', '2026')).toEqual({ from: '2026-04-01', to: '2026-06-30' })
    expect(readPeriod('3月')).toBeUndefined()
  })
  test.each(['', '上周', '2026-13', '2026-02-30', '3', '2026-03-31至2026-01-01'])('%s is none', cell => {
    expect(readPeriod(cell)).toBeUndefined()
  })
})

describe('machine hours', () => {
  test('inside and outside add up; a total stands', () => {
    expect(use(hours({ period: '2026年3月', inside: '100', external: '20.5' }))).toEqual({
      type: 'hours',
      from: '2026-03-01',
      to: '2026-03-31',
      hours: 12050,
      external: 2050,
    })
    expect(use(hours({ period: '2026-03', hours: '120小时' }))).toMatchObject({ hours: 12000 })
    expect(use(hours({ period: '2026-03', hours: '120' }))).not.toHaveProperty('external')
    expect(use(hours({ period: '2026-03', hours: '120', inside: '100' }))).toMatchObject({ external: 2000 })
    expect(use(hours({ period: '2026-03-05', hours: '7:30' }))).toMatchObject({ hours: 750 })
    expect(use(hours({ period: '2026-03-05', hours: '90分钟' }))).toMatchObject({ hours: 150 })
  })
  test('one row for each use, with its start and end', () => {
    const row = { from: '2026-03-05 09:00', to: '2026-03-05 11:30', userType: '外部用户' }
    expect(use(hours(row))).toEqual({
      type: 'hours',
      from: '2026-03-05',
      to: '2026-03-05',
      hours: 250,
      external: 250,
    })
    expect(use(hours({ ...row, userType: '内部用户' }))).toMatchObject({ external: 0 })
    expect(use(hours({ from: '2026-01-01', to: '2026-03-31', hours: '300' }))).toMatchObject({
      to: '2026-03-31',
    })
  })
  test('what a spreadsheet made of a month is a month again', () => {
    const outcome = hours({ period: '2026-03-01', hours: '310' })
    expect(use(outcome)).toMatchObject({ from: '2026-03-01', to: '2026-03-31', hours: 31000 })
    expect(codes(outcome)).toEqual(['taken-as-month'])
  })
  test.each<[string, Row]>([
    ['no-period', { hours: '3' }],
    ['no-period', { period: '上周', hours: '3' }],
    ['no-hours', { period: '2026-03' }],
    ['no-hours', { period: '2026-03', hours: '很多' }],
    ['no-hours', { period: '2026-03', hours: '-3' }],
    ['too-many-hours', { period: '2026-03-05', hours: '25' }],
    ['too-many-hours', { period: '2026-02', hours: '700' }],
    ['external-above-total', { period: '2026-02', hours: '10', external: '11' }],
    ['period-too-long', { period: '2024-01-01至2026-03-31', hours: '11' }],
  ])('%s', (code, row) => {
    expect(hours(row)).toMatchObject({ outcome: 'rejected', problems: [{ code, level: 'error' }] })
  })
  test('contradictions and gaps are noticed', () => {
    expect(codes(hours({ period: '2026-03', hours: '10', inside: '3', external: '3' }))).toEqual([
      'sum-differs',
    ])
    expect(codes(hours({ period: '2026-03', external: '3' }))).toEqual(['only-external'])
    expect(codes(machineHours.readUse({ period: '2026-03', hours: '3' }, context))).toEqual(['no-instrument'])
  })
  test.each([
    [
      ['仪器编号', '仪器名称', '统计月份', '校内机时', '校外机时'],
      ['instrument.id', 'instrument.name', 'period', 'inside', 'external'],
    ],
    [
      ['资产编号', '年份', '月份', '总机时', '对外服务机时'],
      ['instrument.id', 'year', 'period', 'hours', 'external'],
    ],
    [
      ['设备名称', '开始时间', '结束时间', '用户类型', '使用时长'],
      ['instrument.name', 'from', 'to', 'userType', 'hours'],
    ],
    [
      ['Instrument', 'Month', 'Hours', 'External hours'],
      ['instrument.name', 'period', 'hours', 'external'],
    ],
    [
      ['innerId', 'serviceTime', 'endTime', 'serviceType'],
      ['instrument.id', 'from', 'to', 'userType'],
    ],
  ])('headers %j', (headers, fields) => {
    expect(Object.values(guessMapping(headers, [], machineHours.columns))).toEqual(fields)
  })
  test('an hour is counted once, where a day lies within a month', () => {
    const month = { from: '2026-03-01', to: '2026-03-31', hours: 10000, external: 2000 }
    const day = { from: '2026-03-05', to: '2026-03-05', hours: 500 }
    expect(countHours([day, month])).toEqual({ hours: 10000, external: 2000 })
    expect(countHours([day, day, { ...day, from: '2026-04-01', to: '2026-04-01' }])).toEqual({
      hours: 1500,
      external: 0,
    })
    expect(countHours([])).toEqual({ hours: 0, external: 0 })
  })
})

describe('busy times', () => {
  const nine = '2026-03-05T01:00:00.000Z'
  const noon = '2026-03-05T04:00:00.000Z'
  test.each<[string, Row]>([
    ['a sheet without zones', { start: '2026-03-05 09:00', end: '2026-03-05 12:00' }],
    ['slashes and seconds', { start: '2026/3/5 9:00:00', end: '2026/3/5 12:00:00' }],
    ['Chinese', { start: '2026年3月5日 9时', end: '2026年3月5日12点00分' }],
    ['instants', { start: nine, end: '2026-03-05T12:00:00+08:00' }],
    ['serial numbers', { start: '46086.375', end: '46086.5' }],
    ['a day and times', { date: '2026-03-05', start: '09:00', end: '12:00' }],
    ['one cell', { slot: '2026-03-05 09:00-12:00' }],
    ['a day and a slot', { date: '2026-3-5', slot: '9:00~12:00' }],
  ])('%s', (_, row) => {
    expect(use(busy(row))).toEqual({ type: 'busy', start: nine, end: noon })
  })
  test('whole days, nights, and midnight', () => {
    const day = { start: '2026-03-04T16:00:00.000Z', end: '2026-03-05T16:00:00.000Z' }
    expect(use(busy({ start: '2026-03-05' }))).toMatchObject(day)
    expect(use(busy({ start: '2026-03-05', end: '2026-03-05' }))).toMatchObject(day)
    expect(use(busy({ date: '2026-03-05', start: '00:00', end: '24:00' }))).toMatchObject(day)
    expect(use(busy({ date: '2026-03-05', start: '22:00', end: '06:00' }))).toMatchObject({
      start: '2026-03-05T14:00:00.000Z',
      end: '2026-03-05T22:00:00.000Z',
    })
  })
  test('an event of a calendar names its instrument by place, calendar or summary', () => {
    const event = {
      uid: 'a@b',
      start: nine,
      end: noon,
      text: '预约 张三',
      location: 'SEM 室',
      calendar: '扫描电镜',
    }
    expect(busyTimes.readUse(event, context)).toMatchObject({
      outcome: 'taken',
      use: { uid: 'a@b', text: '预约 张三' },
      instrument: { guesses: ['SEM 室', '扫描电镜', '预约 张三'] },
    })
    expect(
      Object.values(
        guessMapping(['uid', 'start', 'end', 'summary', 'location', 'description'], [], busyTimes.columns),
      ),
    ).toEqual(['uid', 'start', 'end', 'text', 'location'])
  })
  test.each<[string, Row]>([
    ['no-time', {}],
    ['no-time', { start: '明天', end: '后天' }],
    ['no-time', { start: '2026-03-05 09:00' }],
    ['no-time', { start: '09:00', end: '12:00' }],
    ['end-before-start', { start: '2026-03-05 12:00', end: '2026-03-05 09:00' }],
    ['busy-too-long', { start: '2026-01-01', end: '2026-12-31' }],
  ])('%s', (code, row) => {
    expect(busy(row)).toMatchObject({ outcome: 'rejected', problems: [{ code }] })
  })
  test.each(['2026-02-30 09:00', '2026-03-05 25:00', '2026-03-05 09:61', 'x'.repeat(5000)])(
    '%s is no time',
    cell => {
      expect(readMoment(cell)).toBeUndefined()
    },
  )
})

describe('property: every row is taken or rejected with a sentence in both languages', () => {
  const formats = Object.entries(registry.equipment.formats).flatMap(([name, format]) =>
    format.of === 'uses' ? [{ name, format }] : [],
  )
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: 'grapheme', minLength: 100, maxLength: 3000 }),
    fc.constantFrom(
      '2026年3月',
      '2026-03-05',
      '09:00',
      '24:00',
      '46086.375',
      '12.5',
      '-1',
      '1e9',
      '外部用户',
      '-',
      '\ud800',
    ),
    fc.date({ noInvalidDate: true }).map(date => date.toISOString()),
    fc.nat(10_000).map(String),
  )
  test.each(formats)('$name', ({ format }) => {
    const row = fc.record(Object.fromEntries(format.columns.map(({ field }) => [field, cell])), {
      requiredKeys: [],
    })
    fc.assert(
      fc.property(row, cells => {
        const outcome = format.readUse(
          Object.fromEntries(Object.entries(cells).map(([field, value]) => [field, String(value)])),
          context,
        )
        for (const { message } of outcome.problems) expect(message.zh && message.en).toBeTruthy()
        const errors = outcome.problems.filter(({ level }) => level === 'error')
        expect(errors.length > 0).toBe(outcome.outcome === 'rejected')
        if (outcome.outcome === 'rejected') return
        const { use } = outcome
        if (use.type === 'busy') {
          expect(Date.parse(use.end)).toBeGreaterThan(Date.parse(use.start))
          return
        }
        expect(use.hours).toBeGreaterThanOrEqual(use.external ?? 0)
        expect(use.hours).toBeLessThanOrEqual(daysOf(use) * 2400)
        expect(Number.isInteger(use.hours)).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})
