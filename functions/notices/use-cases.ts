import type { Language } from '../contract/language.ts'
import { mostUnseen, type Notice } from '../contract/notice.ts'
import type { Caller } from '../platform/caller.ts'
import { contested } from '../platform/contested.ts'
import type { House } from '../platform/house.ts'
import { found } from '../platform/refusal.ts'
import { transact } from '../platform/transact.ts'
import type { NoticeRecord } from './model.ts'
import { linkOf, sentenceOf } from './sentence.ts'
import { noticeStore } from './store.ts'

type Act = { readonly caller: Caller; readonly language: Language }

/** The person's notices, newest first, with the number of those not seen. */
export async function ownNotices(
  house: Pick<House, 'database'>,
  { caller: { person }, language }: Act,
  page: { limit: number; next?: string | undefined },
) {
  const store = noticeStore(house.database)
  // One read gives the first page and the count.
  const [newest, seen, later] = await Promise.all([
    store.of(person, mostUnseen),
    store.getSeen(person),
    page.next === undefined ? undefined : store.of(person, page.limit, page.next),
  ])
  const upTo = seen?.upTo ?? ''
  const items = later?.items ?? newest.items.slice(0, page.limit)
  const last = items.at(-1)
  const more = later ? later.next : newest.items.length > page.limit || newest.next
  return {
    items: items.map(record => toNotice(record, upTo, language)),
    ...(more && last && { next: store.cursorAfter(last.id) }),
    unseen: unseenOf(newest.items, upTo),
  }
}

/** Counts all up to one as seen; what was seen stays so, whichever page speaks last. */
export async function markSeen(house: Pick<House, 'database'>, { caller: { person } }: Act, upTo: string) {
  const store = noticeStore(house.database)
  // An id that nobody was given yet would hide what comes before it.
  found(await store.get(person, upTo))
  // Two of one person's pages at once: whoever is behind looks again.
  await contested(async () => {
    const before = await store.getSeen(person)
    if (before && before.upTo >= upTo) return
    const after = { person, upTo, version: (before?.version ?? 0) + 1 }
    await transact(house.database, [before ? store.putNextSeen(after) : store.putSeen(after)])
  })
  const [newest, seen] = await Promise.all([store.of(person, mostUnseen), store.getSeen(person)])
  return { unseen: unseenOf(newest.items, seen?.upTo ?? '') }
}

const unseenOf = (newest: readonly NoticeRecord[], upTo: string) =>
  newest.filter(({ id }) => id > upTo).length

function toNotice(record: NoticeRecord, upTo: string, language: Language): Notice {
  const { person: _person, also: _also, version: _version, ...told } = record
  return { ...told, text: sentenceOf(record)[language], link: linkOf(record), seen: record.id <= upTo }
}
