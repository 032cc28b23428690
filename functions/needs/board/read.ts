import type { BoardCard } from '../../contract/board.ts'
import type { Caller } from '../../platform/caller.ts'
import { type House, today } from '../../platform/house.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { needStore } from '../store.ts'
import { cardsOf } from './card.ts'
import type { BoardNeedRecord } from './model.ts'
import { isOpen } from './state.ts'
import { type BoardFilter, boardStore } from './store.ts'

type Page = { readonly limit: number; readonly next?: string | undefined }

/** Open needs, newest first. A page may be shorter than asked for where the filter leaves little of what was read. */
export async function readBoard(house: House, query: Page & BoardFilter, now: Date) {
  const { records, next } = await openOnes(house, query, query, true, now)
  return { items: await cardsOf(house, records), ...(next && { next }) }
}

/** One open need. Who asks is told that it is theirs; whoever else sees what is public. */
export async function readBoardNeed(
  house: House,
  caller: Caller | undefined,
  id: string,
  now: Date,
): Promise<BoardCard> {
  const record = found(await boardStore(house.database).getNeed(id))
  if (!isOpen(record, today(now))) throw new Refusal('not-found', over)
  const [card] = await cardsOf(house, [record])
  return { ...found(card), ...(caller?.person === record.person && { need: record.need }) }
}

async function openOnes(
  { database }: Pick<House, 'database'>,
  filter: BoardFilter,
  page: Page,
  newestFirst: boolean,
  now: Date,
) {
  const store = boardStore(database)
  const day = today(now)
  const { ids, next } = await store.standing(day, filter, {
    limit: page.limit,
    after: page.next,
    newestFirst,
  })
  const found = await store.getNeeds(ids)
  const records = found.filter(record => record !== undefined).filter(record => isOpen(record, day))
  return { records, ...(next && { next }) }
}

/** A need on the board that waits, and its card. */
export type Waiting = { readonly record: BoardNeedRecord; readonly card: BoardCard }

/** Places that are looked through for one page of needs that wait. */
const lookedThrough = 60

/**
 * Needs on the board without an answer, and without a listing that rang since they were published; oldest first. At most
 * `limit`; a page may be shorter and still have a next one.
 */
export async function waitingOnBoard(
  house: House,
  page: Page,
  now: Date,
): Promise<{ items: readonly Waiting[]; next?: string }> {
  const needs = needStore(house.database)
  const { records, next } = await openOnes(house, {}, { ...page, limit: lookedThrough }, false, now)
  const rang = await Promise.all(
    records.map(({ need, since, answers }) => answers > 0 || needs.rangSince(need, since)),
  )
  const waiting = records.filter((_, at) => !rang[at])
  const shown = waiting.slice(0, page.limit)
  const last = shown.at(-1)
  const cards = await cardsOf(house, shown)
  const items = shown.flatMap((record, at) => {
    const card = cards[at]
    return card ? [{ record, card }] : []
  })
  const more = shown.length < waiting.length && last ? boardStore(house.database).cursorAt(last.id) : next
  return { items, ...(more && { next: more }) }
}

const over = {
  zh: '这条需求已结束或已撤下。去需求广场看看别的需求吧。',
  en: 'This need is over or was taken down. Look at the others on the board.',
}
