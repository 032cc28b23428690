import type { Database } from '../platform/database.ts'
import { records } from '../platform/records.ts'
import { importRecord, problemsRecord } from './model.ts'

/** Import runs and, apart from them, the problems of their rows. */
export function importStore(database: Database) {
  const runs = records(database, { name: 'ImportRun', shape: importRecord, key: run => runKey(run.id) })
  const problems = records(database, {
    name: 'ImportProblems',
    shape: problemsRecord,
    key: ({ run, item }) => ({ pk: partition(run), sk: `problems#${String(item).padStart(6, '0')}` }),
  })
  return {
    get: (id: string) => runs.get(runKey(id)),
    putNew: runs.putNew,
    putNext: runs.putNext,
    putProblems: problems.putNew,
    /** Problems in the order of the rows, as many as were kept. */
    async problemsOf(run: string) {
      const found = []
      for (let after: string | undefined; ; ) {
        const page = await problems.page(partition(run), 'problems#', { limit: 100, after })
        found.push(...page.items.flatMap(item => item.problems))
        if (!page.next) return found
        after = page.next
      }
    },
  }
}

const partition = (id: string) => `import#${id}`
const runKey = (id: string) => ({ pk: partition(id), sk: 'run' })
