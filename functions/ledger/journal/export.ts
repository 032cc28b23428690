import { canonicalJson } from '../../platform/canonical.ts'
import type { House } from '../../platform/house.ts'
import { badCursor } from '../../platform/refusal.ts'
import { lineText } from './chain.ts'
import type { DayRecord } from './model.ts'
import { journalStore, shards } from './store.ts'

/** Characters of one piece: a function on AWS returns 6 MB, its quotation marks escaped. */
const largestPiece = 2_000_000
/** Days of one piece: each takes sixteen reads. */
const mostDays = 100
/** A day with no more lines is read at one go. */
const smallDay = 2000
const pageOfLines = 500

type Place = { readonly day: string; readonly shard: number; readonly after: string | undefined }

/**
 * The sealed days as NDJSON: for each day `{"day","lines","previous","seal"}`, then its lines as they were sealed. A piece that
 * is not the last one ends with `{"next":…}`; without those lines, pieces set one after the other are the whole.
 * @param from first day wanted; the first of all where none is named
 */
export async function exportJournal(
  { database }: Pick<House, 'database'>,
  { from, next }: { readonly from?: string | undefined; readonly next?: string | undefined },
): Promise<string> {
  const store = journalStore(database)
  const within = next === undefined ? undefined : placeOf(next)
  const texts: string[] = []
  let size = 0
  const add = (text: string) => {
    texts.push(text)
    size += text.length + 1
  }
  const upTo = (place: string) => {
    add(canonicalJson({ next: place }))
    return asFile(texts)
  }

  let days = 0
  for await (const record of sealedFrom(store, within?.day ?? from)) {
    const start = within?.day === record.day && within.shard >= 0 ? within : undefined
    if (size > largestPiece || days === mostDays) return upTo(record.day)
    days += 1
    if (!start) add(headText(record))
    for await (const piece of piecesOf(store, record, start)) {
      for (const text of piece.texts) add(text)
      if (piece.next && size > largestPiece) return upTo(piece.next)
    }
  }
  return asFile(texts)
}

const asFile = (texts: readonly string[]) => (texts.length === 0 ? '' : `${texts.join('\n')}\n`)

/** The line that begins a day: what its seal is made of beside the lines, and the seal. */
const headText = ({ day, lines, previous, seal }: DayRecord) => canonicalJson({ day, lines, previous, seal })

type Store = ReturnType<typeof journalStore>

async function* sealedFrom(store: Store, from: string | undefined): AsyncGenerator<DayRecord> {
  // What stands directly before every time of that day: a read goes on after it.
  let after = from === undefined ? undefined : `day#${before(from)}`
  do {
    const page = await store.days({ limit: 100, after })
    for (const record of page.items) {
      if (record.seal === undefined) return
      yield record
    }
    after = page.next
  } while (after !== undefined)
}

const before = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

/** Lines in the order of their ids, and where to go on after them within the day. */
async function* piecesOf(store: Store, { day, lines = 0 }: DayRecord, start: Place | undefined) {
  if (lines === 0) return
  if (!start && lines <= smallDay) {
    const parts = await Promise.all(shards.map((_, shard) => wholeShard(store, day, shard)))
    yield { texts: parts.flat(), next: undefined }
    return
  }
  for (let shard = start?.shard ?? 0; shard < shards.length; shard += 1) {
    let after = start?.shard === shard ? start.after : undefined
    do {
      const page = await store.linesIn(day, shards[shard] ?? '', { limit: pageOfLines, after })
      after = page.next
      const next = after !== undefined ? `${day}~${shard}~${after}` : `${day}~${shard + 1}~`
      yield { texts: page.items.flatMap(item => item.lines.map(lineText)), next }
    } while (after !== undefined)
  }
}

async function wholeShard(store: Store, day: string, shard: number): Promise<string[]> {
  const texts: string[] = []
  let after: string | undefined
  do {
    const page = await store.linesIn(day, shards[shard] ?? '', { limit: pageOfLines, after })
    texts.push(...page.items.flatMap(item => item.lines.map(lineText)))
    after = page.next
  } while (after !== undefined)
  return texts
}

/** Of `day` (its beginning) or `day~shard~after`. */
function placeOf(next: string): Place {
  const [, day = '', shard, after = ''] = /^(\d{4}-\d{2}-\d{2})(?:~(\d{1,2})~(.*))?$/s.exec(next) ?? []
  if (Number.isNaN(Date.parse(day))) throw badCursor()
  return { day, shard: shard === undefined ? -1 : Number(shard), after: after || undefined }
}
