import type { RowProblem } from '#lib/api/contract.ts'

/** Problems of one sort: the sentence of the first one, and all of them. */
export type ProblemGroup = {
  readonly sort: ProblemSort
  readonly message: string
  /** Whether each of them says the same. */
  readonly alike: boolean
  readonly problems: readonly RowProblem[]
}
/** `out`: the row was rightly left out, it is no mistake. */
type ProblemSort = 'error' | 'out' | 'notice'

const leftOut: readonly string[] = ['to-be-scrapped', 'moved-out']

export const sortOf = ({ level, code }: Pick<RowProblem, 'level' | 'code'>): ProblemSort =>
  leftOut.includes(code) ? 'out' : level

const order: Readonly<Record<ProblemSort, number>> = { error: 0, out: 1, notice: 2 }

/** Problems by what is wrong: what keeps rows out first, and of the same sort the most frequent. */
export function groupsOf(problems: readonly RowProblem[]): readonly ProblemGroup[] {
  const byCode = Map.groupBy(problems, ({ code, level }) => `${level} ${code}`)
  return [...byCode.values()]
    .flatMap(group => {
      const [first] = group
      if (!first) return []
      const alike = group.every(({ message }) => message === first.message)
      return [{ sort: sortOf(first), message: first.message, alike, problems: group }]
    })
    .toSorted(
      (one, other) => order[one.sort] - order[other.sort] || other.problems.length - one.problems.length,
    )
}
