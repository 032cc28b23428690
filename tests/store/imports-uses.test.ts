import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../functions/platform/database.ts'
import { usesOf } from '../../functions/uses/use-cases.ts'
import { freshDatabase } from '../support/database.ts'
import { openLab as openLabOn } from '../support/import-lab.ts'
import { workbookOf } from '../support/workbooks.ts'

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})

const instruments = '资产编号,仪器名称\nA1,扫描电镜\nA2,激光拉曼光谱仪\nA3,天平\nA4,天平\n'
const year = { from: '2026-01-01', to: '2026-12-31' }

/** A lab that has listed four instruments, two of one name. */
async function openLab() {
  const lab = await openLabOn(database)
  await lab.run(instruments, 'equipment', 'csv')
  const listings = await lab.listings()
  const idOf = (title: string) => listings.find(listing => listing.title === title)?.id ?? ''
  return { ...lab, idOf, uses: (title: string) => usesOf(lab.house, idOf(title), year) }
}
const counts = ({ created, updated, unchanged, rejected }: Record<string, unknown>) => ({
  created,
  updated,
  unchanged,
  rejected,
})

describe('machine hours', () => {
  const file = [
    '仪器编号,仪器名称,月份,总机时,对外机时',
    'A1,,2026年3月,120,20',
    ',激光拉曼光谱仪,2026年3月,80.5,0',
    'A1,,2026年4月,100,',
    'A9,离心机,2026年3月,10,',
    ',天平,2026年3月,10,',
    'A3,天平,2026年3月,10,',
    'A1,,去年,10,',
    '',
  ].join('\n')

  test('find their instrument by number or by a name that only one has', async () => {
    const lab = await openLab()
    const run = await lab.run(file, 'equipment', 'machine-hours')
    expect(counts(run)).toEqual({ created: 4, updated: 0, unchanged: 0, rejected: 3 })
    expect(run.problems.map(({ code }) => code)).toEqual([
      'unknown-instrument',
      'ambiguous-instrument',
      'no-period',
    ])
    expect(await lab.uses('扫描电镜')).toEqual({
      hours: [
        { from: '2026-03-01', to: '2026-03-31', hours: 12000, external: 2000 },
        { from: '2026-04-01', to: '2026-04-30', hours: 10000 },
      ],
      busy: [],
      totals: { hours: 22000, external: 2000 },
    })
    expect((await lab.uses('激光拉曼光谱仪')).totals).toEqual({ hours: 8050, external: 0 })
  })

  test('the same file again changes nothing; a corrected number replaces the old one', async () => {
    const lab = await openLab()
    await lab.run(file, 'equipment', 'machine-hours')
    const again = await lab.run(file, 'equipment', 'machine-hours')
    expect(counts(again)).toEqual({ created: 0, updated: 0, unchanged: 4, rejected: 3 })
    const corrected = await lab.run(
      file.replace('2026年3月,120,20', '2026年3月,121,21'),
      'equipment',
      'machine-hours',
    )
    expect(counts(corrected)).toEqual({ created: 0, updated: 1, unchanged: 3, rejected: 3 })
    expect((await lab.uses('扫描电镜')).totals).toEqual({ hours: 22100, external: 2100 })
  })

  test('a line for each use is kept as a line for each use', async () => {
    const lab = await openLab()
    const lines = '资产编号,开始时间,结束时间,用户类型\nA1,2026-03-05 09:00,2026-03-05 10:00,外部用户\n'
    const more = 'A1,2026-03-05 13:00,2026-03-05 15:30,内部用户\n'
    await lab.run(lines + more, 'equipment', 'machine-hours')
    await lab.run(lines + more, 'equipment', 'machine-hours')
    expect(await lab.uses('扫描电镜')).toMatchObject({
      hours: [{ hours: 100 }, { hours: 250 }],
      totals: { hours: 350, external: 100 },
    })
  })

  test('the id of a listing’s page names it, too; another organisation’s does not', async () => {
    const [lab, rival] = [await openLab(), await openLab()]
    const rows = (id: string) => `Listing id,Month,Hours\n${id},2026-05,10\n`
    expect(counts(await lab.run(rows(lab.idOf('扫描电镜')), 'equipment', 'machine-hours'))).toMatchObject({
      created: 1,
    })
    expect(counts(await lab.run(rows(rival.idOf('扫描电镜')), 'equipment', 'machine-hours'))).toMatchObject({
      rejected: 1,
    })
    expect((await rival.uses('扫描电镜')).hours).toEqual([])
  })

  test('a workbook with the hours of each month', async () => {
    const lab = await openLab()
    const bytes = await workbookOf([
      {
        name: '机时',
        rows: [
          ['资产编号', '统计月份', '校内机时', '校外机时'],
          ['A1', new Date(Date.UTC(2026, 2, 1)), 100, 20],
          ['A2', '2026.4', 50.25, 0],
        ],
      },
    ])
    const run = await lab.run(bytes, 'equipment', 'machine-hours')
    expect(counts(run)).toMatchObject({ created: 2, rejected: 0 })
    expect((await lab.uses('扫描电镜')).hours).toEqual([
      { from: '2026-03-01', to: '2026-03-31', hours: 12000, external: 2000 },
    ])
  })

  test('a dry run writes nothing', async () => {
    const lab = await openLab()
    const id = await lab.announce(file, 'equipment', 'machine-hours')
    const run = await lab.work(id, { dryRun: true })
    expect(run).toMatchObject({ status: 'checked', created: 4, rejected: 3 })
    expect(run.sample[0]?.title).toContain('扫描电镜')
    expect((await lab.uses('扫描电镜')).hours).toEqual([])
  })
})

