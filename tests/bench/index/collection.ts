import * as z from 'zod'
import { BadInput, badLine, type Line, linesOf } from './lines.ts'
import type { Judgements } from './measures.ts'

export type CollectionDocument = { readonly id: string; readonly title: string; readonly text: string }
export type CollectionQuery = { readonly id: string; readonly text: string }

/** Many collections number their documents; a tab or a line break would break the run's columns. */
const id = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^[^\t\r\n]+$/))
const words = z
  .string()
  .nullish()
  .transform(text => text ?? '')
const documentLine = z.object({ id, title: words, text: words })
const queryLine = z.object({ id, text: z.string() })

/** Documents in bundles, as they stand in the file. @throws BadInput at the first line that is none */
export async function* documentsOf(path: string): AsyncGenerator<readonly CollectionDocument[]> {
  const shape = '{"id", "title", "text"}, with text values and an id without tabs'
  for await (const lines of linesOf(path)) yield lines.map(line => parse(path, line, documentLine, shape))
}

/** All queries, each id once and at least one. @throws BadInput */
export async function queriesOf(path: string): Promise<CollectionQuery[]> {
  const queries = new Map<string, CollectionQuery>()
  for await (const lines of linesOf(path)) {
    for (const line of lines) {
      const query = parse(path, line, queryLine, '{"id", "text"}, with an id without tabs')
      if (queries.has(query.id))
        throw badLine(path, line, `repeats the query id "${query.id}". Make ids distinct.`)
      queries.set(query.id, query)
    }
  }
  if (queries.size === 0)
    throw new BadInput(`${path} holds no queries. Give at least one line {"id", "text"}.`)
  return [...queries.values()]
}

/** Grades by query and document; of a pair that is judged twice the higher counts. @throws BadInput */
export async function judgementsOf(path: string): Promise<Judgements> {
  const judgements = new Map<string, Map<string, number>>()
  for await (const lines of linesOf(path)) {
    for (const line of lines) {
      const columns = line.text.replace(/\r$/, '').split('\t')
      const [query, document, grade = ''] = columns
      if (!query || !document || columns.length !== 3) {
        throw badLine(path, line, 'is not query, document and grade, parted by tabs.')
      }
      const value = /\S/.test(grade) ? Number(grade) : Number.NaN
      if (!Number.isFinite(value))
        throw badLine(path, line, `has the grade "${grade}", which is not a number.`)
      const grades = judgements.get(query) ?? new Map<string, number>()
      grades.set(document, Math.max(value, grades.get(document) ?? value))
      judgements.set(query, grades)
    }
  }
  if (judgements.size === 0) throw new BadInput(`${path} holds no judgements.`)
  return judgements
}

function parse<Output>(path: string, line: Line, schema: z.ZodType<Output>, shape: string): Output {
  let value: unknown
  try {
    value = JSON.parse(line.text)
  } catch {
    throw badLine(path, line, `is not JSON. Each line must be an object ${shape}.`)
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw badLine(path, line, `is not an object ${shape}.`)
  return parsed.data
}
