import type { Batch, BatchDecision } from '../../contract/programme.ts'
import type { Posting } from '../../kinds/process.ts'
import type { Caller } from '../../platform/caller.ts'
import { personEvent } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { type Part, transact } from '../../platform/transact.ts'
import { entryParts } from '../post.ts'
import { sumOf, toBatches } from './batches.ts'
import type { BatchRecord } from './model.ts'
import { holderAccount } from './rules.ts'
import { programmeStore } from './store.ts'

type Act = { readonly caller: Caller; readonly now: Date }

/**
 * Approves or rejects every line of a batch, once. Approved vouchers are redeemed; rejected ones go back to whoever handed
 * them in, who may mend the evidence and hand them in again. The office pays by itself: the platform takes no money.
 * @throws Refusal `wrong-state` for a batch that was decided; `invalid-input` where a line is missing or strange
 */
export async function decideBatch(
  house: House,
  act: Act,
  which: { readonly id: string; readonly batch: string },
  { lines }: BatchDecision,
): Promise<Batch> {
  const store = programmeStore(house.database)
  const before = found(await store.getBatch(which.id, which.batch))
  if (before.status === 'decided') throw decided()
  const after = decidedBatch(before, lines, act.now.toISOString())
  const orders = await store.getOrders(
    after.lines.map(({ engagement }) => ({ holder: before.organisation, engagement })),
  )
  const parts = after.lines.map(({ state, reason }, at): Part => {
    const { reason: _reason, ...order } = found(orders[at])
    return store.putNextOrder({ ...order, state, ...(reason && { reason }), version: order.version + 1 })
  })
  await transact(house.database, [
    { ...store.putNextBatch(after), refused: decided },
    ...parts,
    ...(await redemptionParts(house, after, act.now)),
    personEvent(house, act, `programme#${before.programme}`, 'vouchers-decided', {
      batch: before.id,
      lines: after.lines.map(({ engagement, state, fen }) => ({ engagement, state, fen })),
    }),
  ])
  return found((await toBatches(house, [after]))[0])
}

function decidedBatch(before: BatchRecord, decisions: BatchDecision['lines'], at: string): BatchRecord {
  const byEngagement = new Map(decisions.map(decision => [decision.engagement, decision]))
  const whole =
    byEngagement.size === before.lines.length &&
    decisions.length === before.lines.length &&
    before.lines.every(({ engagement }) => byEngagement.has(engagement))
  if (!whole) throw new Refusal('invalid-input', everyLine)
  const lines = before.lines.map(({ reason: _reason, ...line }) => {
    const decision = byEngagement.get(line.engagement)
    return decision?.approved
      ? { ...line, state: 'approved' as const }
      : { ...line, state: 'rejected' as const, ...(decision?.reason && { reason: decision.reason }) }
  })
  return { ...before, lines, status: 'decided', decidedAt: at, version: before.version + 1 }
}

const everyLine = {
  zh: '每一行都要有且只有一个决定：请刷新页面后重新审核。',
  en: 'Every line needs one decision: reload the page and decide again.',
}
const decided = () =>
  new Refusal('wrong-state', {
    zh: '这一批次已经审核过：请刷新页面查看结果。',
    en: 'This batch was decided before: reload the page to see how.',
  })

async function redemptionParts(
  house: House,
  { id, programme, lines, organisation }: BatchRecord,
  now: Date,
): Promise<readonly Part[]> {
  const claimed = `claimed:${programme}`
  const back = holderAccount({ firm: lines[0]?.firm.id ?? '', holder: organisation })
  const moved = [
    ['approved', `redeemed:${programme}`],
    ['rejected', back],
  ] as const
  const postings = moved.flatMap(([state, debit]): Posting[] => {
    const amount = sumOf(lines.filter(line => line.state === state))
    return amount > 0 ? [{ unit: 'voucher-fen', debit, credit: claimed, amount }] : []
  })
  return entryParts(house, {
    key: `batch/${id}/decided`,
    postings,
    memo: 'voucher.decided',
    subject: `batch#${id}`,
    now,
  })
}
