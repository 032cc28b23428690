import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import * as z from 'zod'
import type { Log } from './house.ts'
import { changeOf, type ItemChange } from './stream-image.ts'
import { type Change, detailType, subscriptions } from './subscriptions.ts'

/** One event for the bus: EventBridge's detail-type and detail. */
export type RoutedEvent = {
  readonly detailType: string
  readonly detail: { readonly key: ItemChange['key']; readonly version: number; readonly record: unknown }
}

const run = z.object({ status: z.string(), leg: z.int() })

/** What each named change means. */
const meanings: Readonly<Record<Change, (change: ItemChange) => boolean>> = {
  ready: ({ record, before, removed }) => {
    const now = run.safeParse(record)
    if (removed || !now.success || now.data.status !== 'running') return false
    const then = run.safeParse(before)
    return !then.success || then.data.status !== 'running' || then.data.leg < now.data.leg
  },
}

/** The events that one change of the table means to the subscriptions. */
export function eventsOf(record: DynamoDBRecord): RoutedEvent[] {
  return subscriptions.flatMap(({ when }) => {
    const change = changeOf(record, when.entity)
    if (!change || !meanings[when.change](change)) return []
    const { key, version } = change
    return [{ detailType: detailType(when), detail: { key, version, record: change.record } }]
  })
}

/**
 * The stream's second reader: turns changes into events, in order. What comes after a record that could not be sent
 * is tried again with it, so an event may be sent twice; every worker bears that.
 */
export const router =
  (send: (event: RoutedEvent) => Promise<void>, log: Log) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of event.Records) {
      try {
        for (const routed of eventsOf(record)) await send(routed)
      } catch (error) {
        log('change not routed', { event: record.eventID ?? '', error: String(error) })
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] }
      }
    }
    return { batchItemFailures: [] }
  }
