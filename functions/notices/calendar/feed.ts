import { permissions } from '../../contract/access.ts'
import type { Language } from '../../contract/language.ts'
import type { EngagementRecord } from '../../engagements/model.ts'
import { engagementStore } from '../../engagements/store.ts'
import { identityStore } from '../../identity/store.ts'
import { processes } from '../../kinds/processes.ts'
import type { House } from '../../platform/house.ts'
import type { RecordPage } from '../../platform/records.ts'
import { found } from '../../platform/refusal.ts'
import { mailChoiceStore } from '../mail/store.ts'
import { calendarText, type WrittenEvent } from './ics.ts'
import { calendarKept, uidOf } from './revisions.ts'
import { calendarStore } from './store.ts'
import { whereOf } from './where.ts'

type FeedHouse = Pick<House, 'database' | 'settings' | 'clock'>

/** Engagements of one list that a feed looks at, the newest first. */
const mostOfList = 400
const pageOfList = 100
const day = 24 * 60 * 60 * 1000
/** Days of the past that a calendar shows. */
const lookBack = 90
/** Seconds after which calendar programs may ask again. */
const ttl = 15 * 60

/** The times of whoever's link it is: their own requests, and what comes in for the organisations that they answer for. */
export async function calendarFeed(house: FeedHouse, file: string): Promise<string> {
  const person = found(await calendarStore(house.database).personOf(file.slice(0, -'.ics'.length)))
  const [memberships, choices] = await Promise.all([
    identityStore(house.database).membershipsOf(person),
    mailChoiceStore(house.database).get(person),
  ])
  const engagements = engagementStore(house.database)
  const asking = [person, ...mayIn(memberships, 'engagement.ask')]
  const lists = await Promise.all([
    ...asking.map(who => listOf(after => engagements.askedBy(who, pageOfList, after))),
    ...mayIn(memberships, 'engagement.answer').map(organisation =>
      listOf(after => engagements.incomingOf(organisation, pageOfList, after)),
    ),
  ])
  const records = [...new Map(lists.flat().map(record => [record.id, record])).values()]
  const language = choices?.language ?? 'zh'
  const earliest = new Date(house.clock().getTime() - lookBack * day).toISOString()
  const events = records
    .flatMap(record => eventsOf(record, language, house.settings.origin))
    .filter(({ end }) => end >= earliest)
    .toSorted((one, other) => (one.uid < other.uid ? -1 : 1))
  return calendarText('publish', events, { name: names[language], ttl })
}

const names = { zh: '众扶', en: 'Zhongfu' } as const

type Memberships = Awaited<ReturnType<ReturnType<typeof identityStore>['membershipsOf']>>
const mayIn = (memberships: Memberships, permission: 'engagement.ask' | 'engagement.answer') =>
  memberships
    .filter(({ role }) => permissions[role].includes(permission))
    .map(({ organisation }) => organisation)

async function listOf(
  read: (after: string | undefined) => Promise<RecordPage<EngagementRecord>>,
): Promise<readonly EngagementRecord[]> {
  const all: EngagementRecord[] = []
  let after: string | undefined
  do {
    const page = await read(after)
    all.push(...page.items)
    after = page.next
  } while (after !== undefined && all.length < mostOfList)
  return all
}

/** An engagement's times as a calendar shows them; one that was never agreed on is no more once it has ended. */
export function eventsOf(
  record: EngagementRecord,
  language: Language,
  origin: string,
): readonly WrittenEvent[] {
  const process = processes.get(record.process)
  const host = new URL(origin).hostname
  const same = {
    summary: `${process?.label[language] ?? record.process}${language === 'zh' ? '：' : ': '}${record.title}`,
    description: process?.states[record.state]?.label[language],
    url: `${origin}/engagements/${record.id}`,
    stamp: record.updatedAt,
    ...whereOf(record.facts),
  }
  const kept = calendarKept.safeParse(record.held.calendar).data?.events ?? []
  if (kept.length > 0) {
    return kept.map(({ number, sequence, start, end, cancelled }) => ({
      ...same,
      uid: uidOf(record.id, number, host),
      sequence,
      start,
      end,
      status: cancelled ? 'cancelled' : 'confirmed',
    }))
  }
  if (record.end === 'ended') return []
  return record.slots.map(({ start, end }, number) => ({
    ...same,
    uid: uidOf(record.id, number, host),
    sequence: 0,
    start,
    end,
    status: record.agreed ? 'confirmed' : 'tentative',
  }))
}
