import type { ServiceRecord } from '../../contract/report.ts'
import { engagementStore } from '../../engagements/store.ts'
import { identityStore } from '../../identity/store.ts'
import { listingStore } from '../../listings/store.ts'
import type { House } from '../../platform/house.ts'
import { serviceRow } from './row.ts'
import { serviceStore } from './store.ts'

/** One answer holds so many uses: a function has 28 seconds. */
const mostUses = 5000
const atOnce = 100

export type ServiceUses = {
  readonly items: readonly (ServiceRecord & { readonly taker: string | undefined })[]
  readonly incomplete: boolean
}

/**
 * The uses of an organisation's instruments that count, by day. `taker` is the organisation that asked.
 * Reads 1 unit for some 40 pointers, and 1 to 2 for each engagement.
 * @param months `2026-11`, or whole years
 */
export async function usesIn(
  { database }: Pick<House, 'database'>,
  organisation: string,
  months: readonly string[],
): Promise<ServiceUses> {
  const store = serviceStore(database)
  const items: ServiceUses['items'][number][] = []
  for (const month of months) {
    let after: string | undefined
    do {
      const page = await store.used(organisation, month, atOnce, after)
      items.push(...(await rowsOf(database, page.items)))
      after = page.next
    } while (after !== undefined && items.length < mostUses)
    if (after !== undefined) return { items, incomplete: true }
  }
  return { items, incomplete: false }
}

async function rowsOf(
  database: House['database'],
  uses: readonly { readonly engagement: string; readonly usedOn: string }[],
): Promise<ServiceUses['items']> {
  const found = await engagementStore(database).getMany(uses.map(({ engagement }) => engagement))
  const records = found.filter(record => record !== undefined)
  const takers = [...new Set(records.flatMap(({ taker }) => taker.organisation ?? []))]
  const listings = [...new Set(records.flatMap(({ listing }) => listing ?? []))]
  const [organisations, instruments] = await Promise.all([
    identityStore(database).getOrganisations(takers),
    listingStore(database).getMany(listings),
  ])
  const names = new Map(organisations.flatMap(each => (each ? [[each.id, each.name] as const] : [])))
  const numbers = new Map(
    instruments.flatMap(each => (each?.source?.id ? [[each.id, each.source.id] as const] : [])),
  )
  return uses.flatMap(({ usedOn }, at) => {
    const record = found[at]
    if (!record) return []
    const taker = record.taker.organisation
    const known = {
      usedOn,
      unit: taker && names.get(taker),
      innerId: record.listing && numbers.get(record.listing),
    }
    return [{ ...serviceRow(record, known), taker }]
  })
}
