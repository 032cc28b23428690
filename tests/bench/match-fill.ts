import { identityStore } from '../../functions/identity/store.ts'
import { toListing } from '../../functions/listings/card.ts'
import type { ListingRecord } from '../../functions/listings/model.ts'
import { listingStore } from '../../functions/listings/store.ts'
import type { Card } from '../../functions/matching/cards.ts'
import { openCatalogue } from '../../functions/matching/catalogue.ts'
import type { Entry } from '../../functions/matching/index/entry.ts'
import { matchesFor } from '../../functions/matching/match.ts'
import { analyserOf } from '../../functions/matching/open-analyser.ts'
import { type Part, transact } from '../../functions/platform/transact.ts'
import { houseAt, type Place } from './match-house.ts'
import { listings } from './nation/listings.ts'
import { shipped } from './shipped.ts'

/**
 * Writes to the table what matching will ask of it and no more, since a million listings would take DynamoDB Local a
 * quarter of an hour: asks every sentence once with cards out of thin air and notes which are fetched.
 */
export async function fillTable(place: Place, size: number, texts: readonly string[]): Promise<number> {
  const wanted = await fetchedFor(place, texts)
  const { database } = houseAt(place)
  const store = listingStore(database)
  const identity = identityStore(database)
  const providers = new Set<string>()
  let parts: Part[] = []
  const write = async () => {
    await transact(database, parts)
    parts = []
  }
  let number = 0
  for (const listing of listings()) {
    if (number === size) break
    number += 1
    if (!wanted.has(listing.id)) continue
    parts.push(store.putNew(listing))
    if (!providers.has(listing.organisation)) {
      providers.add(listing.organisation)
      parts.push(identity.putOrganisation(provider(listing.organisation)))
    }
    if (parts.length >= 99) await write()
  }
  if (parts.length > 0) await write()
  return wanted.size
}

async function fetchedFor(place: Place, texts: readonly string[]): Promise<ReadonlySet<string>> {
  const { blobs, clock, log } = houseAt(place)
  const analyser = analyserOf({ shipped })
  const { vocabulary } = analyser
  const wanted = new Set<string>()
  const [sample] = listings()
  if (!sample) throw new Error('there are no listings')
  const tools = {
    catalogue: openCatalogue({ blobs, clock, log, vocabulary }),
    cards: async (entries: readonly Entry[]) => {
      for (const { id } of entries) wanted.add(id)
      return new Map(entries.map(entry => [entry.id, cardFor(entry, sample)]))
    },
    figures: async () => new Map(),
    analyser,
    stopwatch: () => performance.now(),
  }
  for (const text of texts) {
    await matchesFor(tools, { text, corrections: {}, limit: 20, language: 'zh', now: clock() })
  }
  return wanted
}

/** Matching reads the version of it, and shows the rest. */
function cardFor({ id, version, kind, organisation }: Entry, sample: ListingRecord): Card {
  const record = { ...sample, id, version, kind, organisation }
  return { record, listing: toListing(record, undefined, sample.createdAt.slice(0, 10)) }
}

const provider = (id: string) => ({
  id,
  name: `单位 ${id}`,
  region: 'CN-JS',
  tier: 'T2' as const,
  underReview: false,
  claimed: true,
  shelf: id,
  version: 1,
  createdAt: '2026-11-01T00:00:00.000Z',
})
