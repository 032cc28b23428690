import type { OfferedWithdrawal, WithdrawInput } from '../../contract/imports.ts'
import type { Language } from '../../contract/language.ts'
import { actsFor } from '../../identity/acting.ts'
import type { ListingRecord } from '../../listings/model.ts'
import { listingStore } from '../../listings/store.ts'
import { contested } from '../../platform/contested.ts'
import { eventStore } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import type { ImportRecord } from '../model.ts'
import { importStore } from '../store.ts'
import { type Act, ownImport } from '../use-cases.ts'
import { fromSameSource } from './missing.ts'

/** Each listing takes three parts of a transaction. */
const listingsAtOnce = 30
/** Milliseconds after which a call answers with where to go on: a function of the API has 28 seconds. */
const longest = 12_000

/** Listings that the file of an import no longer holds, as they stand now. */
export async function offeredWithdrawals(
  house: House,
  act: Act,
  id: string,
  after: string | undefined,
): Promise<{ items: OfferedWithdrawal[]; next?: string }> {
  const run = await ownImport(house, act.caller, id)
  const { listings, next } = await offersAt(house, run, after)
  const items = (await standing(house, listings)).map(({ id, title, organisation, status }) => ({
    ...{ id, title, organisation, status },
  }))
  return { items, ...(next && { next }) }
}

/**
 * Withdraws offered listings: some, or all from a place on. What was withdrawn before counts for nothing, so that a call
 * may be sent again. A listing that another file or a person has taken over since stays as it is.
 */
export async function withdrawMissing(
  house: House,
  act: Act,
  id: string,
  input: WithdrawInput,
): Promise<{ withdrawn: number; next?: string }> {
  const run = await ownImport(house, act.caller, id)
  if (run.status !== 'done') throw new Refusal('wrong-state', notYet)
  if (!input.listings === !input.all) throw oneOfBoth(act.language)
  if (input.listings) {
    const wanted = [...new Set(input.listings)]
    if (!(await allOffered(house, run, wanted))) throw new Refusal('not-found')
    return { withdrawn: await withdrawThese(house, act, run, wanted) }
  }
  const begun = performance.now()
  let withdrawn = 0
  for (let after = input.next; ; ) {
    const { listings, next } = await offersAt(house, run, after)
    withdrawn += await withdrawThese(house, act, run, listings)
    if (!next) return { withdrawn }
    if (performance.now() - begun > longest) return { withdrawn, next }
    after = next
  }
}

/** One item of offers, and where the next one begins. */
async function offersAt(
  house: House,
  run: ImportRecord,
  after: string | undefined,
): Promise<{ listings: readonly string[]; next?: string }> {
  if (run.offers === undefined) return { listings: [] }
  return importStore(house.database).offersOf(run.id, run.offers, after)
}

/** Offers stand in the order of their ids; those of one request are looked for in one walk. */
async function allOffered(house: House, run: ImportRecord, wanted: readonly string[]): Promise<boolean> {
  const open = new Set(wanted)
  for (let after: string | undefined; open.size > 0; ) {
    const { listings, next } = await offersAt(house, run, after)
    for (const id of listings) open.delete(id)
    if (!next) break
    after = next
  }
  return open.size === 0
}

const standing = async (house: House, ids: readonly string[]): Promise<readonly ListingRecord[]> =>
  ids.length === 0 ? [] : (await listingStore(house.database).getMany(ids)).flatMap(listing => listing ?? [])

async function withdrawThese(house: House, act: Act, run: ImportRecord, ids: readonly string[]) {
  let withdrawn = 0
  for (let from = 0; from < ids.length; from += listingsAtOnce) {
    withdrawn += await withdrawSome(house, act, run, ids.slice(from, from + listingsAtOnce))
  }
  return withdrawn
}

/** In one transaction; read again when a person has changed one of them meanwhile. */
async function withdrawSome(house: House, act: Act, run: ImportRecord, ids: readonly string[]) {
  const store = listingStore(house.database)
  const events = eventStore(house.database)
  const at = act.now.toISOString()
  const by = act.caller.person
  return contested(async () => {
    const found = (await standing(house, ids)).filter(
      listing => listing.status !== 'withdrawn' && fromSameSource(listing, run),
    )
    const concerned = await onesOwn(house, act, run, found)
    if (concerned.length === 0) return 0
    await transact(
      house.database,
      concerned.flatMap(before => {
        const version = before.version + 1
        const data = { version, status: 'withdrawn', import: run.id }
        const subject = `listing#${before.id}`
        return [
          store.putNext({ ...before, status: 'withdrawn', version, updatedAt: at }),
          store.putPast(before, { by, at, how: 'change' }),
          events.append({ subject, id: house.newId(), type: 'listing-withdrawn', at, by, data }),
        ]
      }),
    )
    return concerned.length
  })
}

/** An organisation that was claimed since may have taken its mandate back. */
async function onesOwn(house: House, { caller }: Act, run: ImportRecord, found: readonly ListingRecord[]) {
  const allowed = new Set([run.organisation])
  for (const organisation of new Set(found.map(listing => listing.organisation))) {
    if (allowed.has(organisation)) continue
    if (await actsFor(house, caller, 'listing.write', organisation)) allowed.add(organisation)
  }
  return found.filter(({ organisation }) => allowed.has(organisation))
}

const oneOfBoth = (language: Language) =>
  new Refusal('invalid-input', undefined, [{ pointer: '/body/listings', message: someOrAll[language] }])
const someOrAll = {
  zh: '请列出要撤回的资源，或用 all 撤回全部，二者选一',
  en: 'Name the listings to withdraw, or withdraw all of them: one of the two',
}
const notYet = {
  zh: '导入结束后才能撤回文件中已没有的资源。',
  en: 'What the file no longer holds can be withdrawn once the import is done.',
}
