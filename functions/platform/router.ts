import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import * as z from 'zod'
import type { Log } from './house.ts'
import { changeOf, type ItemChange } from './stream-image.ts'
import { type Change, detailType, type Subscription, subscriptions } from './subscriptions.ts'

/** One event for the bus: EventBridge's detail-type and detail. */
export type RoutedEvent = {
  readonly detailType: string
  readonly detail:
    | { readonly key: ItemChange['key']; readonly version: number; readonly record: unknown }
    /** Of a subscription that takes a batch together: ids, each once. */
    | { readonly ids: readonly string[] }
    /** Likewise, where an id alone finds nothing. */
    | { readonly keys: readonly ItemChange['key'][] }
}

const run = z.object({ status: z.string(), leg: z.int() })
const listed = z.object({ status: z.string() })
const named = z.object({ id: z.string() })

/** What each named change means. */
const meanings: Readonly<Record<Change, (change: ItemChange) => boolean>> = {
  ready: ({ record, before, removed }) => {
    const now = run.safeParse(record)
    if (removed || !now.success || now.data.status !== 'running') return false
    const then = run.safeParse(before)
    return !then.success || then.data.status !== 'running' || then.data.leg < now.data.leg
  },
  created: ({ before, removed }) => !removed && before === undefined,
  published: ({ record, before, removed }) => !removed && isPublic(record) && !isPublic(before),
}

const isPublic = (record: unknown) => listed.safeParse(record).data?.status === 'published'

const meaningTo = ({ when }: Subscription, record: DynamoDBRecord): ItemChange | undefined => {
  const change = changeOf(record, when.entity)
  return change && meanings[when.change](change) ? change : undefined
}

/** The events that a batch of changes means to the subscriptions, each with the place of the first change that it tells of. */
export function eventsOf(records: readonly DynamoDBRecord[]): { event: RoutedEvent; at: number }[] {
  const single = subscriptions.filter(({ together }) => !together)
  const events = records.flatMap((record, at) =>
    single.flatMap(subscription => {
      const change = meaningTo(subscription, record)
      if (!change) return []
      const { key, version } = change
      return [
        {
          at,
          event: {
            detailType: detailType(subscription.when),
            detail: { key, version, record: change.record },
          },
        },
      ]
    }),
  )
  return [
    ...events,
    ...subscriptions.filter(({ together }) => together).flatMap(each => togetherOf(each, records)),
  ]
}

function togetherOf(subscription: Subscription, records: readonly DynamoDBRecord[]) {
  const keys = new Map<string, ItemChange['key']>()
  let first: number | undefined
  for (const [at, record] of records.entries()) {
    const change = meaningTo(subscription, record)
    const id = named.safeParse(change?.record).data?.id
    if (!change || id === undefined) continue
    keys.set(id, change.key)
    first ??= at
  }
  const detail = subscription.together === 'keys' ? { keys: [...keys.values()] } : { ids: [...keys.keys()] }
  return first === undefined
    ? []
    : [{ at: first, event: { detailType: detailType(subscription.when), detail } }]
}

/**
 * The stream's second reader: turns changes into events, in order. What comes after a change that could not be sent
 * is tried again with it, so an event may be sent twice; every worker bears that.
 */
export const router =
  (send: (event: RoutedEvent) => Promise<void>, log: Log) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    // All that could not be sent is known before it is said: a batch told together begins earlier than what follows it.
    let failed = Number.POSITIVE_INFINITY
    for (const { event: routed, at } of eventsOf(event.Records)) {
      if (at > failed) continue
      try {
        await send(routed)
      } catch (error) {
        log('change not routed', { event: event.Records[at]?.eventID ?? '', error: String(error) })
        failed = at
      }
    }
    const itemIdentifier = event.Records[failed]?.dynamodb?.SequenceNumber
    return { batchItemFailures: itemIdentifier === undefined ? [] : [{ itemIdentifier }] }
  }
