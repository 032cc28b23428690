import { openBuilder } from '../../../functions/matching/engine/builder.ts'
import { openEngine } from '../../../functions/matching/engine/engine.ts'
import { openPart } from '../../../functions/matching/engine/part.ts'
import type { Query } from '../../../functions/matching/engine/query.ts'
import { corrector } from '../../../functions/matching/index/correct.ts'
import { analyserOf } from '../../../functions/matching/open-analyser.ts'
import { shipped } from '../shipped.ts'
import type { CollectionDocument } from './collection.ts'

/** What a row says of a document that is no listing. */
const bare = {
  version: 1,
  kind: 0,
  region: '',
  provider: '',
  flags: 0,
  changedAt: 0,
  payload: new Uint8Array(0),
}

/** Builds an index of any documents as the product builds that of listings: title and text are title and description. */
export function collectionBuilder() {
  const analyser = analyserOf({ shipped })
  const builder = openBuilder()
  return {
    add({ id, title, text }: CollectionDocument): void {
      const { terms } = analyser.document({ title, techniques: '', more: '', description: text })
      builder.add({ row: { ...bare, id }, terms, words: analyser.words(title) })
    },
    /** Ends the builder. */
    finish(): { bytes: Uint8Array; postings: number } {
      const bytes = builder.finish()
      return { bytes, postings: openPart(bytes).postings }
    },
  }
}

/** Opens a snapshot for search; the analyser only when it is first needed. */
export function openCollection(bytes: Uint8Array) {
  const engine = openEngine([openPart(bytes)])
  const correct = corrector(engine)
  let analyser: ReturnType<typeof analyserOf> | undefined
  return {
    /** What is searched for a text, as the product reads it. */
    understand(text: string): Query {
      analyser ??= analyserOf({ shipped })
      return { clauses: analyser.query(text, correct).clauses }
    },
    search: (query: Query, k: number): readonly { readonly id: string; readonly score: number }[] =>
      engine.search(query, {}, k).map(({ part, row, score }) => ({ id: part.idAt(row), score })),
  }
}
