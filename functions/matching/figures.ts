import type { Answers } from '../contract/matching.ts'

/** How providers answer, by their ids; who has no figures is absent. */
export type FigureStore = (providers: readonly string[], now: Date) => Promise<ReadonlyMap<string, Answers>>

/** Milliseconds for which figures are kept: matches while one types ask for the same providers again and again. */
const keptFor = 5000
/** Beyond so many providers the shelf is emptied. */
const most = 10_000

/** Keeps figures in memory for a moment, also that there are none. */
export function figureShelf(fetch: FigureStore): FigureStore {
  const shelf = new Map<string, { readonly figures: Answers | undefined; readonly at: number }>()
  return async (providers, now) => {
    const at = now.getTime()
    const known = new Map<string, Answers>()
    const missing: string[] = []
    const take = (id: string, figures: Answers | undefined) => {
      if (figures) known.set(id, figures)
    }
    for (const id of providers) {
      const kept = shelf.get(id)
      if (kept && Math.abs(at - kept.at) <= keptFor) take(id, kept.figures)
      else missing.push(id)
    }
    if (missing.length === 0) return known
    const found = await fetch(missing, now)
    if (shelf.size > most) shelf.clear()
    for (const id of missing) {
      shelf.set(id, { figures: found.get(id), at })
      take(id, found.get(id))
    }
    return known
  }
}
