import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { peakMegabytes, residentMegabytes } from '../memory.ts'
import { percentile } from '../percentile.ts'
import { readSnapshot } from '../read-snapshot.ts'
import { type CollectionQuery, queriesOf } from './collection.ts'
import { openCollection } from './collection-index.ts'
import { type SearchReport, searchOrder } from './report.ts'

/**
 * A process that knows nothing but a snapshot: opens it, answers the first query, then all of them. Rounds are timed from
 * when the code is warm, as it is in a function that serves. The run is written last, since that is no searching.
 */
const deep = 100
const warmAfter = 2000

const [, , path = ''] = process.argv
const order = searchOrder.parse(JSON.parse(readFileSync(path, 'utf8')))

const start = performance.now()
const collection = openCollection(await readSnapshot(order.snapshot))
const loaded = performance.now()
const firstQuery = collection.understand(order.first)
collection.search(firstQuery, deep)
const answered = performance.now()

const queries = await queriesOf(order.queries)
for (let asked = 0; asked < warmAfter; asked += queries.length) timedRound(queries)

const whole: number[] = []
const searching: number[] = []
for (let round = 0; round < order.repeat; round += 1) {
  const times = timedRound(queries)
  whole.push(...times.whole)
  searching.push(...times.searching)
}
const resident = { rss_mb: peakMegabytes(), rss_end_mb: residentMegabytes() }
writeRun(queries, order.run)
const report: SearchReport = {
  load_ms: loaded - start,
  first_query_ms: answered - loaded,
  start_to_first_ms: answered,
  p50_ms: percentile(whole, 0.5),
  p99_ms: percentile(whole, 0.99),
  search_p50_ms: percentile(searching, 0.5),
  search_p99_ms: percentile(searching, 0.99),
  ...resident,
}
process.stdout.write(JSON.stringify(report))

function timedRound(asked: readonly CollectionQuery[]) {
  const times = { whole: new Float64Array(asked.length), searching: new Float64Array(asked.length) }
  for (const [at, { text }] of asked.entries()) {
    const from = performance.now()
    const query = collection.understand(text)
    const understood = performance.now()
    collection.search(query, deep)
    const to = performance.now()
    times.whole[at] = to - from
    times.searching[at] = to - understood
  }
  return times
}

/** One line for each hit: query, document, rank from 1, score. */
function writeRun(asked: readonly CollectionQuery[], to: string): void {
  const file = openSync(to, 'w')
  for (const { id, text } of asked) {
    const hits = collection.search(collection.understand(text), deep)
    const lines = hits.map((hit, at) => `${id}\t${hit.id}\t${at + 1}\t${hit.score}\n`)
    if (lines.length > 0) writeSync(file, lines.join(''))
  }
  closeSync(file)
}
