import type { Grade, Quality } from '../contract/feed.ts'
import type { Bilingual, Language } from '../contract/language.ts'
import { freshDays, type QualityMeasure, type QualityRule, qualityRules } from './quality.data.ts'

/** How many rows there are, and how many of them keep each rule that rows can keep. */
export type Tally = {
  readonly rows: number
  readonly kept: Readonly<Record<Exclude<QualityMeasure, 'secure' | 'fresh'>, number>>
}

/** Measures of a source's rows, 0 to 1, and how many rows lack what each asks for. */
export function measuresOf({ rows, kept }: Tally) {
  const names = Object.entries(kept)
  return {
    measures: Object.fromEntries(names.map(([name, count]) => [name, rows === 0 ? 0 : count / rows])),
    lacking: Object.fromEntries(names.map(([name, count]) => [name, rows - count])),
  }
}

/** Measures of a source as a whole, which need no look into it. */
export const wholeMeasures = (url: string, changedAt: string, now: Date) => ({
  secure: url.startsWith('https:') ? 1 : 0,
  fresh: now.getTime() - Date.parse(changedAt) <= freshDays * 24 * 60 * 60 * 1000 ? 1 : 0,
})

/** The grade by the published rules, and the cheapest step to the next one. */
export function qualityOf(
  measures: Readonly<Record<string, number>>,
  lacking: Readonly<Record<string, number>>,
  language: Language,
): Quality {
  const broken = (grade: QualityRule['grade']) =>
    qualityRules.filter(rule => rule.grade === grade && (measures[rule.name] ?? 0) < rule.atLeast)
  let grade: Grade = 'none'
  for (const next of ['bronze', 'silver', 'gold'] as const) {
    const missing = broken(next)
    const cheapest = missing.toSorted((a, b) => a.effort - b.effort)[0]
    if (cheapest) {
      return { grade, measures: { ...measures }, advice: adviceOf(cheapest, lacking)[language] }
    }
    grade = next
  }
  return { grade, measures: { ...measures } }
}

function adviceOf({ name, advice }: QualityRule, lacking: Readonly<Record<string, number>>): Bilingual {
  const rows = (lacking[name] ?? 0).toLocaleString('en')
  return { zh: advice.zh.replace('{rows}', rows), en: advice.en.replace('{rows}', rows) }
}
