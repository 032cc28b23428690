import { join } from 'node:path'
import { engagementTimer } from '../../functions/engagements/timer.ts'
import { exportWorker } from '../../functions/exports/worker.ts'
import { beginDue } from '../../functions/feeds/due.ts'
import { harvestWorker } from '../../functions/feeds/harvester.ts'
import { importWorker } from '../../functions/imports/worker.ts'
import { ledgerClock } from '../../functions/ledger/sealer.ts'
import { indexWriter } from '../../functions/matching/index-writer.ts'
import { percolator } from '../../functions/matching/percolator.ts'
import { courier } from '../../functions/notices/courier.ts'
import { digest } from '../../functions/notices/digest.ts'
import { sender } from '../../functions/notices/sender.ts'
import type { House } from '../../functions/platform/house.ts'
import { router } from '../../functions/platform/router.ts'
import { type ScheduledRun, schedules } from '../../functions/platform/schedules.ts'
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
import { startTimer } from './timer.ts'

/** Messages that a worker has in hand at once, where it is more than one: a robot that says nothing holds up no bell. */
const sideBySide: Readonly<Partial<Record<Subscription['run'], number>>> = {
  'notices/courier': 4,
  'feeds/harvester': 3,
  'imports/worker': 2,
}
/** Milliseconds after which an import makes room for those that wait, and goes on behind them. */
const turn = 15_000

/**
 * Starts what works after a write and by the clock: the stream's two readers, a queue with its worker for each subscription, and the timer.
 * @param data folder of everything that is kept
 */
export async function startWork(house: House, stream: Stream, data: string) {
  const { log } = house
  const folder = join(data, 'stream')
  let ending = false
  const remaining = () => (ending ? 0 : Number.POSITIVE_INFINITY)
  const work = importWorker(house)
  const writeFiles = exportWorker(house)
  const harvestFeeds = harvestWorker(house)
  const stageEnds = Promise.withResolvers<never>()
  stageEnds.promise.catch(() => {})
  const carry = courier(house)
  const send = sender(house)
  const writeDigests = digest(house)
  const keepLedger = ledgerClock(house)
  const ringDue = engagementTimer(house)
  const workers: Readonly<Record<Subscription['run'], Worker>> = {
    // At the end there is no time left: the worker keeps how far it came and asks to be run again.
    'imports/worker': (event, isAwaited) => {
      const end = performance.now() + turn
      return work(event, () => (performance.now() > end && isAwaited() ? 0 : remaining()))
    },
    // A file that breaks off at the end is begun anew after the next start.
    'exports/worker': event => Promise.race([writeFiles(event), stageEnds.promise]),
    // A source that hangs does not hold up the end: its harvest is done over after the next start.
    'feeds/harvester': event => Promise.race([harvestFeeds(event), stageEnds.promise]),
    'matching/percolator': percolator(house),
    'notices/courier': event => carry(event, remaining),
  }
  const queues = await Promise.all(
    subscriptions.map(async ({ name, when, run }) => ({
      takes: detailType(when),
      queue: await openQueue(name, join(folder, name), workers[run], log, sideBySide[run]),
    })),
  )
  const route = router(async ({ detailType, detail }) => {
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
    pumpStream({ stream, reader: route, entities: subscribed, kept: join(folder, 'router.json'), log }),
  ]
  const scheduled: Readonly<Record<ScheduledRun, () => Promise<unknown>>> = {
    'feeds/harvester': () => beginDue(house, remaining),
    'notices/sender': () => send(remaining),
    'notices/digest': () => writeDigests(remaining),
    'ledger/sealer': () => keepLedger(remaining),
    'engagements/timer': () => ringDue(remaining),
  }
  const timer = startTimer({
    schedules,
    run: async ({ run }) => void (await scheduled[run]()),
    kept: join(data, 'timer.json'),
    clock: house.clock,
    log,
  })
  return {
    /** Once both readers have followed everything that was written before this start. */
    caughtUp: Promise.all(pumps.map(each => each.caughtUp)),
    async stop() {
      ending = true
      stageEnds.reject(new Error('the stage ends'))
      await timer.stop()
      await Promise.all([...pumps.map(each => each.stop()), ...queues.map(({ queue }) => queue.stop())])
      await aside.stop()
    },
  }
}
