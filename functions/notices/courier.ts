import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import * as z from 'zod'
import { wasOvertaken } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { fillLanes, type Way, waysOfMail, waysOfNotice } from './dispatch.ts'
import { carrierOf, type HandHouse } from './hand.ts'
import { carryLanes } from './lanes/carry.ts'
import type { NoticeRecord } from './model.ts'
import { mailKeyOf, mailStore, noticeKeyOf, noticeStore } from './store.ts'

/** What the router tells of new notices and mails, inside EventBridge's envelope. */
const message = z.object({
  detail: z.object({ keys: z.array(z.object({ pk: z.string(), sk: z.string() })) }),
})
type Key = z.output<typeof message>['detail']['keys'][number]

/** Notices whose ways are looked up side by side. */
const atOnce = 8
/** Milliseconds that the last message and its mark may take. */
const reserve = 15_000

/**
 * Puts new notices and mails on their ways and carries them at once. What fails then is left to the clock (`sender`); a
 * message of the queue that was seen before changes nothing.
 */
export function courier(house: HandHouse) {
  const carrier = carrierOf(house)
  return async (
    { Records }: SQSEvent,
    remaining = () => Number.POSITIVE_INFINITY,
  ): Promise<SQSBatchResponse> => {
    const read = Records.map(record => ({ record, keys: keysOf(record) }))
    const unreadable = read.filter(({ keys }) => keys === undefined).map(({ record }) => record)
    const keys = new Map(read.flatMap(each => each.keys ?? []).map(key => [`${key.pk} ${key.sk}`, key]))
    try {
      const ordered = [...keys.values()].toSorted(byTime)
      const lanes = await fillLanes(house, await waysOfAll(house, ordered))
      for (const key of ordered) await forget(house, key)
      await carryLanes(house, carrier, lanes, { probing: false, mayGoOn: () => remaining() > reserve })
      return failed(unreadable)
    } catch (error) {
      house.log('notices were not dispatched', { notices: keys.size, error: String(error) })
      return failed(Records)
    }
  }
}

const failed = (records: readonly SQSRecord[]): SQSBatchResponse => ({
  batchItemFailures: records.map(({ messageId }) => ({ itemIdentifier: messageId })),
})

function keysOf({ body }: SQSRecord): readonly Key[] | undefined {
  try {
    return message.parse(JSON.parse(body)).detail.keys
  } catch {
    return undefined
  }
}

/** Ids rise with time: what was told first leaves first. */
const byTime = (one: Key, other: Key) => (timeOf(one) < timeOf(other) ? -1 : 1)
const timeOf = (key: Key) => noticeKeyOf(key)?.id ?? mailKeyOf(key) ?? ''

async function waysOfAll(house: HandHouse, keys: readonly Key[]): Promise<readonly Way[]> {
  const waiting = [...keys.entries()]
  const ways: (readonly Way[])[] = []
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, key] = next
      ways[place] = await waysOf(house, key)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return ways.flat()
}

/** A mail that is on its way is not kept twice. */
async function forget(house: HandHouse, key: Key): Promise<void> {
  const id = mailKeyOf(key)
  if (id === undefined) return
  const store = mailStore(house.database)
  const mail = await store.get(id)
  if (!mail?.to) return
  try {
    await transact(house.database, [store.putForgotten(mail)])
  } catch (error) {
    if (!wasOvertaken(error)) throw error
  }
}

/** Whoever else a notice is for gets it under the same id: a message that comes twice copies nothing twice. */
async function tellOthers({ database }: HandHouse, { also = [], ...notice }: NoticeRecord): Promise<void> {
  const { putNew } = noticeStore(database)
  for (const person of also) {
    try {
      await transact(database, [putNew({ ...notice, person })])
    } catch (error) {
      if (!wasOvertaken(error)) throw error
    }
  }
}

async function waysOf(house: HandHouse, key: Key): Promise<readonly Way[]> {
  const told = noticeKeyOf(key)
  const notice = told && (await noticeStore(house.database).get(told.person, told.id))
  if (notice) {
    await tellOthers(house, notice)
    return waysOfNotice(house, notice)
  }
  const id = mailKeyOf(key)
  const mail = id === undefined ? undefined : await mailStore(house.database).get(id)
  return mail?.to ? waysOfMail(house, mail) : []
}
