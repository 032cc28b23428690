import type { BoardReport, ReportInput } from '../../contract/board.ts'
import { noticeParts } from '../../notices/tell.ts'
import { type House, today } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { startOf } from '../rules.ts'
import { cardsOf } from './card.ts'
import { contended } from './contended.ts'
import { countParts } from './day.ts'
import { endParts } from './ending.ts'
import { boardEvent } from './event.ts'
import type { BoardReportRecord } from './model.ts'
import type { Act } from './publish.ts'
import { isOpen } from './state.ts'
import { boardStore } from './store.ts'

/** Tells the operator of a need that does not belong on the board; a person does so once for each. */
export async function reportNeed(
  house: House,
  act: Act,
  id: string,
  input: ReportInput,
  once: Once,
): Promise<{ id: string }> {
  const store = boardStore(house.database)
  return contended(house.database, async () => {
    const need = found(await store.getNeed(id))
    if (!isOpen(need, today(act.now))) throw new Refusal('not-found')
    const record: BoardReportRecord = {
      id: house.newId(),
      board: id,
      person: act.caller.person,
      reason: input.reason,
      ...(input.text && { text: input.text }),
      at: act.now.toISOString(),
      version: 1,
    }
    if (await store.getReport(record)) throw new Refusal('already-exists', reportedAlready)
    return {
      answer: { id: record.id },
      parts: [
        ...once.part({ id: record.id }),
        store.putReport(record),
        ...(await countParts(house, act, undefined, 'reported')),
        boardEvent(house, id, 'board-reported', act, { reason: record.reason }),
      ],
    }
  })
}

/** Reports about needs that still stand, those of one need together. */
export async function reportedNeeds(
  house: House,
  { now }: Pick<Act, 'now'>,
  page: { limit: number; next?: string | undefined },
) {
  const store = boardStore(house.database)
  const { items, next } = await store.reports(page.limit, page.next)
  const ids = [...new Set(items.map(({ board }) => board))]
  const needs = await store.getNeeds(ids)
  const open = needs.filter(need => need !== undefined).filter(need => isOpen(need, today(now)))
  const cards = new Map((await cardsOf(house, open)).map(card => [card.id, card]))
  return {
    items: items.flatMap(({ id, board, reason, text, at }): BoardReport[] => {
      const card = cards.get(board)
      return card ? [{ id, board: card, reason, ...(text && { text }), at }] : []
    }),
    ...(next && { next }),
  }
}

/** The operator takes a need down; who asked is told why, and the need itself stays theirs and open. */
export async function takeDownNeed(
  house: House,
  act: Act,
  id: string,
  reason: string,
): Promise<{ id: string }> {
  // An answer that comes at the same moment must not keep it on the board.
  return contended(house.database, async () => {
    const before = found(await boardStore(house.database).getNeed(id))
    if (!isOpen(before, today(act.now))) throw new Refusal('wrong-state')
    const { parts } = endParts(house, before, { status: 'taken-down', reason }, act.now)
    const told = noticeParts(house, [
      {
        type: 'need-taken-down',
        person: before.person,
        at: act.now.toISOString(),
        need: {
          id: before.need,
          text: startOf(before),
          ...(before.organisation && { organisation: before.organisation }),
        },
        reason,
      },
    ])
    return { answer: { id }, parts: [...parts, ...told, boardEvent(house, id, 'need-taken-down', act)] }
  })
}

const reportedAlready = {
  zh: '你已举报过这条需求，运营方会查看。',
  en: 'You have reported this need already; the operator will look at it.',
}
