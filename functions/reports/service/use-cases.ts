import { stringify } from 'csv-stringify/sync'
import writeExcelFile from 'write-excel-file/node'
import type { ServiceRecord, serviceSheets } from '../../contract/report.ts'
import { guarded } from '../../kinds/table/guard.ts'
import { type Caller, requireMay } from '../../platform/caller.ts'
import type { House } from '../../platform/house.ts'
import { usesIn } from './read.ts'
import { sheets } from './sheets.ts'

type Act = { readonly caller: Caller }
type SheetName = (typeof serviceSheets)[number]

/** The uses of a quarter. @throws Refusal `not-found` for whoever is no member */
export async function serviceRecords(
  house: House,
  { caller }: Act,
  organisation: string,
  quarter: string,
): Promise<{ items: ServiceRecord[]; incomplete: boolean }> {
  requireMay(caller, 'engagement.answer', organisation)
  const { items, incomplete } = await usesIn(house, organisation, monthsOf(quarter))
  return { items: [...items], incomplete }
}

/** One sheet as CSV with a mark, so that Excel reads it; guarded against formulas. */
export async function serviceSheetCsv(
  house: House,
  act: Act,
  organisation: string,
  { quarter, sheet }: { readonly quarter: string; readonly sheet: SheetName },
): Promise<string> {
  const { items } = await serviceRecords(house, act, organisation, quarter)
  const { columns } = sheets[sheet]
  const rows = items.map(row =>
    columns.map(({ cell }) => {
      const value = cell(row)
      return typeof value === 'string' ? guarded(value) : value
    }),
  )
  return `\uFEFF${stringify([columns.map(({ name }) => name), ...rows])}`
}

/** All sheets of a quarter as a workbook, in base64. Cells are typed: a text is never a formula. */
export async function serviceWorkbook(
  house: House,
  act: Act,
  organisation: string,
  quarter: string,
): Promise<string> {
  const { items } = await serviceRecords(house, act, organisation, quarter)
  const bytes = await writeExcelFile(
    Object.values(sheets).map(({ title, columns }) => ({
      sheet: title,
      data: [
        columns.map(({ name }) => ({ value: name, fontWeight: 'bold' as const })),
        ...items.map(row =>
          columns.map(({ cell }) => {
            const value = cell(row)
            return value === '' ? null : { value }
          }),
        ),
      ],
    })),
  ).toBuffer()
  return Buffer.from(bytes).toString('base64')
}

/** `2026-Q4` → October, November, December. */
export function monthsOf(quarter: string): readonly string[] {
  const year = quarter.slice(0, 4)
  const first = (Number(quarter.slice(6)) - 1) * 3 + 1
  return [first, first + 1, first + 2].map(month => `${year}-${String(month).padStart(2, '0')}`)
}
