import type { EntityName } from '../../platform/table-definition.ts'
import { openBuilder } from '../engine/builder.ts'
import type { Document } from '../engine/document.ts'
import type { IndexFolder } from './manifest.ts'

/** A part in the making. */
export type Growing = {
  readonly size: number
  /** Takes a record as the table or its stream has it; a removed one as a tombstone. @throws where it cannot be read */
  readonly add: (record: unknown, removed: boolean) => void
  readonly finish: () => Uint8Array
}

/** One kind of record that is indexed: where its index is kept and how a part of it is made. */
export type Collection = {
  readonly folder: IndexFolder
  readonly entity: EntityName
  /** @param now epoch milliseconds, the time of tombstones */
  readonly grow: (now: number) => Growing
}

/** @param documentOf what a part takes of a record; it may be overwritten by the next. @throws where it cannot be read */
export const collectionOf = (
  folder: IndexFolder,
  entity: EntityName,
  documentOf: (record: unknown, removed: boolean, now: number) => Document,
): Collection => ({
  folder,
  entity,
  grow(now) {
    const builder = openBuilder()
    return {
      get size() {
        return builder.size
      },
      add: (record, removed) => builder.add(documentOf(record, removed, now)),
      finish: builder.finish,
    }
  },
})
