import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import * as z from 'zod'
import { sharedData } from '../support/shared-data.ts'

export type LabelledDocument = { readonly id: string; readonly title: string; readonly text: string }
export type LabelledNeed = z.infer<typeof need>
/** Needs by half, the three files' rows as documents, and grades 0–3 by need and document. */
export type LabelledSet = {
  readonly docs: readonly LabelledDocument[]
  readonly queries: readonly LabelledNeed[]
  readonly qrels: ReadonlyMap<string, ReadonlyMap<string, number>>
}

const need = z.strictObject({
  id: z.string().regex(/^n\d{3}$/),
  language: z.enum(['zh', 'en', 'mixed']),
  half: z.enum(['tuning', 'locked']),
  text: z.string().min(1).max(200),
})
const judgment = z.tuple([z.string(), z.string(), z.enum(['0', '1', '2', '3']).transform(Number)])

const patents = z.array(z.object({ 'Reference Number': z.string(), Title: z.string(), Abstract: z.string() }))
const instruments = z.array(
  z.object({
    eus_instrument_id: z.string(),
    eus_display_name: z.string(),
    eus_instrument_name: z.string(),
  }),
)
const laboratories = z.array(z.object({ title: z.string(), notes: z.string().nullish() }))

/** The labelled set, or undefined on a machine without the real data (sharedData says which file is missing). */
export function labelledSet(): LabelledSet | undefined {
  const nasa = sharedData('patents/nasa-2014.csv')
  const emsl = sharedData('equipment/emsl-instruments.csv')
  const epos = sharedData('equipment/epos-labs.json')
  if (nasa === undefined || emsl === undefined || epos === undefined) return undefined
  const docs = [...patentsOf(nasa), ...instrumentsOf(emsl), ...laboratoriesOf(epos)]
  return { docs, queries: labelledNeeds(), qrels: labelledJudgments() }
}

/** All needs of needs.jsonl, in order. */
export function labelledNeeds(): LabelledNeed[] {
  return linesOf('needs.jsonl').map(line => need.parse(JSON.parse(line)))
}

/** Grades by need, then by document. @throws when a pair is judged twice */
export function labelledJudgments(): Map<string, Map<string, number>> {
  const judgments = new Map<string, Map<string, number>>()
  for (const line of linesOf('judgments.tsv')) {
    const [needId, document, grade] = judgment.parse(line.split('\t'))
    const grades = judgments.get(needId) ?? new Map<string, number>()
    if (grades.has(document)) throw new Error(`judgments.tsv grades ${document} twice for ${needId}`)
    judgments.set(needId, grades.set(document, grade))
  }
  return judgments
}

/** The list repeats whole rows; the second row of a number is called number#2. */
function patentsOf(file: string): LabelledDocument[] {
  const seen = new Map<string, number>()
  return patents.parse(rowsOf(file)).map(row => {
    const number = row['Reference Number']
    const ordinal = (seen.get(number) ?? 0) + 1
    seen.set(number, ordinal)
    return {
      id: ordinal === 1 ? `nasa:${number}` : `nasa:${number}#${ordinal}`,
      title: row.Title.trim(),
      text: row.Abstract,
    }
  })
}

function instrumentsOf(file: string): LabelledDocument[] {
  return instruments.parse(rowsOf(file)).map(row => ({
    id: `emsl:${row.eus_instrument_id}`,
    title: row.eus_display_name,
    text: row.eus_instrument_name,
  }))
}

/** Laboratories have no number: their place in the file, from 0. */
function laboratoriesOf(file: string): LabelledDocument[] {
  const labs = laboratories.parse(JSON.parse(readFileSync(file, 'utf8')))
  return labs.map(({ title, notes }, at) => ({
    id: `epos:${at}`,
    title,
    text: (notes ?? '').replace(/<\/?(?:span|sub|sup)[^>]*>/g, ''),
  }))
}

function rowsOf(file: string): unknown {
  return parse(readFileSync(file), { columns: true, bom: true, relax_column_count: true })
}

function linesOf(name: string): string[] {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8')
  return text.split('\n').filter(line => line !== '')
}
