import { peakMegabytes } from '../memory.ts'
import { buildSnapshot } from './build-snapshot.ts'
import { BadInput } from './lines.ts'
import type { BuildOutcome } from './report.ts'

/** A process that builds the snapshot of a collection. Arguments: documents, snapshot, `show` for progress on stderr. */
const [, , docs = '', snapshot = '', show = ''] = process.argv

const write = (outcome: BuildOutcome) => process.stdout.write(JSON.stringify(outcome))
try {
  const built = await buildSnapshot(docs, snapshot, documents => {
    if (show) process.stderr.write(`\r${documents} documents analysed `)
  })
  write({ ...built, build_peak_mb: peakMegabytes() })
} catch (error) {
  if (!(error instanceof BadInput)) throw error
  write({ refused: error.message })
} finally {
  if (show) process.stderr.write('\n')
}
