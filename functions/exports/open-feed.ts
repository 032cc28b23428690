import type { ExportFormat } from '../contract/export.ts'
import type { Kind } from '../contract/kind.ts'
import type { OrganisationRecord } from '../identity/model.ts'
import { identityStore } from '../identity/store.ts'
import { Elsewhere } from '../platform/elsewhere.ts'
import { type House, today } from '../platform/house.ts'
import { stableId } from '../platform/ids.ts'
import { found, Refusal, wasOvertaken } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { blobKey, downloadedAs } from './card.ts'
import { isOnItsWay } from './limits.ts'
import type { ExportRecord } from './model.ts'
import { exportStore } from './store.ts'
import { fileOfShelf, type Wanted } from './write-file.ts'

/** Bytes that are answered at once. A function on AWS returns 6 MB, its quotation marks and line breaks escaped. */
const largest = 4_000_000

/** Listings that are read while somebody waits: most of a shelf may be drafts, of which nothing is written. */
const mostRead = 5_000

/** Files that are begun in a day where the ones before broke off, and the milliseconds between one's end and the next. */
const mostTries = 3
const waitAfterFailure = 10 * 60 * 1000

/** The same words for every reader: what is fetched must not change with who fetches it. */
const language = 'zh'

/**
 * An organisation's published listings for whoever wants to harvest them, without contacts. A large shelf is written into a
 * file once a day, and the address leads there.
 * @throws Elsewhere for a large shelf; Refusal `unavailable` while its file of today is being written, or cannot be
 */
export async function openFeed(
  house: House,
  { organisation, format, kind }: { organisation: string; format: ExportFormat; kind?: Kind | undefined },
): Promise<string> {
  const provider = found(await identityStore(house.database).getOrganisation(organisation))
  const store = exportStore(house.database)
  const now = house.clock()
  const day = today(now)
  const id = await nextRun(house, ['feed', organisation, format, kind ?? '', day], now)
  const known = await store.isLarge(organisation, day)
  if (!known) {
    const text = await smallFile(house, provider, { format, kind, contacts: false, language, open: true })
    if (text !== undefined) return text
  }
  const at = now.toISOString()
  const run: ExportRecord = {
    ...{ id, organisation, format, contacts: false, open: true, language },
    ...(kind && { kind }),
    ...{ status: 'running', leg: 1, rows: 0, version: 1, createdAt: at, updatedAt: at },
  }
  try {
    await transact(house.database, [store.putNew(run), ...(known ? [] : [store.putLarge(organisation, day)])])
  } catch (error) {
    // Somebody else has come a moment before.
    if (!wasOvertaken(error)) throw error
  }
  throw new Refusal('unavailable', beingWritten)
}

/**
 * The id of the file that may be begun today: of the first, or of one after those that broke off.
 * @throws Elsewhere where today's file is there; Refusal `unavailable` where none may be begun now
 */
async function nextRun(house: House, named: readonly string[], now: Date): Promise<string> {
  const store = exportStore(house.database)
  for (let nth = 0; nth < mostTries; nth += 1) {
    const id = stableId(26, ...named, ...(nth > 0 ? [String(nth)] : []))
    const run = await store.get(id)
    if (!run) return id
    if (run.status === 'done') {
      throw new Elsewhere(await house.blobs.downloadAddress(blobKey(run), downloadedAs(run)))
    }
    if (isOnItsWay(run, now)) throw new Refusal('unavailable', beingWritten)
    const rests = run.status === 'failed' && now.getTime() - Date.parse(run.updatedAt) < waitAfterFailure
    if (rests && nth + 1 < mostTries) throw new Refusal('unavailable', brokeOff)
  }
  throw new Refusal('unavailable', notToday)
}

/** The file where it is small and so is what has to be read for it; undefined for a large one. */
async function smallFile(house: House, provider: OrganisationRecord, wanted: Wanted) {
  let text = ''
  let size = 0
  let read = 0
  for await (const piece of fileOfShelf(house, provider, wanted)) {
    text += piece.text
    size += Buffer.byteLength(piece.text)
    read += piece.read
    if (size > largest || read > mostRead) return undefined
  }
  return text
}

const beingWritten = {
  zh: '资源较多，今天的文件正在生成：请过一分钟再取同一地址。',
  en: 'The shelf is large and today’s file is being written: fetch the same address again in a minute.',
}
const brokeOff = {
  zh: '今天的文件生成中断，稍后会重新生成：请过十分钟再取同一地址。',
  en: 'The writing of today’s file broke off and begins anew later: fetch the same address again in ten minutes.',
}
const notToday = {
  zh: '今天的文件多次生成失败，今天不再重试：请明天再取同一地址。',
  en: 'Today’s file could not be written, several times: fetch the same address again tomorrow.',
}
