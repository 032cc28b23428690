import type { Listing } from '../contract/listing.ts'
import type { PastChange } from '../contract/quality.ts'
import { requireActsFor } from '../identity/acting.ts'
import { canonicalJson } from '../platform/canonical.ts'
import { type House, today } from '../platform/house.ts'
import { parseInput } from '../platform/http/problems.ts'
import { found, Refusal } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { toOwnListing } from './card.ts'
import type { ListingRecord, PastRecord } from './model.ts'
import { replaceParts } from './replace.ts'
import { kindFields, restored } from './rules.ts'
import { listingStore } from './store.ts'
import { type Act, providerOf, requireLawful, standing } from './use-cases.ts'

/** What was changed in a listing, the newest first. */
export async function listingHistory(
  house: House,
  act: Act,
  id: string,
  page: { limit: number; next?: string | undefined },
) {
  const store = listingStore(house.database)
  const current = found(await store.get(id))
  await requireActsFor(house, act.caller, 'listing.read', current.organisation)
  const { items, next } = await store.pastOf(id, page.limit, page.next)
  const [newest] = items
  if (!newest) return { items: [] }
  const following = newest.record.version + 1
  const after = following === current.version ? current : (await store.getPast(id, following))?.record
  const changes = items.map((past, at) => changeOf(past, items[at - 1]?.record ?? after ?? current, act))
  return { items: changes, ...(next && { next }) }
}

function changeOf({ record, by, at, how }: PastRecord, after: ListingRecord, { caller }: Act): PastChange {
  return {
    version: record.version + 1,
    before: record.version,
    at,
    who: how === 'import' ? 'import' : by === caller.person ? 'you' : 'colleague',
    how,
    changes: [...differences(record, after)],
  }
}

const fields = [
  'title',
  'description',
  'language',
  'translations',
  'techniques',
  'region',
  'site',
  'price',
  'voucher',
  'link',
  'status',
  'mergedInto',
  'photos',
  'documents',
] as const

/** Fields that are not the same, with both values; files by their words, or the end of their ids. */
function* differences(before: ListingRecord, after: ListingRecord) {
  const details = new Set([...Object.keys(before.details), ...Object.keys(after.details)])
  const pairs = [
    ...fields.map(field => ({ field: String(field), from: told(before, field), to: told(after, field) })),
    ...[...details].map(name => ({
      field: `details/${name}`,
      from: before.details[name],
      to: after.details[name],
    })),
  ]
  for (const { field, from, to } of pairs) {
    if (canonicalJson(from ?? null) === canonicalJson(to ?? null)) continue
    yield { field, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  }
}

function told(record: ListingRecord, field: (typeof fields)[number]): unknown {
  switch (field) {
    case 'photos':
      return record.photos?.map(({ id, caption }) =>
        `${caption?.zh ?? caption?.en ?? ''} #${id.slice(-4)}`.trim(),
      )
    case 'documents':
      return record.documents?.map(({ title }) => title)
    default:
      return record[field]
  }
}

/**
 * Brings back what a listing said in an earlier version, as a new version. Whether it is public stays as it is: undoing
 * publishes nothing. What its law forbids by now is refused as it would be if somebody typed it.
 */
export async function undoListing(
  house: House,
  act: Act,
  id: string,
  wanted: number,
  version: number,
): Promise<Listing> {
  const before = await standing(house, act, id, version)
  const past = await listingStore(house.database).getPast(id, wanted)
  if (!past) throw new Refusal('not-found', forgotten)
  const after = restored(before, past.record, act.now.toISOString())
  parseInput(kindFields(after.kind), after, act.language, 'body')
  requireLawful(after, act)
  const said = { how: 'undo', event: 'listing-undone' } as const
  await transact(house.database, replaceParts(house, { before, after }, act, said))
  return toOwnListing(after, await providerOf(house, after), today(act.now), act.language)
}

const forgotten = {
  zh: '找不到这个版本：历史保留三年。请刷新页面后再选。',
  en: 'This version is not there: the history is kept for three years. Reload the page and choose another.',
}
