import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import * as z from 'zod'
import type { House } from '../platform/house.ts'
import { mostDeliveries } from '../platform/subscriptions.ts'
import { giveUpExport, runExport } from './run.ts'

/** What the router tells of an export that has become ready, inside EventBridge's envelope. */
const message = z.object({ detail: z.object({ record: z.object({ id: z.string() }) }) })

/** The worker of exports. A message that comes twice finds the file written; one that broke off comes again. */
export function exportWorker(house: House) {
  const work = async ({ body, attributes }: SQSRecord) => {
    const { id } = message.parse(JSON.parse(body)).detail.record
    try {
      house.log('export ended', { export: id, end: await runExport(house, id) })
    } catch (error) {
      if (Number(attributes?.ApproximateReceiveCount) >= mostDeliveries) await giveUpExport(house, id)
      throw error
    }
  }
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = []
    for (const record of event.Records) {
      try {
        await work(record)
      } catch (error) {
        house.log('export broke off', { message: record.messageId, error: String(error) })
        batchItemFailures.push({ itemIdentifier: record.messageId })
      }
    }
    return { batchItemFailures }
  }
}
