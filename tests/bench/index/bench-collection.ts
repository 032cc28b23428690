import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle, runFresh } from '../fresh-process.ts'
import { judgementsOf, queriesOf } from './collection.ts'
import { BadInput } from './lines.ts'
import { type Measures, measure, type Run } from './measures.ts'
import { type Built, buildOutcome, type SearchReport, searchReport } from './report.ts'

export type Collection = {
  readonly docs: string
  readonly queries: string
  readonly qrels?: string | undefined
  /** Where the run is kept. */
  readonly run?: string | undefined
  /** How many rounds are timed. */
  readonly repeat?: number
}
export type CollectionReport = Built & SearchReport & Partial<Measures> & { readonly queries: number }

/**
 * Builds the index of a collection, saves it, opens it in a fresh process, asks every query for the top 100 and, with
 * judgements, measures the answers. One configuration for all collections: that of the product.
 * @param show progress on stderr
 * @throws BadInput
 */
export async function benchCollection(
  { docs, queries, qrels, run, repeat = 1 }: Collection,
  show = false,
): Promise<CollectionReport> {
  const asked = await queriesOf(queries)
  const judgements = qrels === undefined ? undefined : await judgementsOf(qrels)
  if (judgements && !asked.some(({ id }) => judgements.has(id))) {
    throw new BadInput(`${qrels} judges none of the queries of ${queries}. Give files that belong together.`)
  }
  const folder = await mkdtemp(join(tmpdir(), 'zhongfu-bench-index-'))
  try {
    const snapshot = join(folder, 'snapshot.bin')
    const written = run ?? join(folder, 'run.tsv')
    await writeFile(written, '').catch(() => {
      throw new BadInput(`${written} cannot be written. Give --run a path in a folder that exists.`)
    })
    const built = await build(docs, snapshot, folder, show)
    const search = await bundle(new URL('search-process.ts', import.meta.url), join(folder, 'search.mjs'))
    const order = join(folder, 'order.json')
    await writeFile(
      order,
      JSON.stringify({ snapshot, queries, first: asked[0]?.text ?? '', repeat, run: written }),
    )
    const searched = searchReport.parse(await runFresh(search, order))
    const ids = asked.map(({ id }) => id)
    const measures = judgements && measure(ids, parseRun(await readFile(written, 'utf8')), judgements)
    return { ...built, ...searched, ...measures, queries: asked.length }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function build(docs: string, snapshot: string, folder: string, show: boolean): Promise<Built> {
  const file = await bundle(new URL('build-process.ts', import.meta.url), join(folder, 'build.mjs'))
  const outcome = buildOutcome.parse(await runFresh(file, docs, snapshot, ...(show ? ['show'] : [])))
  if ('refused' in outcome) throw new BadInput(outcome.refused)
  return outcome
}

function parseRun(text: string): Run {
  const run = new Map<string, string[]>()
  for (const line of text.split('\n')) {
    const [query, document] = line.split('\t')
    if (query === undefined || document === undefined) continue
    const found = run.get(query)
    if (found) found.push(document)
    else run.set(query, [document])
  }
  return run
}
