import type { Side } from '../kinds/process.ts'
import { type Caller, may } from '../platform/caller.ts'
import type { House } from '../platform/house.ts'
import { found, Refusal } from '../platform/refusal.ts'
import type { EngagementRecord } from './model.ts'
import { engagementStore } from './store.ts'

/** On which sides a caller stands now, the asking one first: whoever changed over since may stand on both. */
export function sidesOf(
  caller: Caller,
  { taker, provider }: Pick<EngagementRecord, 'taker' | 'provider'>,
): readonly Side[] {
  // Whoever asked for an organisation and left it asks for it no more.
  const asks = taker.organisation
    ? may(caller, 'engagement.ask', taker.organisation)
    : taker.person === caller.person
  const answers = may(caller, 'engagement.answer', provider.organisation)
  return [...(asks ? (['taker'] as const) : []), ...(answers ? (['provider'] as const) : [])]
}

/** An engagement for one of its two sides. For everybody else, the operator too, there is none. */
export async function requireSide(
  house: Pick<House, 'database'>,
  caller: Caller,
  id: string,
): Promise<{ readonly record: EngagementRecord; readonly side: Side; readonly sides: readonly Side[] }> {
  const record = found(await engagementStore(house.database).get(id))
  const sides = sidesOf(caller, record)
  const [side] = sides
  if (!side) throw new Refusal('not-found')
  return { record, side, sides }
}
