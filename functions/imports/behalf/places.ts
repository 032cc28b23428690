import type { Bilingual } from '../../contract/language.ts'
import { normalisedName } from '../../identity/directory/names.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import type { Place } from '../draft.ts'
import type { ImportRecord, Settlement } from '../model.ts'
import { importStore } from '../store.ts'
import { askAgain, askDirectory } from './directory.ts'

/** An organisation that a row names. */
export type Wish = { readonly name: string; readonly creditCode?: string; readonly region: string }

/** Whom the names in a file on behalf of others mean. */
export type Places = {
  /** Settles names that were not met before, several rows' at once; these are rows `first` to `last`, counted from 0. */
  readonly learn: (wishes: readonly Wish[], first: number, last: number) => Promise<void>
  /** The shelf of a name that was learnt, or why this row is left out. */
  readonly of: (wish: Wish, row: number) => Place | { readonly refused: Bilingual }
  readonly counts: () => NonNullable<ImportRecord['organisations']>
}

const keyOf = ({ name, creditCode = '' }: Pick<Wish, 'name' | 'creditCode'>) =>
  `${normalisedName(name)}#${creditCode}`

/** All files of one origin, whose listings are compared with the next file of it. */
export const sourceOfRun = ({ organisation, kind, format, feed = '' }: ImportRecord) =>
  `${organisation}#${kind}#${format}#${feed}`

/**
 * What a name was settled to is kept with the run before a row is written by it: a later leg goes by the same answers.
 * Where an organisation was claimed since, its further rows are refused, and from which row on is kept as well. A dry run
 * keeps nothing, and makes no organisation.
 */
export async function openPlaces(house: House, run: ImportRecord): Promise<Places> {
  const imports = importStore(house.database)
  const source = sourceOfRun(run)
  const known = new Map<string, Settlement>()
  const shelves = new Set<string>()
  let items = 0

  const recall = async () => {
    const kept = await imports.settlementsOf(run.id)
    items = kept.length
    for (const settled of kept.flat()) known.set(settled.key, settled)
  }
  if (!run.dryRun) {
    await recall()
    for (const { organisation } of await imports.shelvesOf(source)) shelves.add(organisation)
  }
  const ask = askDirectory(house, run)
  const again = askAgain(house, run)

  /** Withdrawals are looked for on these shelves, also by later files that name the organisation no more. */
  async function noteShelves(fresh: readonly Settlement[]) {
    for (const { place } of fresh) {
      if (!place || place.organisation === run.organisation || shelves.has(place.organisation)) continue
      await unlessThere(transact(house.database, [imports.putShelf(source, place.organisation, place.shelf)]))
      shelves.add(place.organisation)
    }
  }

  /** Keeps what names were settled to. Where another worker of this run was first, its answers hold for both. */
  async function note(settled: readonly Settlement[]) {
    if (settled.length === 0) return
    const kept =
      run.dryRun ||
      (await unlessThere(transact(house.database, [imports.putSettlements(run.id, items, settled)])))
    if (!kept) return recall()
    items += 1
    for (const each of settled) known.set(each.key, each)
  }

  /** Of the names that rows go by, those whose organisations may not be listed for any more. */
  async function ended(wishes: readonly Wish[], row: number): Promise<readonly Settlement[]> {
    const standing = new Map(
      wishes.flatMap(wish => {
        const settled = known.get(keyOf(wish))
        const others = settled?.place && settled.place.organisation !== run.organisation
        return settled && others && !settled.refused ? [[settled, wish] as const] : []
      }),
    )
    if (standing.size === 0) return []
    const answers = await again([...standing.values()])
    return [...standing.keys()].flatMap((settled, at): Settlement[] => {
      const refused = answers[at]?.refused
      return refused ? [{ ...settled, refused, from: row }] : []
    })
  }

  return {
    async learn(wishes, first, last) {
      // Rows before the checkpoint are written; a dry run is soon over.
      if (!run.dryRun && last >= run.handled) await note(await ended(wishes, Math.max(first, run.handled)))
      const open = new Map(wishes.flatMap(wish => (known.has(keyOf(wish)) ? [] : [[keyOf(wish), wish]])))
      if (open.size === 0) return
      const answers = await ask([...open.values()])
      const fresh = [...open.keys()].flatMap((key, at): Settlement[] => {
        const answer = answers[at]
        return answer ? [{ key, ...answer }] : []
      })
      if (!run.dryRun) await noteShelves(fresh)
      await note(fresh)
      if (![...open.keys()].every(key => known.has(key))) throw new Refusal('unavailable')
    },
    of(wish, row) {
      const settled = known.get(keyOf(wish))
      const before = settled?.from === undefined || row < settled.from
      if (settled?.place && before) return settled.place
      if (settled?.refused) return { refused: settled.refused }
      throw new Error('a row came before its organisation was settled')
    },
    counts() {
      const places = [...known.values()].flatMap(({ place }) => place ?? [])
      const all = new Set(places.map(({ organisation }) => organisation))
      const made = new Set(places.filter(place => place.made).map(({ organisation }) => organisation))
      const refused = [...known.values()].filter(settled => settled.refused)
      return { known: all.size - made.size, made: made.size, refused: refused.length }
    },
  }
}

/** Whether a write of something new happened; false where it stands already. */
async function unlessThere(write: Promise<void>): Promise<boolean> {
  try {
    await write
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'already-exists') return false
    throw error
  }
}
