import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import * as z from 'zod'
import type { House } from '../platform/house.ts'
import { mostDeliveries } from '../platform/subscriptions.ts'
import { giveUp, runLeg } from './run/run-leg.ts'

/** What the router tells of a run that has become ready, inside EventBridge's envelope. */
const message = z.object({
  detail: z.object({ record: z.object({ id: z.string(), leg: z.int() }) }),
})

/**
 * The worker of imports. A message that cannot be worked off now goes back to its queue alone; one that was seen
 * before changes nothing. The function's `remaining` tells the milliseconds until its process is stopped; endless on a
 * machine of one's own.
 */
export function importWorker(house: House) {
  const work = async ({ body, attributes }: SQSRecord, remaining: () => number) => {
    const { id, leg } = message.parse(JSON.parse(body)).detail.record
    try {
      house.log('import leg ended', { import: id, leg, end: await runLeg(house, id, leg, remaining) })
    } catch (error) {
      if (Number(attributes?.ApproximateReceiveCount) >= mostDeliveries) await giveUp(house, id, leg)
      throw error
    }
  }
  return async (event: SQSEvent, remaining = () => Number.POSITIVE_INFINITY): Promise<SQSBatchResponse> => {
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = []
    for (const record of event.Records) {
      try {
        await work(record, remaining)
      } catch (error) {
        house.log('import leg broke off', { message: record.messageId, error: String(error) })
        batchItemFailures.push({ itemIdentifier: record.messageId })
      }
    }
    return { batchItemFailures }
  }
}
