import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { kinds } from '../../../functions/contract/kind.ts'
import { openEngine } from '../../../functions/matching/engine/engine.ts'
import type { Filters } from '../../../functions/matching/engine/filters.ts'
import { openPart } from '../../../functions/matching/engine/part.ts'
import type { Query } from '../../../functions/matching/engine/query.ts'
import { analyserOf } from '../../../functions/matching/open-analyser.ts'
import { peakMegabytes, residentMegabytes } from '../memory.ts'
import { percentile } from '../percentile.ts'
import { readSnapshot } from '../read-snapshot.ts'
import { shipped } from '../shipped.ts'
import { type NationSearchReport, nationSearchOrder } from './search-report.ts'

/** A process that knows nothing but a snapshot of the nation: opens it, answers the first query, then all of them. */
const shown = 20
const warmRounds = 2

const order = nationSearchOrder.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')))
const start = performance.now()
const engine = openEngine([openPart(await readSnapshot(order.snapshot))])
const loaded = performance.now()
const analyser = analyserOf({ shipped })
engine.search(productQuery(order.first), {}, shown)
const answered = performance.now()
const residentFirst = residentMegabytes()

const queries = z
  .array(
    z.object({
      text: z.string(),
      terms: z.array(z.string()),
      kind: z.enum(kinds),
      region: z.string(),
      fen: z.number(),
    }),
  )
  .parse(JSON.parse(readFileSync(order.queries, 'utf8')))
type Asked = (typeof queries)[number]

const plain = speedOf(({ terms }) => engine.search(plainQuery(terms), {}, shown))
const filtered = speedOf(asked => engine.search(plainQuery(asked.terms), filtersOf(asked), shown))
const product = speedOf(({ text }) => engine.search(productQuery(text), {}, shown))
const report: NationSearchReport = {
  load: loaded - start,
  startToFirst: answered,
  residentFirst,
  peak: peakMegabytes(),
  plain,
  filtered,
  product,
}
process.stdout.write(JSON.stringify(report))

function productQuery(text: string): Query {
  return { clauses: analyser.query(text).clauses }
}

/** Each term a clause of its own: what a search engine without concepts and translations is asked. */
function plainQuery(terms: readonly string[]): Query {
  return {
    clauses: terms.map(term => ({ weight: 1, forms: [{ term, share: 1 }], start: 0, end: 0 })),
  }
}

function filtersOf({ kind, region, fen }: Asked): Filters {
  return { kinds: new Set([kinds.indexOf(kind)]), regions: code => code === region, price: { to: fen } }
}

function speedOf(ask: (asked: Asked) => unknown) {
  const times = new Float64Array(queries.length)
  for (let round = 0; round <= warmRounds; round += 1) {
    for (const [at, asked] of queries.entries()) {
      const from = performance.now()
      ask(asked)
      times[at] = performance.now() - from
    }
  }
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
}
