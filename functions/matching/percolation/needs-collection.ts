import { needRecord } from '../../needs/model.ts'
import type { Analyser } from '../analysis/analyser.ts'
import type { Collection } from '../collections.ts'
import { openBuilder } from '../engine/builder.ts'
import { needDocument, needGone } from './need-document.ts'

/** Open needs as an index of their own, under keys that the public search may not read. */
export const needsCollectionOf = (analyser: Analyser): Collection => ({
  folder: 'needs',
  entity: 'Need',
  grow(now) {
    const builder = openBuilder()
    return {
      get size() {
        return builder.size
      },
      add(record, removed) {
        const need = needRecord.parse(record)
        builder.add(removed ? needGone(need.id, need.version, now) : needDocument(need, analyser, now))
      },
      finish: builder.finish,
    }
  },
})
