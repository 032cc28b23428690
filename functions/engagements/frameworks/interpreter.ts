import { today } from '../../platform/house.ts'
import type { Interpreter } from '../engine/step.ts'
import { frameworkStore } from './store.ts'

/** `framework.keep`: an agreement that was handed in as a framework stands for the later dealings of both. */
export const frameworkInterpreter: Interpreter = async (
  { database },
  { id, input, provider, taker, now },
) => {
  const until = input.frameworkUntil
  if (typeof until !== 'string' || taker.organisation === undefined) return { parts: [] }
  const store = frameworkStore(database)
  const before = await store.get(provider.organisation, taker.organisation)
  const record = {
    provider: provider.organisation,
    taker: taker.organisation,
    engagement: id,
    signedOn: today(now),
    until,
    version: (before?.version ?? 0) + 1,
  }
  return { parts: [store.put(record)] }
}

/** What an order says of the framework agreement of both; undefined where none is in force. */
export async function frameworkOf(
  { database }: Parameters<Interpreter>[0],
  { provider, taker, now }: Pick<Parameters<Interpreter>[1], 'provider' | 'taker' | 'now'>,
): Promise<string | undefined> {
  if (taker.organisation === undefined) return undefined
  const framework = await frameworkStore(database).get(provider.organisation, taker.organisation)
  if (!framework || framework.until < today(now)) return undefined
  return `${framework.engagement.toUpperCase()}（${framework.signedOn} — ${framework.until}）`
}
