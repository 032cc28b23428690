import type { Interpreter } from '../../engagements/engine/step.ts'
import { serviceStore } from './store.ts'

/**
 * `figures.count`: the use counts from here on, on the day that the step names. A dealing counts once, however often its
 * use is noted again.
 */
export const figuresInterpreter: Interpreter = async (
  { database },
  { id, provider, facts, context, held },
) => {
  if (held.usedOn !== undefined) return { parts: [] }
  const usedOn = [facts.usedOn, facts.testedOn].find(day => typeof day === 'string') ?? context.today
  const part = serviceStore(database).put({
    organisation: provider.organisation,
    usedOn: String(usedOn),
    engagement: id,
    version: 1,
  })
  return { parts: [part], held: { usedOn } }
}
