import { randomUUID } from 'node:crypto'
import { appendFile, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import type { Log } from '../../functions/platform/house.ts'
import { mostDeliveries } from '../../functions/platform/subscriptions.ts'
import { keep } from './keep.ts'

/** @param isAwaited whether further messages wait for their turn */
export type Worker = (event: SQSEvent, isAwaited: () => boolean) => Promise<SQSBatchResponse>

const messageShape = z.object({ body: z.string(), attempt: z.int() })
type Message = z.output<typeof messageShape>

/**
 * A queue with its worker, in a folder: what was sent survives a crash, is handed out one at a time, is tried as
 * often as on AWS and is then set aside in `failed.jsonl`.
 * @param atOnce messages that the worker has in hand at a time
 */
export async function openQueue(name: string, folder: string, worker: Worker, log: Log, atOnce = 1) {
  await mkdir(folder, { recursive: true })
  const ending = new AbortController()
  const waiting = (await readdir(folder)).filter(file => file.endsWith('.json')).sort()
  const working = new Set<Promise<void>>()

  const work = async () => {
    for (let file = waiting.shift(); file && !ending.signal.aborted; file = waiting.shift()) {
      const path = join(folder, file)
      const message = messageShape.parse(JSON.parse(await readFile(path, 'utf8')))
      for (let { attempt } = message; ; attempt += 1) {
        const given = { Records: [sqsRecord(name, file, { ...message, attempt })] }
        const problem = await run(worker, given, () => waiting.length > 0)
        if (!problem) break
        log('work failed', { queue: name, attempt, error: problem })
        if (attempt >= mostDeliveries) {
          await appendFile(join(folder, 'failed.jsonl'), `${JSON.stringify({ ...message, problem })}\n`)
          break
        }
        await keep(path, { ...message, attempt: attempt + 1 })
        await pause(500 * attempt, undefined, { signal: ending.signal }).catch(() => {})
        if (ending.signal.aborted) return
      }
      await rm(path)
    }
  }
  const start = () => {
    if (waiting.length === 0 || working.size >= atOnce || ending.signal.aborted) return
    const one = work()
      .catch(thrown => log('the queue stopped', { queue: name, error: String(thrown) }))
      .finally(() => {
        working.delete(one)
        start()
      })
    working.add(one)
  }
  for (let hand = 0; hand < atOnce; hand += 1) start()

  return {
    async send(body: string): Promise<void> {
      const file = `${Date.now()}-${randomUUID()}.json`
      await keep(join(folder, file), { body, attempt: 1 })
      waiting.push(file)
      start()
    },
    /** Ends after the messages in hand. */
    async stop() {
      ending.abort()
      await Promise.all(working)
    },
  }
}

async function run(worker: Worker, given: SQSEvent, isAwaited: () => boolean) {
  try {
    const reply = await worker(given, isAwaited)
    return reply.batchItemFailures.length ? 'the worker asked to be given it again' : undefined
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

/** A message as SQS hands it to a function. */
export const sqsRecord = (
  queue: string,
  messageId: string,
  { body, attempt }: Message,
): SQSEvent['Records'][number] => ({
  messageId,
  receiptHandle: messageId,
  body,
  attributes: {
    ApproximateReceiveCount: String(attempt),
    SentTimestamp: String(Date.now()),
    SenderId: 'local',
    ApproximateFirstReceiveTimestamp: String(Date.now()),
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:local:000000000000:${queue}`,
  awsRegion: 'local',
})
