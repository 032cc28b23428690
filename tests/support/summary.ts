import * as z from 'zod'

const report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

/** One line that counts vitest's JSON report; a file that could not even be loaded counts as one failed test. */
export function summaryOf(json: string | undefined): string {
  const told = json === undefined ? undefined : report.parse(JSON.parse(json))
  if (!told) return '0 passed, 1 failed, 0 skipped'
  const unloaded = told.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const skipped = told.numPendingTests + told.numTodoTests
  return `${told.numPassedTests} passed, ${told.numFailedTests + unloaded} failed, ${skipped} skipped`
}
