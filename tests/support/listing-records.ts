import { marshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBStreamEvent } from 'aws-lambda'
import { type ListingRecord, listingRecord } from '../../functions/listings/model.ts'

/** A stored listing with what a test cares for; the rest is plausible. */
export const aListing = (overrides: Partial<ListingRecord> & { id: string }): ListingRecord =>
  listingRecord.parse({
    kind: 'equipment',
    organisation: 'org-lab',
    title: '扫描电镜',
    techniques: [],
    region: 'CN-JS',
    voucher: false,
    status: 'published',
    details: {},
    version: 1,
    createdAt: '2026-11-01T00:00:00.000Z',
    updatedAt: '2026-11-01T00:00:00.000Z',
    ...overrides,
  })

/** What DynamoDB's stream brings for listings that were written; `removed` ones were deleted. */
export const streamOf = (written: readonly ListingRecord[], removed: readonly ListingRecord[] = []) => {
  const image = (record: ListingRecord) =>
    marshall(
      { pk: 'shelf', sk: record.id, _et: 'Listing', version: record.version, record },
      { removeUndefinedValues: true },
    )
  return {
    Records: [
      ...written.map(record => ({ eventID: record.id, dynamodb: { NewImage: image(record) } })),
      ...removed.map(record => ({ eventID: record.id, dynamodb: { OldImage: image(record) } })),
    ],
  } as DynamoDBStreamEvent
}
