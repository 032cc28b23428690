import { setTimeout as pause } from 'node:timers/promises'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import { identityStore } from '../identity/store.ts'
import { beginHarvest } from '../imports/harvest.ts'
import { importStore } from '../imports/store.ts'
import { type House, today } from '../platform/house.ts'
import { found, wasOvertaken } from '../platform/refusal.ts'
import { mostDeliveries } from '../platform/subscriptions.ts'
import { transact } from '../platform/transact.ts'
import { assess, formatOf } from './assess.ts'
import { asFault, fetchSource, harvestTimeout, SourceFault } from './fetch.ts'
import type { FeedRecord, HarvestRecord } from './model.ts'
import { measuresOf } from './quality.ts'
import { endHarvest, leaseMilliseconds, type Outcome } from './rules.ts'
import { feedStore } from './store.ts'
import { endParts } from './tell.ts'

/** What the router tells of a harvest that came into being, inside EventBridge's envelope. */
const message = z.object({
  detail: z.object({ record: z.object({ id: z.string(), feed: z.string() }) }),
})

/** How one attempt ended. */
export type HarvestEnd = Outcome['of'] | 'nothing-to-do' | 'superseded'

/** The worker of harvests. A message that cannot be worked off now goes back to its queue alone. */
export function harvestWorker(house: House) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = []
    for (const { body, messageId, attributes } of event.Records) {
      try {
        const { id, feed } = message.parse(JSON.parse(body)).detail.record
        const last = Number(attributes?.ApproximateReceiveCount) >= mostDeliveries
        house.log('harvest ended', { feed, harvest: id, end: await harvest(house, feed, id, last) })
      } catch (error) {
        house.log('harvest broke off', { message: messageId, error: String(error) })
        batchItemFailures.push({ itemIdentifier: messageId })
      }
    }
    return { batchItemFailures }
  }
}

/**
 * Looks at a source once. Safe to be called twice, also at once: whoever has the lease works, the other waits for its end.
 * @param last whether nobody will try again: then a fault of ours ends the harvest too
 */
export async function harvest(house: House, feed: string, id: string, last = false): Promise<HarvestEnd> {
  const leased = await lease(house, feed, id)
  if (!leased) return 'nothing-to-do'
  const record = found(await feedStore(house.database).get(feed))
  // Its feed has gone on: to another address, or because this one was taken for lost.
  if (record.harvest?.id !== id) return finish(house, leased, { of: 'failed', problem: movedOn })
  try {
    return await finish(house, leased, await lookAt(house, record))
  } catch (error) {
    if (error instanceof SourceFault) return finish(house, leased, { of: 'failed', problem: error.sentence })
    if (!last || wasOvertaken(error)) {
      await release(house, leased)
      throw error
    }
    house.log('a harvest was given up', { feed, harvest: id, error: String(error) })
    return finish(house, leased, { of: 'failed', problem: ourFault })
  }
}

/** Takes the harvest for this worker alone; waits for one that has it. `undefined` once it is over. */
async function lease(house: House, feed: string, id: string): Promise<HarvestRecord | undefined> {
  const store = feedStore(house.database)
  for (;;) {
    const stands = await store.getHarvest(feed, id)
    if (stands?.status !== 'running') return undefined
    const now = house.clock().getTime()
    const left = stands.leasedUntil === undefined ? 0 : Date.parse(stands.leasedUntil) - now
    if (left > 0) {
      await pause(Math.min(left, 500))
      continue
    }
    const leasedUntil = new Date(now + leaseMilliseconds).toISOString()
    const mine = { ...stands, leasedUntil, version: stands.version + 1 }
    try {
      await transact(house.database, [store.putNextHarvest(mine)])
      return mine
    } catch (error) {
      if (!wasOvertaken(error)) throw error
    }
  }
}

/** Gives the lease back, so that the next try need not wait for its end. */
async function release(house: House, leased: HarvestRecord): Promise<void> {
  const { leasedUntil: _leased, ...free } = leased
  await transact(house.database, [
    feedStore(house.database).putNextHarvest({ ...free, version: leased.version + 1 }),
  ]).catch(error => house.log('a lease was not given back', { harvest: leased.id, error: String(error) }))
}

/** @throws SourceFault */
async function lookAt(house: House, feed: FeedRecord): Promise<Outcome> {
  const known = (await wasTaken(house, feed)) ? feed : undefined
  const fetched = await fetchSource(house, feed.url, { timeout: harvestTimeout, known })
  if (fetched === 'unchanged') return { of: 'unchanged' }
  const { bytes, etag, lastModified } = fetched
  const format = formatOf(feed)
  if (!format) throw new SourceFault(unknownFormat)
  const provider = found(await identityStore(house.database).getOrganisation(feed.organisation))
  const context = { today: today(house.clock()), region: provider.region }
  const remembered = await importStore(house.database).getRemembered(feed)
  const seen = await asFault(() => assess(bytes, format, context, remembered))
  if (known && seen.sha256 === known.sha256) return { of: 'unchanged' }
  const run = await beginHarvest(
    house,
    {
      organisation: feed.organisation,
      person: feed.person,
      kind: feed.kind,
      format: feed.format,
      feed: feed.id,
      filename: new URL(feed.url).hostname,
    },
    bytes,
  )
  return {
    of: 'taken',
    import: run,
    sha256: seen.sha256,
    etag,
    lastModified,
    rows: seen.rows,
    ...measuresOf(seen),
  }
}

/** An import that failed as a whole took nothing: the same bytes are new to us. */
async function wasTaken(house: House, { sha256, lastImport }: FeedRecord): Promise<boolean> {
  if (sha256 === undefined || lastImport === undefined) return false
  const run = await importStore(house.database).get(lastImport)
  return run !== undefined && run.status !== 'failed' && run.status !== 'cancelled'
}

/** Times that the end is written again because a person changed the feed meanwhile. */
const tries = 5

async function finish(house: House, leased: HarvestRecord, outcome: Outcome): Promise<HarvestEnd> {
  const store = feedStore(house.database)
  for (let attempt = 1; ; attempt += 1) {
    const feed = found(await store.get(leased.feed))
    const at = house.clock().toISOString()
    const end = endHarvest(feed, leased, outcome, at)
    const superseded = feed.harvest?.id !== leased.id
    try {
      await transact(house.database, [
        store.putNextHarvest(end.harvest),
        ...(superseded ? [] : store.putNext(end.feed, feed.next)),
        ...(await endParts(house, superseded ? feed : end.feed, end.harvest, end.told && !superseded)),
      ])
      return superseded ? 'superseded' : outcome.of
    } catch (error) {
      if (!wasOvertaken(error) || attempt === tries) throw error
      const stands = await store.getHarvest(leased.feed, leased.id)
      // The lease ran out and another worker has it: what it finds counts.
      if (stands?.version !== leased.version) return 'superseded'
    }
  }
}

const movedOn = {
  zh: '来源的网址已更改，这次采集的结果不再采用。',
  en: 'The feed was moved to another address meanwhile: what this harvest found does not count.',
}
const ourFault = {
  zh: '采集时平台出错，稍后会自动再试。',
  en: 'Something went wrong on our side; it will be tried again by itself.',
}
const unknownFormat = {
  zh: '这个类别不支持该格式，请另建一个来源。',
  en: 'The Kind does not know this format: add the source anew.',
}
