import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type LabelledSet, labelledSet } from '../relevance/load.ts'
import { benchCollection, type Collection } from './index/bench-collection.ts'
import type { BenchRow } from './row.ts'

/** The collections and what each should reach; all with the one configuration of the product. */
const collections = [
  { name: 'cranfield', target: 0.4 },
  { name: 'cacm', target: 0.54 },
  { name: 'cmrc_zh', target: 0.986 },
  { name: 'xquadr_zh', target: 0.85 },
  { name: 'xquadr_en2zh', target: 0.6 },
] as const

/** nDCG@10 of judged collections that lie beside the project, and of our own labelled needs. */
export async function relevanceBench(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  for (const { name, target } of collections) {
    const folder = fileURLToPath(new URL(`../../../shared/data/relevance/${name}/`, import.meta.url))
    if (!existsSync(folder)) {
      console.error(`notice: the collection ${name} is not on this machine; it is left out`)
      continue
    }
    const files = { docs: 'docs.jsonl', queries: 'queries.jsonl', qrels: 'qrels.tsv' }
    const ndcg10 = await ndcgOf({
      docs: join(folder, files.docs),
      queries: join(folder, files.queries),
      qrels: join(folder, files.qrels),
    })
    rows.push({ name: `relevance: ${name}, nDCG@10`, value: ndcg10, unit: '', target: { atLeast: target } })
  }
  return [...rows, ...(await labelledRows())]
}

async function labelledRows(): Promise<BenchRow[]> {
  const set = labelledSet()
  if (!set) return []
  const folder = await mkdtemp(join(tmpdir(), 'zhongfu-relevance-bench-'))
  try {
    const rows: BenchRow[] = []
    for (const half of ['tuning', 'locked'] as const) {
      const value = await ndcgOf(await filesOf(set, half, folder))
      rows.push({ name: `relevance: our needs, ${half} half, nDCG@10`, value, unit: '' })
    }
    return rows
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function filesOf(set: LabelledSet, half: string, folder: string): Promise<Collection> {
  const asked = set.queries.filter(query => query.half === half)
  const lines = (values: readonly unknown[]) => values.map(value => JSON.stringify(value)).join('\n')
  const judged = asked.flatMap(({ id }) =>
    [...(set.qrels.get(id) ?? [])].map(([document, grade]) => `${id}\t${document}\t${grade}`),
  )
  const paths = {
    docs: join(folder, 'docs.jsonl'),
    queries: join(folder, `${half}.jsonl`),
    qrels: join(folder, `${half}.tsv`),
  }
  await writeFile(paths.docs, lines(set.docs))
  await writeFile(paths.queries, lines(asked))
  await writeFile(paths.qrels, judged.join('\n'))
  return paths
}

async function ndcgOf(collection: Collection): Promise<number> {
  const { ndcg10 } = await benchCollection(collection)
  return ndcg10 ?? Number.NaN
}
