import { join } from 'node:path'
import { importWorker } from '../../functions/imports/worker.ts'
import { indexWriter } from '../../functions/matching/index-writer.ts'
import { percolator } from '../../functions/matching/percolator.ts'
import type { House } from '../../functions/platform/house.ts'
import { router } from '../../functions/platform/router.ts'
import {
  detailType,
  eventSource,
  indexedEntities,
  type Subscription,
  subscriptions,
} from '../../functions/platform/subscriptions.ts'
import { indexPositions } from './index-check.ts'
import { mergeAside } from './merge-aside.ts'
import { openQueue, type Worker } from './queue.ts'
import type { Stream } from './stream.ts'
import { pumpStream } from './stream-pump.ts'

/**
 * Starts what works after a write: the stream's two readers, and a queue with its worker for each subscription.
 * @param data folder of everything that is kept
 */
export async function startWork(house: House, stream: Stream, data: string) {
  const { log } = house
  const folder = join(data, 'stream')
  let ending = false
  const work = importWorker(house)
  const workers: Readonly<Record<Subscription['run'], Worker>> = {
    // At the end there is no time left: the worker keeps how far it came and asks to be run again.
    'imports/worker': event => work(event, () => (ending ? 0 : Number.POSITIVE_INFINITY)),
    'matching/percolator': percolator(house),
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
  const aside = mergeAside(house, join(data, 'blobs'))
  const pumps = [
    pumpStream({
      stream,
      reader: indexWriter(house, aside.merge),
      entities: indexedEntities,
      kept: join(folder, 'index-writer.json'),
      covered: () => indexPositions(house.blobs),
      log,
    }),
    pumpStream({ stream, reader: send, entities: subscribed, kept: join(folder, 'router.json'), log }),
  ]
  return {
    /** Once both readers have followed everything that was written before this start. */
    caughtUp: Promise.all(pumps.map(each => each.caughtUp)),
    async stop() {
      ending = true
      await Promise.all([...pumps.map(each => each.stop()), ...queues.map(({ queue }) => queue.stop())])
      await aside.stop()
    },
  }
}
