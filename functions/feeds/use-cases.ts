import { type Feed, type FeedChange, type FeedInput, type FeedSource, mostFeeds } from '../contract/feed.ts'
import type { Language } from '../contract/language.ts'
import { requireActsFor } from '../identity/acting.ts'
import { identityStore } from '../identity/store.ts'
import { importStore } from '../imports/store.ts'
import type { Caller } from '../platform/caller.ts'
import { personEvent } from '../platform/events.ts'
import { type House, today } from '../platform/house.ts'
import type { Once } from '../platform/once.ts'
import { found, Refusal, wasOvertaken } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import { formatOf } from './assess.ts'
import { toFeed, toHarvest } from './card.ts'
import { beginParts } from './due.ts'
import { look } from './look.ts'
import type { FeedListRecord, FeedRecord } from './model.ts'
import { changedFeed, isBusy, mayHarvest, planHarvest } from './rules.ts'
import { type FeedStore, feedStore } from './store.ts'

export type Act = { readonly caller: Caller; readonly now: Date; readonly language: Language }

/** How many of a feed's harvests are shown. */
const shownHarvests = 20
/** First looks that an organisation has in a day: each one makes us ask a stranger's server. */
const mostTries = 60

export async function listFeeds(house: House, { caller, now, language }: Act, organisation: string) {
  await requireActsFor(house, caller, 'feed.manage', organisation)
  const store = feedStore(house.database)
  const list = await store.getList(organisation)
  const feeds = await store.getMany(list?.feeds ?? [])
  return { items: feeds.flatMap(feed => (feed ? [toFeed(feed, now, language)] : [])) }
}

