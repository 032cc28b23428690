import type { Finding } from '../../kinds/definition.ts'
import type { Part } from '../../platform/transact.ts'
import type { TableRow } from '../decoding/table.ts'

/** A row that is ready to be written; a target adds what it will write. */
export type TakenRow = {
  readonly outcome: 'taken'
  readonly row: number
  /** Where a workbook has several; the pipeline adds it. */
  readonly sheet?: string | undefined
  readonly findings: readonly Finding[]
}

/** A row that is left out, with at least one error. */
export type RejectedRow = {
  readonly outcome: 'rejected'
  readonly row: number
  readonly sheet?: string | undefined
  readonly findings: readonly Finding[]
  /** A line by which a person knows the row again, where one can be read. */
  readonly title?: string | undefined
  /** Id of the listing that the row would have been: the file still holds it, though it cannot be read this time. */
  readonly holds?: string
}

export type Draft<Item extends TakenRow = TakenRow> = Item | RejectedRow

/** What became of one taken row; `findings` are those that only the writing could tell. */
export type Result = {
  readonly outcome: 'created' | 'updated' | 'unchanged'
  readonly findings: readonly Finding[]
}

export type Plan = {
  /** No item of the table is written twice in them. */
  readonly parts: readonly Part[]
  /** In the order of the items. */
  readonly results: readonly Result[]
}

/**
 * What the rows of a file become. The pipeline reads rows, groups drafts, keeps the checkpoint, counts and reports; a
 * target says what stands under a chunk's rows and which parts are to be written.
 */
export type Target<Item extends TakenRow, Standing> = {
  /**
   * One draft for each row, in their order, and the same ones whenever the same file is read: a later leg reads all
   * rows from the first and passes over those before its checkpoint.
   */
  readonly drafts: (rows: AsyncIterable<TableRow>) => AsyncIterable<Draft<Item>>
  /** Parts of a transaction that one item needs at most. */
  readonly partsOf: number
  /** Key of one more write, which several items share (their contact). */
  readonly sharedOf: (item: Item) => string | undefined
  /** UTF-16 units that it puts into the transaction, rather too many than too few. */
  readonly unitsOf: (item: Item) => number
  /** That nothing stands: assumed without a look after rows that were all new. The write's condition finds out. */
  readonly nothing: Standing
  /** What stands under some items; `fresh` are the shared keys that did not occur in chunks before. */
  readonly gather: (items: readonly Item[], fresh: readonly string[]) => Promise<Standing>
  /**
   * Decides without waiting. Parts carry conditions (`putNew`, `putNext`): when one fails because somebody else wrote
   * meanwhile, the chunk is gathered and planned anew.
   */
  readonly plan: (items: readonly Item[], fresh: readonly string[], standing: Standing, at: string) => Plan
  /** A line by which a person knows the row again. */
  readonly titleOf: (item: Item) => string
  /** Ids of the listing that stands or will stand for the item; absent where rows are no listings. */
  readonly idsOf?: (item: Item) => readonly string[]
  /** An item that names what stands already: nobody may take it for new without a look. */
  readonly isKnown?: (item: Item) => boolean
}
