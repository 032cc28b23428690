import type { Language } from '../../contract/language.ts'
import type { Batch, BatchInput } from '../../contract/programme.ts'
import { type Caller, may, requireMay } from '../../platform/caller.ts'
import { personEvent } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import { entryParts } from '../post.ts'
import { requireEvidence } from './evidence.ts'
import type { BatchRecord, OrderRecord } from './model.ts'
import { holderAccount } from './rules.ts'
import { programmeStore } from './store.ts'
import { organisationNames, programmeNames, toOrders } from './vouchers.ts'

type Act = { readonly caller: Caller; readonly now: Date; readonly language: Language }

/**
 * Hands in settled dealings of one programme, each in one batch at a time; the vouchers leave whoever held them in the same
 * transaction. @throws Refusal `wrong-state` for a line that is not settled or waits in another batch; `invalid-input` with the
 * evidence that is missing
 */
export async function handIn(
  house: House,
  act: Act,
  organisation: string,
  input: BatchInput,
  once: Once,
): Promise<Batch> {
  requireMay(act.caller, 'engagement.answer', organisation)
  const store = programmeStore(house.database)
  const programme = found(await store.get(input.programme))
  const orders = await collectable(house, organisation, input, act.language)
  await requireEvidence(house, programme, input.lines, act.language)
  const cards = await toOrders(house, orders)
  const at = act.now.toISOString()
  const id = house.newId()
  const credit = holderAccount({ firm: orders[0]?.firm ?? '', holder: organisation })
  const record: BatchRecord = {
    id,
    programme: programme.id,
    organisation,
    by: act.caller.person,
    status: 'handed-in',
    lines: cards.map(({ engagement, title, firm, provider, settledAt = at, total, fen }, position) => ({
      engagement,
      title,
      firm,
      provider,
      settledAt,
      total,
      fen,
      evidence: input.lines[position]?.evidence ?? [],
      state: 'handed-in' as const,
    })),
    at,
    version: 1,
  }
  const [batch] = await toBatches(house, [record])
  await transact(house.database, [
    ...once.part(batch),
    ...store.putBatch(record),
    ...orders.map(({ reason: _reason, ...order }) => ({
      ...store.putNextOrder({ ...order, state: 'handed-in' as const, batch: id, version: order.version + 1 }),
      refused: () => notSettled(order.title),
    })),
    ...(await entryParts(house, {
      key: `batch/${id}/handed-in`,
      postings: [{ unit: 'voucher-fen', debit: `claimed:${programme.id}`, credit, amount: sumOf(orders) }],
      memo: 'voucher.handed-in',
      subject: `batch#${id}`,
      now: act.now,
    })),
    personEvent(house, act, `programme#${programme.id}`, 'vouchers-handed-in', {
      batch: id,
      organisation,
      engagements: orders.map(({ engagement }) => engagement),
    }),
  ])
  return found(batch)
}

async function collectable(
  house: House,
  organisation: string,
  { programme, lines }: BatchInput,
  language: Language,
): Promise<readonly OrderRecord[]> {
  const engagements = lines.map(({ engagement }) => engagement)
  const repeated = engagements.findIndex((engagement, at) => engagements.indexOf(engagement) < at)
  if (repeated >= 0) {
    throw new Refusal('invalid-input', undefined, [
      { pointer: `/body/lines/${repeated}`, message: twice[language] },
    ])
  }
  const orders = await programmeStore(house.database).getOrders(
    engagements.map(engagement => ({ holder: organisation, engagement })),
  )
  return orders.map(order => {
    if (order?.programme !== programme) throw new Refusal('not-found')
    if (order.state !== 'posted' && order.state !== 'rejected') throw notSettled(order.title)
    return order
  })
}

const twice = {
  zh: '同一笔服务写了两次：请去掉一行。',
  en: 'The same dealing stands twice: take one of the lines out.',
}

const notSettled = (title: string) =>
  new Refusal('wrong-state', {
    zh: `「${title}」还没有结算，或已在另一批次中：请刷新页面后重新选择。`,
    en: `“${title}” is not settled yet, or waits in another batch: reload the page and choose again.`,
  })

/** Batches that an organisation handed in, newest first. */
export async function ownBatches(
  house: House,
  act: Act,
  organisation: string,
  query: { readonly limit: number; readonly next?: string | undefined },
) {
  requireMay(act.caller, 'engagement.answer', organisation)
  const store = programmeStore(house.database)
  const { items, next } = await store.batchesBy(organisation, query.limit, query.next)
  const batches = await store.getBatches(items.map(({ id, lies }) => ({ id, programme: lies })))
  return {
    items: await toBatches(
      house,
      batches.filter(batch => batch !== undefined),
    ),
    ...(next && { next }),
  }
}

/** Batches of a programme, for the operator. */
export async function batchesOf(
  house: House,
  programme: string,
  query: { readonly limit: number; readonly next?: string | undefined },
) {
  const store = programmeStore(house.database)
  found(await store.get(programme))
  const { items, next } = await store.batchesOf(programme, query.limit, query.next)
  return { items: await toBatches(house, items), ...(next && { next }) }
}

/** A batch for whoever handed it in and for the operator; nobody else learns that there is one. */
export async function seenBatch(
  house: House,
  caller: Caller,
  which: { readonly id: string; readonly batch: string },
): Promise<BatchRecord> {
  const batch = found(await programmeStore(house.database).getBatch(which.id, which.batch))
  if (caller.operator || may(caller, 'engagement.answer', batch.organisation)) return batch
  throw new Refusal('not-found')
}

/** Batches as they are shown: with names, and what was asked for and approved in fen. */
export async function toBatches(house: House, batches: readonly BatchRecord[]): Promise<Batch[]> {
  const [programmes, organisations] = await Promise.all([
    programmeNames(
      house,
      batches.map(({ programme }) => programme),
    ),
    organisationNames(
      house,
      batches.map(({ organisation }) => organisation),
    ),
  ])
  return batches.map(({ by: _by, programme, organisation, lines, ...batch }) => ({
    ...batch,
    programme: { id: programme, name: programmes.get(programme) ?? programme },
    organisation: { id: organisation, name: organisations.get(organisation) ?? organisation },
    lines,
    asked: sumOf(lines),
    approved: sumOf(lines.filter(({ state }) => state === 'approved')),
  }))
}

/** The vouchers of some lines together. */
export const sumOf = (lines: readonly { readonly fen: number }[]) =>
  lines.reduce((total, { fen }) => total + fen, 0)
