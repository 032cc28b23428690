import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../../platform/database.ts'
import { wasOvertaken } from '../../platform/refusal.ts'
import { type Part, transact } from '../../platform/transact.ts'

/** Readings before a writer that keeps losing gives up. */
const tries = 8

/**
 * Reads, decides and writes; where another writer was faster, all of it again. What `plan` refuses is refused.
 * @returns what the plan that was written answers
 */
export async function contended<Answer>(
  database: Database,
  plan: () => Promise<{ readonly parts: readonly Part[]; readonly answer: Answer }>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const { parts, answer } = await plan()
    try {
      await transact(database, parts)
      return answer
    } catch (error) {
      if (!wasOvertaken(error) || attempt === tries) throw error
      // Those that begin again at once only meet again.
      await pause(attempt * 20 * Math.random())
    }
  }
}
