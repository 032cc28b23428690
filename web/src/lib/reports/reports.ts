import { call, download } from '#lib/api/call.ts'
import type { Organisation } from '#lib/api/contract.ts'
import { saveFile } from '#lib/ui/save-file.ts'

type Of = Pick<Organisation, 'id'>

/** Years that the page offers, the latest first. */
export const yearsUntil = (now: Date): readonly number[] =>
  [0, 1, 2, 3].map(before => now.getFullYear() - before)

/** `2026-Q4` and the seven before it. */
export function quartersUntil(now: Date): readonly string[] {
  const last = now.getFullYear() * 4 + Math.floor(now.getMonth() / 3)
  return Array.from({ length: 8 }, (_, back) => {
    const each = last - back
    return `${Math.floor(each / 4)}-Q${(each % 4) + 1}`
  })
}

export const readFigures = ({ id }: Of, year: number) =>
  call('sharingFigures', { params: { id }, query: { year } })
export const readRecords = ({ id }: Of, quarter: string) =>
  call('serviceRecords', { params: { id }, query: { quarter } })

export const saveFigures = async ({ id }: Of, year: number) =>
  saveFile(
    await download('sharingFiguresCsv', { params: { id }, query: { year } }),
    `open-sharing-${year}.csv`,
  )
export const saveSheet = async ({ id }: Of, quarter: string, sheet: 'nrii' | 'income') =>
  saveFile(
    await download('serviceSheetCsv', { params: { id }, query: { quarter, sheet } }),
    `${sheet}-${quarter}.csv`,
  )
export const saveWorkbook = async ({ id }: Of, quarter: string) =>
  saveFile(
    await download('serviceSheetXlsx', { params: { id }, query: { quarter } }),
    `services-${quarter}.xlsx`,
  )
