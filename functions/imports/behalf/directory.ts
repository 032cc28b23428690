import { lookOrganisations, settleOrganisations } from '../../identity/directory/directory.ts'
import { normalisedName } from '../../identity/directory/names.ts'
import type { House } from '../../platform/house.ts'
import { stableId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ImportRecord, Settlement } from '../model.ts'
import type { Wish } from './places.ts'

type Answer = Omit<Settlement, 'key'>
type Ask = (wishes: readonly Wish[]) => Promise<readonly Answer[]>

/** Asks the directory of organisations, which makes those that nobody knows; in a dry run it is only looked into. */
export function askDirectory(house: House, run: ImportRecord): Ask {
  const bringer = { association: run.organisation, person: run.person }
  if (run.dryRun) return orRefused(supposing(wishes => lookOrganisations(house, bringer, wishes)))
  return orRefused(async wishes => {
    const settled = await settleOrganisations(house, { ...bringer, now: house.clock() }, wishes)
    return settled.map(
      (each): Answer =>
        each.outcome === 'refused'
          ? { refused: each.reason }
          : { place: placeAt(each.organisation, each.outcome === 'made') },
    )
  })
}

/** Asks whether organisations may still be listed for; an answer says only why not. */
export const askAgain = (house: House, run: ImportRecord): Ask =>
  orRefused(async wishes => {
    const looked = await lookOrganisations(house, { association: run.organisation }, wishes)
    return looked.map((each): Answer => (each.outcome === 'refused' ? { refused: each.reason } : {}))
  })

/** The operator may have taken the name of an association from one whose file is on its way. */
const orRefused =
  (ask: Ask): Ask =>
  async wishes => {
    try {
      return await ask(wishes)
    } catch (error) {
      const reason = error instanceof Refusal && error.code === 'not-allowed' ? error.detail : undefined
      if (!reason) throw error
      return wishes.map(() => ({ refused: reason }))
    }
  }

const placeAt = (
  { id, shelf, region }: { readonly id: string; readonly shelf: string; readonly region: string },
  made: boolean,
) => ({ organisation: id, shelf, region, made })

type Looked = Awaited<ReturnType<typeof lookOrganisations>>

/**
 * Organisations that would be made are supposed to stand from then on: a second way of writing one of them, by its code
 * or by its name, means the same one, as it will when they are made.
 */
function supposing(look: (wishes: readonly Wish[]) => Promise<Looked>): Ask {
  const supposed = new Map<string, NonNullable<Answer['place']>>()
  return async wishes => {
    const found = await look(wishes)
    return wishes.map((wish, at): Answer => {
      const seen = found[at]
      if (seen?.outcome === 'refused') return { refused: seen.reason }
      if (seen?.outcome === 'mandated') return { place: placeAt(seen.organisation, false) }
      const { name, creditCode, region } = wish
      const keys = [`name#${normalisedName(name)}`, ...(creditCode ? [`code#${creditCode}`] : [])]
      const before = keys.flatMap(key => supposed.get(key) ?? []).at(-1)
      const id = stableId(12, normalisedName(name))
      const place = before ?? placeAt({ id: `new-${id}`, shelf: `new${id}`, region }, true)
      for (const key of keys) if (!supposed.has(key)) supposed.set(key, place)
      return { place }
    })
  }
}