/** Adds a source and begins its first harvest at once. */
export async function createFeed(
  house: House,
  act: Act,
  organisation: string,
  input: FeedInput,
  once: Once,
): Promise<Feed> {
  await requireActsFor(house, act.caller, 'feed.manage', organisation)
  requireSource(house, act, input)
  const store = feedStore(house.database)
  const list = await store.getList(organisation)
  if ((list?.feeds.length ?? 0) >= mostFeeds) throw new Refusal('wrong-state', tooMany)
  const at = act.now.toISOString()
  const record: FeedRecord = {
    ...input,
    id: house.newId(),
    organisation,
    person: act.caller.person,
    status: 'active',
    failures: 0,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  const begun = planHarvest(record, house.newId(), at)
  const reply = toFeed(begun.feed, act.now, act.language)
  const next = { organisation, ...list, feeds: [...(list?.feeds ?? []), record.id] }
  await transact(house.database, [
    ...once.part(reply),
    listPart(store, next, list),
    ...store.putNew(begun.feed),
    store.putHarvest(begun.harvest),
    feedEvent(house, record, 'feed-created', act),
  ])
  return reply
}

/** Looks at a source and keeps nothing of it. */
export async function tryFeed(house: House, act: Act, organisation: string, source: FeedSource) {
  await requireActsFor(house, act.caller, 'feed.manage', organisation)
  requireSource(house, act, source)
  const provider = found(await identityStore(house.database).getOrganisation(organisation))
  await countTry(house, act, organisation)
  return look(house, act, source, provider)
}

export async function getFeed(house: House, act: Act, id: string) {
  const feed = await ownFeed(house, act.caller, id)
  const harvests = await feedStore(house.database).harvestsOf(id, shownHarvests)
  const imports = importStore(house.database)
  const runs = await Promise.all(harvests.map(each => (each.import ? imports.get(each.import) : undefined)))
  return {
    ...toFeed(feed, act.now, act.language),
    harvests: harvests.map((each, at) => toHarvest(each, runs[at], act.language)),
  }
}

/** Another address, or one that was paused, is looked at as soon as it is kept. */
export async function changeFeed(
  house: House,
  act: Act,
  id: string,
  change: FeedChange,
  version: number,
): Promise<Feed> {
  const before = await ownFeed(house, act.caller, id)
  if (before.version !== version) throw new Refusal('stale-version')
  if (change.url !== undefined) requireSource(house, act, { ...before, url: change.url })
  const store = feedStore(house.database)
  const { feed, anew } = changedFeed(before, change, act.now.toISOString())
  const begun = anew ? planHarvest(feed, house.newId(), act.now.toISOString()) : undefined
  const after = begun?.feed ?? feed
  const list = after.status === 'removed' ? await store.getList(before.organisation) : undefined
  await transact(house.database, [
    ...store.putNext(after, before.next),
    ...(list ? [listPart(store, { ...list, feeds: list.feeds.filter(each => each !== id) }, list)] : []),
    ...(begun ? [store.putHarvest(begun.harvest)] : []),
    feedEvent(house, after, after.status === 'removed' ? 'feed-removed' : 'feed-changed', act),
  ])
  return toFeed(after, act.now, act.language)
}

/** Has a feed harvested now. One that is on its way already is the answer too. */
export async function harvestFeed(house: House, act: Act, id: string): Promise<Feed> {
  const feed = await ownFeed(house, act.caller, id)
  if (isBusy(feed, act.now)) return toFeed(feed, act.now, act.language)
  const asking = mayHarvest(feed, act.now)
  if (asking === 'paused') throw new Refusal('wrong-state', isPaused)
  if (asking === 'too-soon') throw new Refusal('too-many-requests', tooSoon)
  const parts = beginParts(house, { ...feed, version: feed.version + 1 }, feed.next)
  try {
    await transact(house.database, parts)
  } catch (error) {
    // Of several who ask at once one begins it, and all see it begun; any other change is for them to look at.
    const now = wasOvertaken(error) ? await feedStore(house.database).get(id) : undefined
    if (!now || !isBusy(now, act.now)) throw error
  }
  return toFeed(found(await feedStore(house.database).get(id)), act.now, act.language)
}

async function ownFeed(house: House, caller: Caller, id: string): Promise<FeedRecord> {
  const feed = found(await feedStore(house.database).get(id))
  await requireActsFor(house, caller, 'feed.manage', feed.organisation)
  if (feed.status === 'removed') throw new Refusal('not-found')
  return feed
}

/** What the address and the format tell by themselves; who answers there only a harvest can know. */
function requireSource(house: House, { language }: Act, source: FeedSource): void {
  const fault = house.outside.fault(source.url)
  if (fault) {
    throw new Refusal('invalid-input', undefined, [
      { pointer: '/body/url', message: fault.sentence[language] },
    ])
  }
  if (formatOf(source)) return
  throw new Refusal('invalid-input', undefined, [{ pointer: '/body/format', message: noFormat[language] }])
}

/** The limit stands in the record that is written: two at once cannot both be the last. */
async function countTry(house: House, { now }: Act, organisation: string): Promise<void> {
  const store = feedStore(house.database)
  const list = await store.getList(organisation)
  const day = today(now)
  const count = list?.tries?.day === day ? list.tries.count + 1 : 1
  if (count > mostTries) throw new Refusal('too-many-requests', triesUsed)
  const next = { organisation, feeds: [], ...list, tries: { day, count } }
  await transact(house.database, [listPart(store, next, list)])
}

const listPart = (
  store: FeedStore,
  next: Omit<FeedListRecord, 'version'>,
  before: FeedListRecord | undefined,
) =>
  before
    ? store.putNextList({ ...next, version: before.version + 1 })
    : store.putList({ ...next, version: 1 })

/** Without the address: it may hold a secret of the source, and the trail is for ever. */
const feedEvent = (house: House, feed: FeedRecord, type: string, { caller, now }: Act) =>
  personEvent(house, { caller, now }, `feed#${feed.id}`, type, {
    organisation: feed.organisation,
    status: feed.status,
    every: feed.every,
  })

const tooMany = {
  zh: `每个单位最多 ${mostFeeds} 个来源。请移除一个，或把其中一个改到新的网址。`,
  en: `An organisation has ${mostFeeds} sources at most. Remove one, or move one of them to the new address.`,
}
const isPaused = {
  zh: '这个来源已暂停。请先恢复，再采集。',
  en: 'The source is paused. Resume it first.',
}
const tooSoon = {
  zh: '十分钟内已采集过一次，请稍后再试。',
  en: 'It was harvested within the last ten minutes. Try again a little later.',
}
const triesUsed = {
  zh: `今天已试读 ${mostTries} 次，请明天再试，或直接保存来源。`,
  en: `This was tried ${mostTries} times today. Try again tomorrow, or save the source as it is.`,
}
const noFormat = {
  zh: '这个类别没有该格式，请换一种。',
  en: 'The Kind has no such format; choose another one.',
}
