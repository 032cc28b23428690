import { unlessOvertaken } from '../../platform/contested.ts'
import { type House, today } from '../../platform/house.ts'
import { found } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { dayAfter, lineText, sealer } from './chain.ts'
import type { HeadRecord } from './model.ts'
import { daySecret } from './open-day.ts'
import { journalStore, shards } from './store.ts'

/** Milliseconds after midnight before which a day is left alone: what was begun before midnight ends in it. */
const grace = 10 * 60 * 1000
/** Milliseconds that sealing a day may take. */
const reserve = 60_000
const pageOfLines = 1000

type SealHouse = Pick<House, 'database' | 'clock' | 'newId'>

/**
 * Seals every day that is over, in their order, and opens today and tomorrow. It may be late, break off or run twice: a day's
 * gates are shut first, so that what is hashed is all there will ever be; of two that seal a day both find the same seal and
 * one writes it.
 * @param remaining milliseconds that are left to this process
 * @returns the days that this run sealed
 */
export async function sealDays(
  house: SealHouse,
  remaining = () => Number.POSITIVE_INFINITY,
): Promise<readonly string[]> {
  const store = journalStore(house.database)
  const now = house.clock()
  const current = today(now)
  await daySecret(house, current)
  await daySecret(house, dayAfter(current))
  const last = dayAfter(today(new Date(now.getTime() - grace)), -1)
  const sealed: string[] = []
  let head = found(await store.getHead())
  while (head.through < last && remaining() > reserve) {
    const day = dayAfter(head.through)
    if (await sealNext(house, head, day)) sealed.push(day)
    head = found(await store.getHead())
  }
  return sealed
}

/** @returns false where another run did it, or opened a day meanwhile: the caller looks again */
async function sealNext(house: SealHouse, head: HeadRecord, day: string): Promise<boolean> {
  const store = journalStore(house.database)
  const standing = await store.getDay(day)
  const hash = sealer(head.seal, day)
  // What was never opened has no lines, and whoever opens it now writes the head before this does.
  if (standing) {
    if (!(await store.isShut(day))) await unlessOvertaken(transact(house.database, store.shutParts(day)))
    for await (const text of linesOfDay(house, day)) hash.add(text)
  }
  const { seal, lines } = hash.end()
  return unlessOvertaken(
    transact(house.database, [
      store.putDay({
        ...{ day, lines, previous: head.seal, seal },
        sealedAt: house.clock().toISOString(),
        version: (standing?.version ?? 0) + 1,
      }),
      store.putHead({ through: day, seal, version: head.version + 1 }),
    ]),
  )
}

/** The lines of a day as they are sealed, in the order of their ids; after one of them where it is named. */
export async function* linesOfDay({ database }: Pick<House, 'database'>, day: string) {
  const store = journalStore(database)
  for (const shard of shards) {
    let after: string | undefined
    do {
      const page = await store.linesIn(day, shard, { limit: pageOfLines, after })
      for (const { lines } of page.items) for (const line of lines) yield lineText(line)
      after = page.next
    } while (after !== undefined)
  }
}
