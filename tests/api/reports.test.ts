import { describe, expect, test } from 'vitest'
import { hoursOf } from '../../functions/reports/sharing/count.ts'
import { openLab } from '../support/engagement-lab.ts'
import { readTable } from '../support/tables.ts'

type Lab = Awaited<ReturnType<typeof openLab>>

/** A commission from the enquiry to the payment, on a given day. */
async function commissioned(lab: Lab, as: string, listing: string, further: object = {}) {
  const input = {
    task: '粉末形貌',
    sampleName: '正极粉末',
    samples: 3,
    purpose: 'development',
    safety: ['none'],
    remainder: 'return',
    ...further,
  }
  const { id } = lab.ok(await lab.open(as, 'commission', listing, input))
  lab.ok(await lab.act('lab', id, 'quote', { quotationFen: 120_000, quoteValid: '2099-01-31' }))
  lab.ok(
    await lab.act(as, id, 'commission', {
      invoiceTitle: '滨海锂光科技有限公司',
      taxNumber: '91110000600037341L',
      invoiceType: 'ordinary',
    }),
  )
  lab.ok(await lab.act(as, id, 'ship', { handover: 'in-person' }))
  lab.ok(await lab.act('lab', id, 'receive', { sampleNumber: 'S-1', sampleCondition: 'good' }))
  lab.ok(await lab.act('lab', id, 'finish-test', { actualMinutes: 90 }))
  return id
}

const year = (at: Date) => String(at.getFullYear())
const quarterOf = (at: Date) => `${year(at)}-Q${Math.floor(at.getMonth() / 3) + 1}`

describe('what a laboratory hands in', () => {
  test('a use becomes a row of the service record, of the income, and of the year’s figures', async () => {
    const lab = await openLab()
    const now = new Date('2026-11-20T04:00:00Z')
    lab.api.at(now)
    const details = { useTypes: ['sample'], worth: 200_000_000 }
    const listing = await lab.listing({ title: '场发射扫描电镜', details })
    const one = await commissioned(lab, 'firm', listing)
    await commissioned(lab, 'firm2', listing, { purpose: 'statutory' })

    const query = { quarter: quarterOf(now) }
    const params = { id: 'org-lab' }
    const { items } = lab.ok(await lab.api.call('serviceRecords', { as: 'lab', params, query }))
    expect(items).toHaveLength(2)
    expect(items.find((row: { engagement: string }) => row.engagement === one)).toMatchObject({
      usedOn: '2026-11-20',
      minutes: 90,
      way: 'commissioned',
      direction: 'development',
      external: true,
      sharing: true,
      dueFen: 120_000,
    })

    const nrii = lab.ok(
      await lab.api.call('serviceSheetCsv', { as: 'lab', params, query: { ...query, sheet: 'nrii' } }),
    )
    const { header, table } = await readTable(nrii)
    expect(header).toContain('服务方式')
    expect(table).toHaveLength(2)
    const book = await lab.api.call('serviceSheetXlsx', { as: 'lab', params, query })
    expect(Buffer.from(book.body, 'base64').subarray(0, 2).toString()).toBe('PK')

    const figures = lab.ok(
      await lab.api.call('sharingFigures', { as: 'lab', params, query: { year: year(now) } }),
    )
    // Certification does not count as sharing, but the instrument ran.
    expect(figures).toMatchObject({
      instruments: 1,
      hours: { total: 300, external: 150 },
      shareRate: 0.5,
      dealings: 2,
      units: 2,
    })
    const empty = await lab.api.call('serviceRecords', { as: 'lab', params, query: { quarter: '2026-Q1' } })
    expect(empty.body.items).toEqual([])
    expect(await lab.api.call('serviceRecords', { as: 'firm', params, query })).toMatchObject({ status: 404 })
  })
})

describe('hours of an instrument', () => {
  const use = {
    engagement: 'e00001',
    usedOn: '2026-03-10',
    minutes: 60,
    content: '',
    way: 'other',
    external: true,
    direction: 'other',
    sharing: true,
  } as const

  test('what the school recorded itself is not counted twice', () => {
    const march = { from: '2026-03-01', to: '2026-03-31', external: 500 }
    const imported = { records: [march], totals: { hours: 4000, external: 500 } }
    expect(hoursOf(imported, [use])).toEqual({ total: 4000, external: 500 })
    expect(hoursOf(imported, [{ ...use, usedOn: '2026-04-01' }])).toEqual({ total: 4100, external: 600 })
  })

  test('where its record does not say what was external, ours does', () => {
    const imported = {
      records: [{ from: '2026-03-01', to: '2026-03-31' }],
      totals: { hours: 4000, external: 0 },
    }
    expect(hoursOf(imported, [use])).toEqual({ total: 4000, external: 100 })
  })
})
