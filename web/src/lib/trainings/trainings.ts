import type { CallOptions, Reply } from '#lib/api/call.ts'
import { call } from '#lib/api/call.ts'
import type { EngagementCard } from '#lib/api/contract.ts'
import { readEngagements } from '#lib/engagements/engagements.ts'

export type Training = Reply<'trainings'>['items'][number]
type Grant = NonNullable<CallOptions<'grantTraining'>['body']>

export const readTrainings = (listing: string, next: string | undefined) =>
  call('trainings', { params: { id: listing }, query: { next } })
export const grantTraining = (listing: string, body: Grant) =>
  call('grantTraining', { params: { id: listing }, body })
export const revokeTraining = (listing: string, training: string) =>
  call('revokeTraining', { params: { id: listing, training } })

/** Pages of requests that are looked through for those about one instrument. */
const pagesLookedThrough = 5

/** Dealings about a listing that are under way or done: whoever asked in one of them can have been trained. */
export async function readTrainees(
  listing: string,
  organisation: string,
): Promise<readonly EngagementCard[]> {
  const found: EngagementCard[] = []
  let next: string | undefined
  for (let read = 0; read < pagesLookedThrough; read += 1) {
    const page = await readEngagements('provider', organisation, next)
    found.push(
      ...page.items.filter(
        card => card.listing?.id === listing && card.end !== 'ended' && card.process === 'booking',
      ),
    )
    next = page.next
    if (next === undefined) break
  }
  return found
}
