import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { reportKey } from '../file.ts'
import { type Act, ownImport } from '../use-cases.ts'

/** Where the rejected rows can be fetched for some minutes, ready to be corrected and imported again. */
export async function importReport(house: House, act: Act, id: string): Promise<{ url: string }> {
  const run = await ownImport(house, act.caller, id)
  const ended = run.status === 'done' || run.status === 'checked'
  if (!ended || run.report === 0) throw new Refusal('wrong-state', noReport)
  const filename = `zhongfu-report-${run.createdAt.slice(0, 10)}.csv`
  const type = 'text/csv; charset=utf-8'
  return { url: await house.blobs.downloadAddress(reportKey(id), { filename, type }) }
}

const noReport = {
  zh: '没有可下载的报告：没有被拒收的行，或导入尚未结束。',
  en: 'There is no report: no row was rejected, or the import has not ended.',
}