describe('busy times', () => {
  const calendar = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//example//EN',
    'BEGIN:VEVENT',
    'UID:one@example.edu.cn',
    'DTSTAMP:20260301T000000Z',
    'DTSTART:20260305T010000Z',
    'DTEND:20260305T040000Z',
    'SUMMARY:预约',
    'LOCATION:扫描电镜',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:two@example.edu.cn',
    'DTSTAMP:20260301T000000Z',
    'DTSTART:20260306T010000Z',
    'DTEND:20260306T040000Z',
    'SUMMARY:不知道哪台',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')

  test('an ICS file finds its instrument by the location; what names none says what to do', async () => {
    const lab = await openLab()
    const run = await lab.run(calendar, 'equipment', 'busy-times')
    expect(counts(run)).toMatchObject({ created: 1, rejected: 1 })
    expect(run.problems[0]?.message).toContain('location')
    expect((await lab.uses('扫描电镜')).busy).toEqual([
      { start: '2026-03-05T01:00:00.000Z', end: '2026-03-05T04:00:00.000Z', text: '预约' },
    ])
    const again = await lab.run(calendar, 'equipment', 'busy-times')
    expect(counts(again)).toMatchObject({ created: 0, unchanged: 1, rejected: 1 })
    const longer = await lab.run(calendar.replace('T040000Z', 'T050000Z'), 'equipment', 'busy-times')
    expect(counts(longer)).toMatchObject({ created: 0, updated: 1 })
  })

  test('a range holds what reaches into it, and nothing else', async () => {
    const lab = await openLab()
    const rows = Array.from({ length: 450 }, (_, n) => {
      const start = new Date(Date.UTC(2026, 0, 1, 1) + n * 86_400_000).toISOString()
      const end = new Date(Date.UTC(2026, 0, 1, 5) + n * 86_400_000).toISOString()
      return `A1,${start},${end}`
    })
    await lab.run(['资产编号,开始时间,结束时间', ...rows, ''].join('\n'), 'equipment', 'busy-times')
    const listing = lab.idOf('扫描电镜')
    const march = await usesOf(lab.house, listing, { from: '2026-03-01', to: '2026-03-31' })
    expect(march.busy).toHaveLength(31)
    expect(march.busy[0]?.start).toBe('2026-03-01T01:00:00.000Z')
    expect((await usesOf(lab.house, listing, { from: '2027-01-01', to: '2027-12-31' })).busy).toHaveLength(85)
    expect((await usesOf(lab.house, listing, { from: '2025-01-01', to: '2025-12-31' })).busy).toEqual([])
  })
})
