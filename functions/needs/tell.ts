import { identityStore } from '../identity/store.ts'
import { anonymousGiver, isAnonymous } from '../listings/anonymous.ts'
import type { ListingRecord } from '../listings/model.ts'
import { noticeStore } from '../notices/store.ts'
import { newNotice } from '../notices/tell.ts'
import { contested } from '../platform/contested.ts'
import { eventStore } from '../platform/events.ts'
import { type House, today } from '../platform/house.ts'
import { stableId } from '../platform/ids.ts'
import { type Part, transact } from '../platform/transact.ts'
import type { NeedRecord } from './model.ts'
import { dayAfter, mayBeTold, startOf, tellingOf } from './rules.ts'
import { needStore } from './store.ts'

/** A listing that fits an open need, both as the table has them. */
export type Fit = { readonly need: NeedRecord; readonly listing: ListingRecord; readonly score: number }

type TellingHouse = Pick<House, 'database' | 'newId'>

/** Needs that are told at once. */
const atOnce = 8
/** Who acts where no person did: stands in the trail. */
const byItself = 'percolator'

/**
 * Tells the persons behind open needs of new listings that fit. The same fits again change nothing: what was told is written
 * with the notice, in one transaction for each need.
 * @returns the number of notices written
 */
export async function tellFits(house: TellingHouse, fits: readonly Fit[], now: Date): Promise<number> {
  const names = await providerNames(house, fits)
  const waiting = [...Map.groupBy(fits, ({ need }) => need.id).values()]
  const memberships = new Map<string, Promise<readonly string[]>>()
  const actsFor = (person: string) => {
    const known = memberships.get(person) ?? organisationsOf(house, person)
    memberships.set(person, known)
    return known
  }
  let written = 0
  const work = async () => {
    for (let group = waiting.pop(); group; group = waiting.pop()) {
      const [first] = group
      if (!first) continue
      const own = await actsFor(first.need.person)
      const allowed = group.filter(({ listing }) => mayBeTold(first.need, listing.organisation, own))
      if (allowed.length > 0) written += await tellNeed(house, first.need, allowed, names, now)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return written
}

async function providerNames({ database }: TellingHouse, fits: readonly Fit[]) {
  const ids = [...new Set(fits.map(({ listing }) => listing.organisation))]
  const found = await identityStore(database).getOrganisations(ids)
  return new Map(found.flatMap(provider => (provider ? [[provider.id, provider.name]] : [])))
}

const organisationsOf = async ({ database }: TellingHouse, person: string) =>
  (await identityStore(database).membershipsOf(person)).map(({ organisation }) => organisation)

async function tellNeed(
  house: TellingHouse,
  need: NeedRecord,
  fits: readonly Fit[],
  names: ReadonlyMap<string, string>,
  now: Date,
): Promise<number> {
  // Where another batch told this need meanwhile, what is left to tell is worked out again.
  return contested(async () => {
    const plan = await planOf(house, need, fits, names, now)
    if (!plan) return 0
    await transact(house.database, plan.parts)
    return plan.rings
  })
}

/** Reads what was told, decides, and lays out the transaction; `undefined` when there is nothing to tell. */
async function planOf(
  { database, newId }: TellingHouse,
  need: NeedRecord,
  fits: readonly Fit[],
  names: ReadonlyMap<string, string>,
  now: Date,
): Promise<{ parts: readonly Part[]; rings: number } | undefined> {
  const store = needStore(database)
  const notices = noticeStore(database)
  const at = now.toISOString()
  const dayOf = today(now)
  const flat = fits.map(fit => ({ ...fit, listing: fit.listing.id, record: fit.listing }))
  const ids = flat.map(({ listing }) => listing)
  const [day, told] = await Promise.all([store.getDay(need.id, dayOf), store.toldOf(need.id, ids)])
  const { rings, counted } = tellingOf(flat, day, told, hash)
  if (rings.length === 0 && counted.length === 0) return undefined

  // Ids made within one millisecond come in any order; the best shall be the newest.
  const ordered = rings.map(newId).sort()
  const written = rings.map(({ record, score }, place) =>
    newNotice(ordered[place] ?? newId(), {
      type: 'listing-fits' as const,
      person: need.person,
      need: {
        id: need.id,
        text: startOf(need),
        ...(need.organisation && { organisation: need.organisation }),
      },
      listing: {
        id: record.id,
        title: record.title,
        kind: record.kind,
        provider: isAnonymous(record)
          ? { id: anonymousGiver.id, name: anonymousGiver.name }
          : { id: record.organisation, name: names.get(record.organisation) ?? '' },
      },
      score,
      more: 0,
      at,
    }),
  )
  const newest = written.at(-1)
  const last = newest?.id ?? day?.last ?? ''
  const after = dayAfter(day, { rings, counted }, { need: need.id, day: dayOf, last }, hash)
  const before = newest || counted.length === 0 ? undefined : await notices.get(need.person, last)
  return {
    rings: rings.length,
    parts: [
      day ? store.putNextDay(after) : store.putDay(after),
      ...written.map(notice =>
        notices.putNew(notice === newest ? { ...notice, more: counted.length } : notice),
      ),
      ...(before?.type === 'listing-fits'
        ? [notices.putNext({ ...before, more: after.more, version: before.version + 1 })]
        : []),
      ...written.map(({ id, listing }) =>
        store.putTold({ need: need.id, listing: listing.id, notice: id, at, version: 1 }),
      ),
      eventStore(database).append({
        subject: `need#${need.id}`,
        id: newId(),
        type: 'need-told',
        at,
        by: byItself,
        data: { listings: rings.map(({ listing }) => listing), counted: counted.length },
      }),
    ],
  }
}

/** Short: hundreds of them stand in one item, and a clash hides one of a count. */
const hash = (listing: string) => stableId(8, listing)
