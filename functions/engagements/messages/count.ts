import { type House, today } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Part } from '../../platform/transact.ts'
import { dailyLimits } from './limits.data.ts'
import { messageStore } from './store.ts'

/** Counts what a person does on a day, in the same transaction. @throws Refusal `too-many-requests` at the limit */
export async function countPart(
  { database }: Pick<House, 'database'>,
  person: string,
  what: keyof typeof dailyLimits,
  now: Date,
): Promise<Part> {
  const store = messageStore(database)
  const day = today(now)
  const before = await store.getDay(person, day)
  const count = before?.counts[what] ?? 0
  if (count >= dailyLimits[what]) throw new Refusal('too-many-requests', enough)
  const counts = { ...before?.counts, [what]: count + 1 }
  const record = { person, day, counts, version: (before?.version ?? 0) + 1 }
  return before ? store.putNextDay(record) : store.putDay(record)
}

const enough = {
  zh: '今天的次数已达上限：请明天再来，急事请直接联系对方。',
  en: 'You have reached what one person may do in a day: go on tomorrow, or reach the other side directly.',
}
