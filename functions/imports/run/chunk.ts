import { mostParts } from '../../platform/transact.ts'
import type { Draft, TakenRow, Target } from '../targets/target.ts'

/** Rows that are written in one transaction, and the keys of shared writes that may be new with them. */
export type Chunk<Item extends TakenRow> = {
  readonly drafts: readonly Draft<Item>[]
  readonly fresh: readonly string[]
}

/** How much of a transaction an item takes. */
export type Sizes<Item extends TakenRow> = Pick<Target<Item, unknown>, 'partsOf' | 'sharedOf' | 'unitsOf'>

/** The run, its problems and the event stand beside what the rows become. */
const mostPartsOfRows = mostParts - 4
/** BatchGet takes 100 keys; a failed chunk is halved, so that a smaller one costs little. */
const mostRows = 90
/** UTF-16 units of the rows: a transaction takes 4 MB, a character up to three bytes. */
const mostUnits = 1_000_000
/** Shared keys that are remembered as stored: a school has some hundreds of contacts. */
const mostRemembered = 20_000

/** Groups drafts so that each group fits into one transaction. */
export async function* chunksOf<Item extends TakenRow>(
  drafts: AsyncIterable<Draft<Item>>,
  sizes: Sizes<Item>,
): AsyncGenerator<Chunk<Item>> {
  const known = new Set<string>()
  let chunk = emptyChunk<Item>()
  for await (const draft of drafts) {
    const shared = draft.outcome === 'taken' ? sizes.sharedOf(draft) : undefined
    const fresh = shared !== undefined && !known.has(shared)
    const parts = (chunk.drafts.length + 1) * sizes.partsOf + chunk.fresh.length + (fresh ? 1 : 0)
    const units = draft.outcome === 'taken' ? sizes.unitsOf(draft) : 0
    const full =
      chunk.drafts.length === mostRows || parts > mostPartsOfRows || chunk.units + units > mostUnits
    if (full && chunk.drafts.length > 0) {
      yield chunk
      chunk = emptyChunk()
    }
    chunk.drafts.push(draft)
    chunk.units += units
    if (!fresh) continue
    chunk.fresh.push(shared)
    if (known.size === mostRemembered) {
      known.clear()
      // Those of this chunk stay: one transaction writes an item once.
      for (const key of chunk.fresh) known.add(key)
    }
    known.add(shared)
  }
  if (chunk.drafts.length > 0) yield chunk
}

/** A part of a chunk, with all shared keys of its rows. */
export function chunkOf<Item extends TakenRow>(
  drafts: readonly Draft<Item>[],
  { sharedOf }: Pick<Sizes<Item>, 'sharedOf'>,
): Chunk<Item> {
  const shared = drafts.flatMap(draft => (draft.outcome === 'taken' ? (sharedOf(draft) ?? []) : []))
  return { drafts, fresh: [...new Set(shared)] }
}

type Growing<Item extends TakenRow> = { drafts: Draft<Item>[]; fresh: string[]; units: number }
const emptyChunk = <Item extends TakenRow>(): Growing<Item> => ({ drafts: [], fresh: [], units: 0 })
