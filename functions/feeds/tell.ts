import { membersOf } from '../identity/members.ts'
import { identityStore } from '../identity/store.ts'
import { noticeParts } from '../notices/tell.ts'
import { eventStore } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import type { Part } from '../platform/transact.ts'
import type { FeedRecord, HarvestRecord } from './model.ts'

/** Room for the feed, its harvest, the list of the due and the event beside the notices. */
const mostTold = 90

/** What is written beside the end of a harvest: its event and, the first time that the source counts as failing, a notice to those who manage it. */
export async function endParts(
  house: House,
  feed: FeedRecord,
  harvest: HarvestRecord,
  told: boolean,
): Promise<readonly Part[]> {
  const event = eventStore(house.database).append({
    subject: `feed#${feed.id}`,
    id: house.newId(),
    type: `feed-${harvest.status}`,
    at: harvest.updatedAt,
    by: feed.person,
    data: { harvest: harvest.id, ...(harvest.import && { import: harvest.import }) },
  })
  return told ? [event, ...(await failingParts(house, feed, harvest))] : [event]
}

async function failingParts(house: House, feed: FeedRecord, { updatedAt, problem }: HarvestRecord) {
  if (!problem) return []
  const [members, provider] = await Promise.all([
    membersOf(house, feed.organisation),
    identityStore(house.database).getOrganisation(feed.organisation),
  ])
  const organisation = { id: feed.organisation, name: provider?.name ?? '' }
  const managing = members.filter(({ role }) => role !== 'member').slice(0, mostTold)
  return noticeParts(
    house,
    managing.map(({ person }) => ({
      type: 'feed-failing' as const,
      person,
      at: updatedAt,
      feed: feed.id,
      organisation,
      reason: problem,
    })),
  )
}
