import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DynamoDBRecord } from 'aws-lambda'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openQueue } from '../../infra/local/queue.ts'
import type { Stream } from '../../infra/local/stream.ts'
import { pumpStream, type StreamReader } from '../../infra/local/stream-pump.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhongfu-work-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const record = (number: number, entity = 'Listing'): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: String(number), NewImage: { _et: { S: entity }, n: { N: String(number) } } },
})
const numbers = (records: readonly DynamoDBRecord[]) =>
  records.map(each => Number(each.dynamodb?.SequenceNumber))

/** A stream of two shards, the second of which follows the first; iterators are `shard:position`. */
function fakeStream(shards: Readonly<Record<string, readonly DynamoDBRecord[]>>): Stream {
  const names = Object.keys(shards)
  return {
    shards: async () => names.map((id, at) => ({ id, parent: names[at - 1] })).toReversed(),
    iterator: async (shard, after) => {
      const position = (shards[shard] ?? []).findIndex(each => each.dynamodb?.SequenceNumber === after)
      return `${shard}:${position + 1}`
    },
    records: async iterator => {
      const [shard = '', position] = iterator.split(':')
      const all = shards[shard] ?? []
      const Records = all.slice(Number(position), Number(position) + 2)
      const next = Number(position) + Records.length
      const closed = shard !== names.at(-1) && next === all.length
      return { Records, NextShardIterator: closed ? null : `${shard}:${next}` }
    },
  }
}

const pump = (stream: Stream, reader: StreamReader, logged: string[] = [], covered = {}) =>
  pumpStream({
    stream,
    reader,
    entities: ['Listing'],
    kept: join(folder, 'reader.json'),
    covered: async () => covered,
    log: event => logged.push(event),
  })

const twoShards = () => fakeStream({ one: [record(1), record(2), record(3)], two: [record(4), record(5)] })

test('changes come in order, a shard after its parent, and a restart goes on where it stopped', async () => {
  const seen: number[] = []
  const reader: StreamReader = async ({ Records }) => {
    seen.push(...numbers(Records))
    return { batchItemFailures: [] }
  }
  const first = pump(twoShards(), reader)
  await expect.poll(() => seen).toEqual([1, 2, 3, 4, 5])
  await first.stop()
  const more = fakeStream({ one: [record(1), record(2), record(3)], two: [record(4), record(5), record(6)] })
  const second = pump(more, reader)
  await expect.poll(() => seen).toEqual([1, 2, 3, 4, 5, 6])
  await second.stop()
})

test('a reader is told the shard, and is read to again from where what it made ends', async () => {
  const seen: [string | undefined, number[]][] = []
  const reader: StreamReader = async ({ shardId, Records }) => {
    seen.push([shardId, numbers(Records)])
    return { batchItemFailures: [] }
  }
  const first = pump(twoShards(), reader)
  const all = [
    ['one', [1, 2]],
    ['one', [3]],
    ['two', [4, 5]],
  ]
  await expect.poll(() => seen).toEqual(all)
  await first.stop()
  seen.length = 0
  // As after a restore: what the reader made is older than what the pump remembers to have read to it.
  const second = pump(twoShards(), reader, [], { one: '2', two: '9' })
  await expect.poll(() => seen).toEqual([['one', [3]]])
  await second.stop()
})

test('a reader is given only the entities that it asked for', async () => {
  const seen: number[] = []
  const running = pump(
    fakeStream({ one: [record(1, 'Person'), record(2), record(3, 'Need'), record(4)] }),
    async ({ Records }) => {
      seen.push(...numbers(Records))
      return { batchItemFailures: [] }
    },
  )
  await expect.poll(() => seen).toEqual([2, 4])
  await running.stop()
})

test('a reader that fails now and then gets the batch again', async () => {
  const seen: number[] = []
  let calls = 0
  const running = pump(twoShards(), async ({ Records }) => {
    calls += 1
    if (calls % 2 === 1) throw new Error('not now')
    seen.push(...numbers(Records))
    return { batchItemFailures: [] }
  })
  await expect.poll(() => seen, { timeout: 5000 }).toEqual([1, 2, 3, 4, 5])
  await running.stop()
})

test('a change that keeps failing is set aside and the rest goes on', async () => {
  const seen = new Set<number>()
  const logged: string[] = []
  const running = pump(
    twoShards(),
    async ({ Records }) => {
      const bad = Records.find(each => each.dynamodb?.SequenceNumber === '2')
      for (const each of numbers(Records)) if (each !== 2) seen.add(each)
      return { batchItemFailures: bad ? [{ itemIdentifier: '2' }] : [] }
    },
    logged,
  )
  await expect.poll(() => [...seen], { timeout: 8000 }).toEqual([1, 3, 4, 5])
  await running.stop()
  expect(logged).toContain('a change was set aside')
  const aside = await readFile(join(folder, 'reader.json.failed.jsonl'), 'utf8')
  expect(aside.trim().split('\n')).toHaveLength(1)
})

test('a queue tries three times, then sets the message aside and takes the next', async () => {
  const tried: string[] = []
  const queue = await openQueue(
    'work',
    folder,
    async ({ Records }) => {
      const body = Records[0]?.body ?? ''
      tried.push(body)
      if (body === 'bad') throw new Error('cannot')
      return { batchItemFailures: [] }
    },
    () => {},
  )
  await queue.send('bad')
  await queue.send('good')
  await expect.poll(() => tried, { timeout: 8000 }).toEqual(['bad', 'bad', 'bad', 'good'])
  await queue.stop()
  expect(await readFile(join(folder, 'failed.jsonl'), 'utf8')).toContain('cannot')
})

test('what a queue had not worked off is worked off after a restart', async () => {
  const idle = await openQueue(
    'work',
    folder,
    () => new Promise(() => {}),
    () => {},
  )
  await idle.send('left behind')
  const done: string[] = []
  const queue = await openQueue(
    'work',
    folder,
    async ({ Records }) => {
      done.push(...Records.map(each => each.body))
      return { batchItemFailures: [] }
    },
    () => {},
  )
  await expect.poll(() => done).toEqual(['left behind'])
  await queue.stop()
})

test('two messages are in hand at once, and a worker hears whether others wait', async () => {
  const heard: [string, boolean][] = []
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const queue = await openQueue(
    'imports',
    folder,
    async ({ Records: [message] }, isAwaited) => {
      const body = message?.body ?? ''
      if (body === 'large') await released
      heard.push([body, isAwaited()])
      return { batchItemFailures: [] }
    },
    () => {},
    2,
  )
  await queue.send('large')
  await queue.send('small')
  await expect.poll(() => heard).toEqual([['small', false]])
  await queue.send('large')
  await queue.send('third')
  release()
  await expect.poll(() => heard.length).toBe(4)
  expect(heard[1]).toEqual(['large', true])
  await queue.stop()
})
