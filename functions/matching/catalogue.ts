import type { Blobs } from '../platform/blobs.ts'
import type { Log } from '../platform/house.ts'
import { openPart } from './engine/part.ts'
import { openIndex } from './index/open-index.ts'
import type { SearchIndex } from './index/search-index.ts'
import { followIndex, type State } from './storage/follow.ts'
import type { Vocabulary } from './vocabulary/vocabulary.ts'

/** The public catalogue as a function holds it; `generation` names the state. */
export type Catalogue = State<SearchIndex>

/** The index of the listings, as new as its manifest. */
export const openCatalogue = ({
  blobs,
  clock,
  log,
  vocabulary,
}: {
  readonly blobs: Blobs
  readonly clock: () => Date
  readonly log: Log
  readonly vocabulary: Vocabulary
}) =>
  followIndex({
    place: { blobs, folder: 'index' },
    clock,
    log,
    openPart,
    openIndex: parts => openIndex(parts, vocabulary),
  })
