import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'

/**
 * Changes as a reader of the stream gets them. `shardId` is what the local pump knows, and Lambda says only with a
 * tumbling window; without it nobody can tell from a record which shard it came from.
 */
export type StreamBatch = DynamoDBStreamEvent & { readonly shardId?: string }

/**
 * How far into each shard of the stream a part covers the changes: sequence number by shard. Within a shard numbers only
 * rise, and batches of one shard come one after another, so everything up to there is in. It orders nothing: between
 * two rows of one listing versions decide. It is good for telling, after a restore, from where changes must be read again.
 * Under `anyShard` stands the highest number of a batch whose shard is not known (AWS): how new the newest change
 * is that came in, and no more than that. AWS keeps each shard's checkpoint itself, and moves it only after this
 * index has named the batch's segment.
 */
export type Positions = Readonly<Record<string, string>>

export const anyShard = '*'
/** A shard lives for hours: this many are some weeks, and keep the manifest small. */
const mostShards = 64

export function positionsOf({ Records, shardId = anyShard }: StreamBatch): Positions {
  const last = Records.map(numberOf).reduce(later, '')
  return last === '' ? {} : { [shardId]: last }
}

const numberOf = ({ dynamodb }: DynamoDBRecord) => dynamodb?.SequenceNumber ?? ''

/** What several parts cover together; of very many shards those that were written last. */
export function furthest(all: readonly Positions[]): Positions {
  const found = new Map<string, string>()
  for (const positions of all) {
    for (const [shard, number] of Object.entries(positions)) {
      found.set(shard, later(found.get(shard) ?? '', number))
    }
  }
  const newestFirst = [...found].sort(([, one], [, other]) => (isLater(one, other) ? -1 : 1))
  return Object.fromEntries(newestFirst.slice(0, mostShards))
}

const later = (one: string, other: string) => (isLater(other, one) ? other : one)

/** Sequence numbers are decimal, of up to forty digits, some with zeros in front. */
export function isLater(one: string, other: string): boolean {
  const [a, b] = [one.replace(/^0+/, ''), other.replace(/^0+/, '')]
  return a.length === b.length ? a > b : a.length > b.length
}
