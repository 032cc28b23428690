import type { DynamoDBRecord } from 'aws-lambda'
import * as z from 'zod'

const shardPage = z.object({
  StreamDescription: z.object({
    Shards: z.array(z.object({ ShardId: z.string(), ParentShardId: z.string().optional() })),
    LastEvaluatedShardId: z.string().optional(),
  }),
})
const iteratorReply = z.object({ ShardIterator: z.string() })
const recordsReply = z.object({
  /** On the wire an item looks as it does in a function's event: attribute values under their type's letter. */
  Records: z.array(z.custom<DynamoDBRecord>(value => typeof value === 'object' && value !== null)),
  NextShardIterator: z.string().nullish(),
})

/** A part of the stream; `parent` is the one that it follows, which may be gone already. */
export type Shard = { readonly id: string; readonly parent: string | undefined }

/** The stream's API of DynamoDB Local, which shares its port with the table's; AWS reads it for us. */
export function openStream(endpoint: string, StreamArn: string) {
  const call = async <Shape extends z.ZodType>(
    operation: string,
    input: Readonly<Record<string, string | number | undefined>>,
    shape: Shape,
  ): Promise<z.output<Shape>> => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
      },
      body: JSON.stringify(input),
    })
    const reply: unknown = await answer.json()
    if (!answer.ok) throw new StreamRefusal(JSON.stringify(reply))
    return shape.parse(reply)
  }

  return {
    async shards(): Promise<readonly Shard[]> {
      const found: Shard[] = []
      let ExclusiveStartShardId: string | undefined
      do {
        const page = await call('DescribeStream', { StreamArn, ExclusiveStartShardId }, shardPage)
        const { Shards, LastEvaluatedShardId } = page.StreamDescription
        found.push(...Shards.map(shard => ({ id: shard.ShardId, parent: shard.ParentShardId })))
        ExclusiveStartShardId = LastEvaluatedShardId
      } while (ExclusiveStartShardId)
      return found
    },

    /** From after a record, or from the oldest that the stream still has. */
    async iterator(ShardId: string, after: string | undefined): Promise<string> {
      const from = (where: Readonly<Record<string, string>>) =>
        call('GetShardIterator', { StreamArn, ShardId, ...where }, iteratorReply)
      const oldest = { ShardIteratorType: 'TRIM_HORIZON' }
      if (after === undefined) return (await from(oldest)).ShardIterator
      try {
        const position = { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
        return (await from(position)).ShardIterator
      } catch (error) {
        if (!(error instanceof StreamRefusal)) throw error
        return (await from(oldest)).ShardIterator
      }
    },

    records: (ShardIterator: string) => call('GetRecords', { ShardIterator, Limit: 1000 }, recordsReply),
  }
}
export type Stream = ReturnType<typeof openStream>

/** The stream says no: the position is too old, or an iterator has expired. */
export class StreamRefusal extends Error {}
