import { appendFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda'
import * as z from 'zod'
import { isLater, type Positions, type StreamBatch } from '../../functions/matching/storage/positions.ts'
import type { Log } from '../../functions/platform/house.ts'
import type { EntityName } from '../../functions/platform/table-definition.ts'
import { keep, readKept } from './keep.ts'
import { type Shard, type Stream, StreamRefusal } from './stream.ts'

export type StreamReader = (event: StreamBatch) => Promise<DynamoDBBatchResponse>

const idleMilliseconds = 120
/** A new shard appears every few hours. */
const relistMilliseconds = 10_000
const tries = 3
const positions = z.record(z.string(), z.string())

/**
 * Hands the table's changes to one reader, as a Lambda event source does: in order, in batches of 100, at least once.
 * After a crash it goes on from the last position that was kept. A record that fails three times is set aside.
 * @param options.kept file of the positions; `<kept>.failed.jsonl` takes what was set aside
 * @param options.covered how far what the reader has made covers the stream, where it keeps that itself: the pump begins no later,
 * even if what was made is older than the kept positions, as after a restore or a power failure
 * @returns `caughtUp` once everything written before has been handed on; `stop` ends the pump after the batch in hand
 */
export function pumpStream(options: {
  readonly stream: Stream
  readonly reader: StreamReader
  readonly entities: readonly EntityName[]
  readonly kept: string
  readonly covered?: () => Promise<Positions>
  readonly log: Log
}): { readonly caughtUp: Promise<void>; readonly stop: () => Promise<void> } {
  const ending = new AbortController()
  const { promise: caughtUp, resolve } = Promise.withResolvers<void>()
  const running = pump(options, ending.signal, resolve)
  return {
    caughtUp,
    async stop() {
      ending.abort()
      await running
    },
  }
}

type Options = Parameters<typeof pumpStream>[0]
type Delivery = Pick<Options, 'reader' | 'kept' | 'log'>

async function pump(options: Options, signal: AbortSignal, caughtUp: () => void): Promise<void> {
  const { stream, kept, log } = options
  const seen = { ...(await readKept(kept, positions)) }
  for (const [shard, position] of Object.entries(await coveredBy(options))) {
    if (isLater(seen[shard] ?? '', position)) seen[shard] = position
  }
  const iterators = new Map<string, string>()
  const finished = new Set<string>()
  let shards: readonly Shard[] = []
  let listed = 0

  while (!signal.aborted) {
    try {
      if (Date.now() - listed > relistMilliseconds) {
        shards = await stream.shards()
        listed = Date.now()
      }
      let busy = false
      for (const shard of shards) if (isNext(shard) && (await readOnce(shard.id))) busy = true
      if (!busy) {
        caughtUp()
        await rest(idleMilliseconds, signal)
      }
    } catch (error) {
      if (signal.aborted) return
      iterators.clear()
      if (!(error instanceof StreamRefusal)) log('stream interrupted', { error: String(error) })
      await rest(1000, signal)
    }
  }

  /** A shard's records come after its parent's. */
  function isNext({ id, parent }: Shard): boolean {
    if (finished.has(id)) return false
    return !parent || finished.has(parent) || shards.every(shard => shard.id !== parent)
  }

  async function readOnce(shard: string): Promise<boolean> {
    const iterator = iterators.get(shard) ?? (await stream.iterator(shard, seen[shard]))
    const { Records, NextShardIterator } = await stream.records(iterator)
    const last = Records.at(-1)?.dynamodb?.SequenceNumber
    if (last) {
      await deliver(options, shard, Records.filter(concerns(options.entities)), signal)
      seen[shard] = last
      await keep(kept, seen)
    }
    if (NextShardIterator) iterators.set(shard, NextShardIterator)
    else {
      finished.add(shard)
      listed = 0
    }
    return last !== undefined
  }
}

const coveredBy = async ({ covered, log }: Options): Promise<Positions> => {
  try {
    return (await covered?.()) ?? {}
  } catch (error) {
    log('nobody knows how far the stream is covered', { error: String(error) })
    return {}
  }
}

const rest = (milliseconds: number, signal: AbortSignal) =>
  pause(milliseconds, undefined, { signal }).catch(() => {})

const concerns = (entities: readonly EntityName[]) => {
  const wanted = new Set<string | undefined>(entities)
  return ({ dynamodb }: DynamoDBRecord) =>
    [dynamodb?.NewImage, dynamodb?.OldImage].some(image => wanted.has(image?._et?.S))
}

/** Tries a batch again from the first record that failed; the one that keeps failing is set aside. */
async function deliver(
  options: Delivery,
  shardId: string,
  records: DynamoDBRecord[],
  signal: AbortSignal,
): Promise<void> {
  const { reader, kept, log } = options
  let waiting = records
  for (let failures = 0; waiting.length > 0; ) {
    const failed = await failedAt(reader, { Records: waiting, shardId }, log)
    if (failed === undefined) return
    failures = failed === 0 ? failures + 1 : 1
    waiting = waiting.slice(failed)
    if (failures < tries) {
      await rest(200 * failures, signal)
      if (signal.aborted) throw new StreamRefusal('ended while trying again')
    } else if (waiting.length > 1) {
      // Which of them it is only trying each alone can tell.
      for (const record of waiting) await deliver(options, shardId, [record], signal)
      return
    } else {
      await appendFile(`${kept}.failed.jsonl`, `${JSON.stringify(waiting[0])}\n`)
      log('a change was set aside', { file: `${kept}.failed.jsonl` })
      return
    }
  }
}

/** Position of the first record that the reader did not take; undefined when it took all. */
async function failedAt(reader: StreamReader, batch: StreamBatch, log: Log) {
  try {
    const reply = await reader(batch)
    const names = new Set(reply.batchItemFailures.map(failure => failure.itemIdentifier))
    const first = batch.Records.findIndex(record => names.has(record.dynamodb?.SequenceNumber ?? ''))
    return names.size === 0 ? undefined : Math.max(0, first)
  } catch (error) {
    log('a reader of the stream failed', {
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
    return 0
  }
}
