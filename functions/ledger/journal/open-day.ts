import { createHash } from 'node:crypto'
import type { House } from '../../platform/house.ts'
import { Refusal, wasOvertaken } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { dayAfter, noSeal } from './chain.ts'
import { journalStore } from './store.ts'

/** What opening a day needs of the house. */
export type JournalHouse = Pick<House, 'database' | 'newId'>

/**
 * The secret of which a day's names are made. The clock opens days beforehand; whoever comes to one that is not open yet
 * opens it.
 * @throws Refusal `stale-version` for a day that is sealed
 */
export async function daySecret(house: JournalHouse, day: string): Promise<string> {
  const store = journalStore(house.database)
  const standing = await store.getDay(day)
  if (standing) return secretOf(standing.secret)
  const head = await store.getHead()
  // Until the first seal the chain may still begin earlier.
  if (head && head.through >= day && head.seal !== noSeal) throw new Refusal('stale-version')
  const before = dayAfter(day, -1)
  // Two ids have 160 bits of chance in them.
  const secret = createHash('sha256').update(`${house.newId()} ${house.newId()}`).digest('hex')
  try {
    await transact(house.database, [
      store.putDay({ day, secret, version: 1 }),
      // Written again, so that no day is sealed past this one meanwhile; the first day founds the chain.
      store.putHead(
        head && head.through <= before
          ? { ...head, version: head.version + 1 }
          : { through: before, seal: noSeal, version: (head?.version ?? 0) + 1 },
      ),
    ])
    return secret
  } catch (error) {
    if (!wasOvertaken(error)) throw error
    // Somebody else has opened it, or another day: each round of this race has a winner.
    return daySecret(house, day)
  }
}

function secretOf(secret: string | undefined): string {
  if (secret === undefined) throw new Refusal('stale-version')
  return secret
}
