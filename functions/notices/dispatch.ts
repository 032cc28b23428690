import { type Told, told as toldShape } from '../contract/notice.ts'
import { groupOf } from '../contract/notice-preferences.ts'
import { identityStore } from '../identity/store.ts'
import type { House } from '../platform/house.ts'
import { stableId } from '../platform/ids.ts'
import { wasOvertaken } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { fillLane, type Message } from './lanes/fill.ts'
import type { Destination } from './lanes/model.ts'
import { usualPreferences } from './mail/model.ts'
import { digestDayOf } from './mail/rules.ts'
import { mailChoiceStore } from './mail/store.ts'
import type { MailRecord, NoticeRecord } from './model.ts'
import { quietUntil } from './quiet.ts'
import { robotStore } from './robots/store.ts'
import { groupMessageOf } from './sentence.ts'

type DispatchHouse = Pick<House, 'database' | 'clock' | 'post'>

/** A message and the lane that it goes by. */
export type Way = {
  readonly lane: string
  readonly to: Destination
  readonly message: Message
  /** Until when the receiver wants quiet. */
  readonly quiet?: string
}

export const robotLane = (robot: string) => `robot-${robot}`
export const personLane = (person: string) => `person-${person}`

/** The ways of a notice: a mail, and the group robots of the organisation that it concerns. What a digest takes waits there. */
export async function waysOfNotice(house: DispatchHouse, notice: NoticeRecord): Promise<readonly Way[]> {
  const [mail, robots] = await Promise.all([wayToPerson(house, notice), waysToRobots(house, notice)])
  return [...mail, ...robots]
}

async function wayToPerson(house: DispatchHouse, notice: NoticeRecord): Promise<readonly Way[]> {
  if (!house.post.carries.mail) return []
  const { person } = notice
  const store = mailChoiceStore(house.database)
  const [kept, known] = await Promise.all([
    store.get(person),
    identityStore(house.database).getPerson(person),
  ])
  if (!known?.email) return []
  const mode = (kept ?? usualPreferences).mail[groupOf[notice.type]]
  if (mode === 'digest') await waitForDigest(house, notice)
  if (mode !== 'at-once') return []
  const message = { key: notice.id, content: { of: 'notice', notice } } as const
  const quiet = quietUntil(kept?.quiet, house.clock())?.toISOString()
  return [{ lane: personLane(person), to: { channel: 'person', person }, message, ...(quiet && { quiet }) }]
}

async function waitForDigest({ database, clock }: DispatchHouse, { person, id }: NoticeRecord) {
  const now = clock()
  const due = { day: digestDayOf(now), person, notice: id, at: now.toISOString(), version: 1 } as const
  try {
    await transact(database, [mailChoiceStore(database).putDue(due)])
  } catch (error) {
    // It waits already.
    if (!wasOvertaken(error)) throw error
  }
}

async function waysToRobots(house: DispatchHouse, notice: NoticeRecord): Promise<readonly Way[]> {
  const group = groupMessageOf(notice, notice.at)
  if (!group) return []
  const told: Told = toldShape.parse(notice)
  const robots = await robotStore(house.database).of(group.organisation)
  return robots
    .filter(({ status }) => status === 'on')
    .map(({ organisation, id }) => ({
      lane: robotLane(id),
      to: { channel: 'robot', organisation, robot: id },
      message: { key: group.key, content: { of: 'told', told } },
    }))
}

/** The way of a mail to an address that is no person's yet. */
export function waysOfMail(house: DispatchHouse, mail: MailRecord): readonly Way[] {
  if (!house.post.carries.mail) return []
  // Mails to one address go out in order, and the lane's name does not tell it.
  const lane = `address-${stableId(24, mail.to.toLowerCase())}`
  const { id, to, language, subject, text, calendar } = mail
  const content = { of: 'mail', to, language, subject, text, ...(calendar && { calendar }) } as const
  const message = { key: id, content }
  return [{ lane, to: { channel: 'address' }, message }]
}

/**
 * Puts messages on their ways, those of one lane together and in the order given.
 * @returns the lanes, each once
 */
export async function fillLanes(house: DispatchHouse, ways: readonly Way[]): Promise<readonly string[]> {
  const lanes = [...Map.groupBy(ways, ({ lane }) => lane)]
  const waiting = [...lanes]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [lane, [first, ...more]] = next
      if (!first) continue
      const messages = [first, ...more].map(({ message }) => message)
      await fillLane(house, lane, first.to, messages, house.clock(), first.quiet)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return lanes.map(([lane]) => lane)
}

const atOnce = 8
