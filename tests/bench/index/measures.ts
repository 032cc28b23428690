/**
 * How well a run answers judged queries. Definitions, which are those of trec_eval:
 *
 * - nDCG@10: the sum over the first ten ranks of grade / log2(rank + 1), divided by the same sum of the best order that the
 *   judgements allow. The gain is the grade itself; what is not judged, or below 0, gains 0.
 * - Average precision: over the ranks of the run at which a relevant document stands, the share of relevant documents up
 *   to there, summed and divided by the number of all relevant documents. MAP is its mean.
 * - Recall@100: the share of all relevant documents among the first hundred.
 *
 * Relevant is a grade of 1 or more; documents that are judged but not in the collection count as relevant ones too.
 * Means are over the queries that were asked and have a relevant document; one that finds nothing counts 0.
 */
export type Measures = { readonly ndcg10: number; readonly map: number; readonly recall100: number }

/** Query → document → grade. */
export type Judgements = ReadonlyMap<string, ReadonlyMap<string, number>>
/** Query → documents, the best first. */
export type Run = ReadonlyMap<string, readonly string[]>

/** Means over the queries `asked`; `undefined` when none of them has a relevant document. */
export function measure(asked: Iterable<string>, run: Run, judgements: Judgements): Measures | undefined {
  const each: Measures[] = []
  for (const query of asked) {
    const grades = judgements.get(query)
    const relevant = grades ? [...grades.values()].filter(isRelevant).length : 0
    if (!grades || relevant === 0) continue
    const found = run.get(query) ?? []
    each.push({
      ndcg10: gain(found.map(id => grades.get(id) ?? 0)) / gain([...grades.values()].sort(descending)),
      map: precisions(found, grades) / relevant,
      recall100: found.slice(0, 100).filter(id => isRelevant(grades.get(id) ?? 0)).length / relevant,
    })
  }
  if (each.length === 0) return undefined
  const mean = (name: keyof Measures) => each.reduce((sum, one) => sum + one[name], 0) / each.length
  return { ndcg10: mean('ndcg10'), map: mean('map'), recall100: mean('recall100') }
}

const isRelevant = (grade: number) => grade >= 1
const descending = (one: number, other: number) => other - one

const gain = (grades: readonly number[]) =>
  grades.slice(0, 10).reduce((sum, grade, at) => sum + Math.max(0, grade) / Math.log2(at + 2), 0)

function precisions(found: readonly string[], grades: ReadonlyMap<string, number>): number {
  let hits = 0
  let sum = 0
  for (const [at, id] of found.entries()) {
    if (!isRelevant(grades.get(id) ?? 0)) continue
    hits += 1
    sum += hits / (at + 1)
  }
  return sum
}
