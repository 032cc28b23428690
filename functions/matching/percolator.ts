import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import * as z from 'zod'
import type { House } from '../platform/house.ts'
import { openPercolation } from './percolation/percolation.ts'
import { percolationSources } from './percolation/sources.ts'

/** What the router tells of listings that have become public, inside EventBridge's envelope. */
const message = z.object({ detail: z.object({ ids: z.array(z.string()) }) })

/** What the percolator needs of the house. */
export type PercolatorHouse = Pick<House, 'database' | 'blobs' | 'clock' | 'newId' | 'log' | 'shipped'>

/**
 * Tells open needs of new listings that fit. Messages that wait together are worked off together; one that was seen
 * before changes nothing. Those of a batch that fails go back to the queue.
 */
export function percolator(house: PercolatorHouse) {
  const tell = openPercolation(house, percolationSources(house))
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const read = Records.map(record => ({ record, ids: idsOf(record) }))
    const unreadable = read.filter(({ ids }) => ids === undefined).map(({ record }) => record)
    const ids = new Set(read.flatMap(each => each.ids ?? []))
    try {
      const told = ids.size > 0 ? await tell([...ids]) : 0
      if (told > 0) house.log('needs were told of new listings', { listings: ids.size, told })
      return failed(unreadable)
    } catch (error) {
      house.log('new listings were not told', { listings: ids.size, error: String(error) })
      return failed(Records)
    }
  }
}

const failed = (records: readonly SQSRecord[]): SQSBatchResponse => ({
  batchItemFailures: records.map(({ messageId }) => ({ itemIdentifier: messageId })),
})

function idsOf({ body }: SQSRecord): readonly string[] | undefined {
  try {
    return message.parse(JSON.parse(body)).detail.ids
  } catch {
    return undefined
  }
}
