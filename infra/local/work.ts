import { join } from 'node:path'
import { importWorker } from '../../functions/imports/worker.ts'
import { indexWriter } from '../../functions/matching/index-writer.ts'
import type { House } from '../../functions/platform/house.ts'
import { router } from '../../functions/platform/router.ts'
import {
  detailType,
  eventSource,
  indexedEntities,
  type Subscription,
  subscriptions,
} from '../../functions/platform/subscriptions.ts'
import { openQueue, type Worker } from './queue.ts'
import type { Stream } from './stream.ts'
import { pumpStream } from './stream-pump.ts'

/** Starts what works after a write: the stream's two readers, and a queue with its worker for each subscription. */
export async function startWork(house: House, stream: Stream, folder: string) {
  const { log } = house
  let ending = false
  const work = importWorker(house)
  const workers: Readonly<Record<Subscription['run'], Worker>> = {
    // At the end there is no time left: the worker keeps how far it came and asks to be run again.
    'imports/worker': event => work(event, () => (ending ? 0 : Number.POSITIVE_INFINITY)),
  }
  const queues = await Promise.all(
    subscriptions.map(async ({ name, when, run }) => ({
      takes: detailType(when),
      queue: await openQueue(name, join(folder, name), workers[run], log),
    })),
  )
  const send = router(async ({ detailType, detail }) => {
    const body = JSON.stringify({ source: eventSource, 'detail-type': detailType, detail })
    for (const { takes, queue } of queues) if (takes === detailType) await queue.send(body)
  }, log)
  const subscribed = [...new Set(subscriptions.map(({ when }) => when.entity))]
  const pump = (name: string, reader: typeof send, entities: typeof indexedEntities) =>
    pumpStream({ stream, reader, entities, kept: join(folder, `${name}.json`), log })
  const pumps = [pump('index-writer', indexWriter(house), indexedEntities), pump('router', send, subscribed)]
  return {
    /** Once both readers have followed everything that was written before this start. */
    caughtUp: Promise.all(pumps.map(each => each.caughtUp)),
    async stop() {
      ending = true
      await Promise.all([...pumps.map(each => each.stop()), ...queues.map(({ queue }) => queue.stop())])
    },
  }
}
