import { openCatalogue } from '../../functions/matching/catalogue.ts'
import { browseQueryOf } from '../../functions/matching/ranking/query.ts'
import type { Blobs } from '../../functions/platform/blobs.ts'
import { analyser } from './analyser.ts'

/** What a fresh process finds in the blobs: all that is there, the facets, and the hits of some words with their scores. */
export async function answersIn(blobs: Blobs, words: readonly string[]) {
  const catalogue = openCatalogue({
    blobs,
    clock: () => new Date(),
    log: console.error,
    vocabulary: analyser.vocabulary,
  })
  const { index } = await catalogue.current()
  return {
    size: index.size,
    all: index.search(undefined, {}, 10_000).map(({ entry }) => [entry.id, entry.version]),
    facets: index.facets(undefined, {}),
    found: words.map(word =>
      index.search(browseQueryOf(word, analyser), {}, 100).map(({ entry, score }) => [entry.id, score]),
    ),
  }
}
