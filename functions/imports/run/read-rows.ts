import type { House } from '../../platform/house.ts'
import type { Survey } from '../decoding/survey.ts'
import type { TableRow } from '../decoding/table.ts'
import { openRows } from '../file.ts'
import type { ImportRecord } from '../model.ts'
import { type Report, reportOf } from '../report/report.ts'
import type { Draft, TakenRow, Target } from '../targets/target.ts'

/** What the whole file tells, once all of its rows were read. */
export type Read<Item extends TakenRow> = {
  /** The drafts that are still to be written. */
  readonly drafts: AsyncIterable<Draft<Item>>
  readonly report: Report
  /** Ids of the listings that the file holds; stays empty where nobody asks. */
  readonly held: ReadonlySet<string>
}

/**
 * Reads the file from its first row in each leg, for the sake of the rows' identities, of the report and of what the
 * file holds; those before the checkpoint are written already.
 */
export async function readRows<Item extends TakenRow>(
  house: House,
  run: ImportRecord,
  file: Survey,
  target: Pick<Target<Item, unknown>, 'drafts' | 'idsOf'>,
): Promise<Read<Item>> {
  const table = await openRows(house.blobs, run.id, file)
  const report = reportOf(table.header)
  const held = new Set<string>()
  const waiting: TableRow[] = []
  const passing = async function* () {
    for await (const row of table.rows) {
      waiting.push(row)
      yield row
    }
  }
  const note = (draft: Draft<Item>) => {
    const ids = draft.outcome === 'rejected' ? [draft.holds] : target.idsOf?.(draft)
    for (const id of ids ?? []) if (id !== undefined) held.add(id)
  }
  const drafts = async function* (): AsyncGenerator<Draft<Item>> {
    let row = 0
    for await (const draft of target.drafts(passing())) {
      const read = waiting.shift()
      if (!read) throw new Error('the target gave more drafts than rows')
      if (draft.outcome === 'rejected') report.add(read, read.cells, draft.findings)
      if (run.complete || !run.dryRun) note(draft)
      row += 1
      if (row > run.handled) yield read.sheet === undefined ? draft : { ...draft, sheet: read.sheet }
    }
  }
  return { drafts: drafts(), report, held }
}
