import { contested } from '../../platform/contested.ts'
import type { Database } from '../../platform/database.ts'
import { type Part, transact } from '../../platform/transact.ts'

/**
 * Reads, decides and writes; where another writer was faster, all of it again. What `plan` refuses is refused.
 * @returns what the plan that was written answers
 */
export const contended = <Answer>(
  database: Database,
  plan: () => Promise<{ readonly parts: readonly Part[]; readonly answer: Answer }>,
): Promise<Answer> =>
  contested(async () => {
    const { parts, answer } = await plan()
    await transact(database, parts)
    return answer
  })
