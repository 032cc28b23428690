import { type House, today } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Part } from '../platform/transact.ts'
import type { ExportRecord } from './model.ts'
import { exportStore } from './store.ts'

/** Each file reads a whole shelf: an organisation has a few made at once, and as many in a day as anybody needs. */
const most = { atOnce: 2, aDay: 30 } as const

/** Milliseconds without a word from its worker after which a run is taken for lost: it says how far it is each second. */
const lostAfter = 60 * 60 * 1000

/** Whether somebody is at work on a file, or will be soon. */
export const isOnItsWay = ({ status, updatedAt }: Pick<ExportRecord, 'status' | 'updatedAt'>, now: Date) =>
  status === 'running' && now.getTime() - Date.parse(updatedAt) < lostAfter

/**
 * Counts one more file against its organisation. The limit stands in the record that is written: two at once cannot both
 * be the last.
 * @throws Refusal `wrong-state` while too many are being made, `too-many-requests` beyond the day's
 */
export async function countedExport(
  house: Pick<House, 'database'>,
  { id, organisation }: Pick<ExportRecord, 'id' | 'organisation'>,
  now: Date,
): Promise<Part> {
  const store = exportStore(house.database)
  const before = await store.getCount(organisation)
  const day = today(now)
  const count = before?.day === day ? before.count + 1 : 1
  if (count > most.aDay) throw new Refusal('too-many-requests', dayUsed)
  const runs = await store.getMany(before?.latest ?? [])
  const onTheirWay = runs.flatMap(run => (run && isOnItsWay(run, now) ? [run.id] : []))
  if (onTheirWay.length >= most.atOnce) throw new Refusal('wrong-state', tooManyAtOnce)
  const version = (before?.version ?? 0) + 1
  return store.putCount({ organisation, day, count, latest: [...onTheirWay, id], version })
}

const tooManyAtOnce = {
  zh: `本单位已有 ${most.atOnce} 个文件正在生成。请等其中一个完成后再导出。`,
  en: `${most.atOnce} files of this organisation are being written. Wait until one of them is done, then export again.`,
}
const dayUsed = {
  zh: `本单位今天已导出 ${most.aDay} 次。请明天再导出，或使用今天已生成的文件。`,
  en: `This organisation has exported ${most.aDay} times today. Export again tomorrow, or use a file that was made today.`,
}
