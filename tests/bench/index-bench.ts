import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Analyser, openAnalyser } from '../../functions/matching/analysis/analyser.ts'
import { openGlossary } from '../../functions/matching/glossary/glossary.ts'
import { vocabulary } from '../../functions/matching/vocabulary/vocabulary.ts'
import { bundle, runFresh } from './fresh-process.ts'
import { fullTextBench } from './nation/full-text.ts'
import { nation } from './nation/listings.ts'
import type { Built, Nation } from './nation/nation.ts'
import { nationQueries } from './nation/queries.ts'
import { type NationSearchReport, nationSearchReport } from './nation/search-report.ts'
import type { BenchRow } from './row.ts'
import { shipped } from './shipped.ts'

const asked = 2000
const askedOfFullText = 40
const freshProcesses = 3

/** The index over 1,000,000 invented listings, with and without single characters, and SQLite's FTS5 over the same. */
export async function indexBench(built: Nation): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zhongfu-index-bench-'))
  try {
    const queries = nationQueries(asked)
    const path = join(folder, 'queries.json')
    const read = openAnalyser({ vocabulary, simplify: openGlossary(shipped('glossary.bin')).simplify })
    await writeFile(
      path,
      JSON.stringify(queries.map(query => ({ ...query, terms: termsOf(query.text, read) }))),
    )
    const given = { folder, queries: path, first: queries[0]?.text ?? '' }
    const product = await built.catalogue(nation)
    const bigrams = await built.catalogue(nation, 'without')
    return [
      ...named('index', [...buildRows(product), ...(await searchRows(product, given, true))]),
      ...named('index of bigrams alone', [
        ...buildRows(bigrams),
        ...(await searchRows(bigrams, given, false)),
      ]),
      ...fullTextBench(nation, queries.slice(0, askedOfFullText), join(folder, 'full-text.db')),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const named = (name: string, rows: readonly BenchRow[]) =>
  rows.map(row => ({ ...row, name: `${name}: ${row.name}` }))

/** Words and pairs of characters: no concepts, no single characters, no translations. */
const termsOf = (text: string, analyser: Analyser) =>
  analyser
    .query(text)
    .clauses.filter(({ character }) => !character)
    .flatMap(({ forms }) => forms.slice(0, 1).map(({ term }) => term))
    .filter(term => !term.startsWith('#'))

const buildRows = ({ seconds, peak, postings, bytes }: Built): BenchRow[] => [
  { name: 'analysing and building', value: seconds, unit: 's', target: { atMost: 40 } },
  { name: 'most memory while building', value: peak, unit: 'MB', target: { atMost: 900 } },
  { name: 'postings', value: postings / 1e6, unit: 'million' },
  { name: 'snapshot', value: bytes / 1e6, unit: 'MB' },
  { name: 'snapshot, a posting', value: bytes / postings, unit: 'byte', target: { atMost: 4 } },
]

type Given = { readonly folder: string; readonly queries: string; readonly first: string }

/** Of several fresh processes the best figure of each: what others do on the machine only adds. */
async function searchRows({ snapshot }: Built, given: Given, asProduct: boolean): Promise<BenchRow[]> {
  const { folder, queries, first } = given
  const order = join(folder, 'order.json')
  await writeFile(order, JSON.stringify({ snapshot, queries, first }))
  const file = await bundle(new URL('nation/search-process.ts', import.meta.url), join(folder, 'search.mjs'))
  const reports: NationSearchReport[] = []
  for (let run = 0; run < freshProcesses; run += 1) {
    reports.push(nationSearchReport.parse(await runFresh(file, order)))
  }
  type Of = (report: NationSearchReport) => number
  const figure = (name: string, of: Of, atMost?: number, unit = 'ms'): BenchRow => ({
    name,
    value: Math.min(...reports.map(of)),
    unit,
    ...(atMost !== undefined && { target: { atMost } }),
  })
  return [
    figure('load', ({ load }) => load, 100),
    figure('process start to first result', ({ startToFirst }) => startToFirst, 250),
    figure('resident after the first result', ({ residentFirst }) => residentFirst, 200, 'MB'),
    figure('most resident, all queries answered', ({ peak }) => peak, 200, 'MB'),
    figure('top 20, p50', ({ plain }) => plain.p50, 0.12),
    figure('top 20, p99', ({ plain }) => plain.p99, 0.5),
    figure('top 20 by kind, region and price, p50', ({ filtered }) => filtered.p50),
    figure('top 20 by kind, region and price, p99', ({ filtered }) => filtered.p99, 1.3),
    ...(asProduct
      ? [
          figure('top 20 as the product asks, from the text, p50', ({ product }) => product.p50),
          figure('top 20 as the product asks, from the text, p99', ({ product }) => product.p99),
        ]
      : []),
  ]
}
