import type { Mapping } from '../../contract/imports.ts'
import type { Finding, RowContext, Use, UsesFormat } from '../../kinds/definition.ts'
import { cleanLine } from '../../kinds/table/text.ts'
import type { House } from '../../platform/house.ts'
import { stableId } from '../../platform/ids.ts'
import type { Part } from '../../platform/transact.ts'
import type { BusyTimeRecord, MachineHoursRecord } from '../../uses/model.ts'
import { sayTheSame } from '../../uses/rules.ts'
import { usesStore } from '../../uses/store.ts'
import type { TableRow } from '../decoding/table.ts'
import { type Instruments, openInstruments } from '../instruments.ts'
import { mapCells } from '../mapping/mapping.ts'
import type { ImportRecord } from '../model.ts'
import type { Draft, Result, TakenRow, Target } from './target.ts'

/** A row that becomes a record of machine hours or a busy time; `id` tells it apart below its listing. */
type TakenUse = TakenRow & {
  readonly use: Use
  readonly id: string
  readonly listing: string
  readonly title: string
}
type UseRecord = MachineHoursRecord | BusyTimeRecord
type Run = Pick<ImportRecord, 'id' | 'organisation' | 'shelf' | 'kind'>

/** What stands under the ids of a chunk, by `keyOf`. */
type Standing = ReadonlyMap<string, UseRecord>

export type UsesTarget = Target<TakenUse, Standing>

/** Rows that become machine hours and busy times of listings that the organisation has already. */
export function usesTarget(
  house: Pick<House, 'database'>,
  run: Run,
  format: UsesFormat,
  mapping: Mapping,
  context: RowContext,
): UsesTarget {
  const store = usesStore(house.database)
  return {
    async *drafts(rows) {
      const draft = drafter(await openInstruments(house, run), format, mapping, context)
      for await (const row of rows) yield draft(row)
    },
    partsOf: 1,
    sharedOf: () => undefined,
    unitsOf: ({ use }) => 600 + (use.type === 'busy' ? (use.text ?? '').length + (use.uid ?? '').length : 0),
    nothing: new Map(),
    titleOf: ({ title, use }) =>
      use.type === 'hours'
        ? `${title} · ${use.from === use.to ? use.from : `${use.from} – ${use.to}`} · ${use.hours / 100} h`
        : `${title} · ${use.start.slice(0, 16)}Z – ${use.end.slice(0, 16)}Z`,

    async gather(items) {
      const [hours, busy] = await Promise.all([
        store.getHours(
          items.flatMap(({ listing, id, use }) =>
            use.type === 'hours' ? [{ listing, id, from: use.from }] : [],
          ),
        ),
        store.getBusy(
          items.flatMap(({ listing, id, use }) =>
            use.type === 'busy' ? [{ listing, id, start: use.start }] : [],
          ),
        ),
      ])
      return new Map([...hours, ...busy].flatMap(record => (record ? [[keyOf(record), record]] : [])))
    },

    plan(items, _fresh, standing, at) {
      const parts: Part[] = []
      const results = items.map(({ use, id, listing }): Result => {
        const stored = standing.get(keyOf({ listing, id }))
        const common = { listing, id, organisation: run.organisation, run: run.id, at }
        const version = (stored?.version ?? 0) + 1
        if (use.type === 'hours') {
          const { from, to, hours, external } = use
          const record: MachineHoursRecord = {
            ...common,
            ...{ from, to, hours, version },
            ...(external !== undefined && { external }),
          }
          if (stored && sayTheSame(stored, record)) return unchanged
          parts.push(stored ? store.putNextHours(record) : store.putNewHours(record))
        } else {
          const { start, end, uid, text } = use
          const record: BusyTimeRecord = {
            ...common,
            ...{ start, end, version },
            ...(uid && { uid }),
            ...(text && { text }),
          }
          if (stored && sayTheSame(stored, record)) return unchanged
          parts.push(stored ? store.putNextBusy(record) : store.putNewBusy(record))
        }
        return { outcome: stored ? 'updated' : 'created', findings: [] }
      })
      return { parts, results }
    },
  }
}

const unchanged: Result = { outcome: 'unchanged', findings: [] }
const keyOf = ({ listing, id }: Pick<UseRecord, 'listing' | 'id'>) => `${listing}#${id}`

/**
 * Turns rows into drafts, in order. Several rows of one instrument and period (each use on its own line) are told apart by
 * their order in the file, so that the same file again changes nothing and a corrected number replaces the old one.
 */
function drafter(find: Instruments, format: UsesFormat, mapping: Mapping, context: RowContext) {
  const seen = new Map<string, number>()
  return ({ row, cells, findings }: TableRow): Draft<TakenUse> => {
    const mapped = mapCells(cells, mapping)
    const rejected = (more: readonly Finding[]): Draft<TakenUse> => ({
      outcome: 'rejected',
      row,
      title: cleanLine(mapped['instrument.name'] ?? mapped['instrument.id'], 200),
      findings: [...findings, ...more],
    })
    if (findings.some(({ level }) => level === 'error')) return rejected([])
    const read = format.readUse(mapped, context)
    if (read.outcome === 'rejected') return rejected(read.problems)
    const found = find(read.instrument)
    if (found.outcome === 'unknown') return rejected([...read.problems, found.finding])
    const { use } = read
    const identity = use.type === 'hours' ? ['hours', use.from, use.to] : ['busy', use.uid ?? '', use.start]
    const key = stableId(16, found.listing.id, ...identity)
    const ordinal = seen.get(key) ?? 0
    seen.set(key, ordinal + 1)
    return {
      outcome: 'taken',
      row,
      findings: [...findings, ...read.problems],
      use,
      id: stableId(12, ...identity, String(ordinal)),
      listing: found.listing.id,
      title: found.listing.title,
    }
  }
}
