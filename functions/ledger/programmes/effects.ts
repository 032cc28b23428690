import { endOfDayInChina } from '../../contract/china-time.ts'
import type { Interpreter, Step, Worked } from '../../engagements/engine/step.ts'
import type { Facts } from '../../kinds/process.ts'
import { type House, today } from '../../platform/house.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import type { Part } from '../../platform/transact.ts'
import { entryParts } from '../post.ts'
import { balanceOf, reservationOf } from '../read.ts'
import { postParts, reserveParts, timeOutParts, voidParts } from '../reserve.ts'
import { type HeldVoucher, readHeld } from './held.ts'
import type { ProgrammeRecord } from './model.ts'
import { allowanceAccount, budgetAccount, holderAccount, shareOf, yearOf } from './rules.ts'
import type { VoucherRefusal } from './sentences.data.ts'
import { bestShare, type Dealing, type Offered, shareFor } from './standing.ts'
import { programmeStore } from './store.ts'

const nothing: Worked = { parts: [] }

/**
 * `voucher.reserve`, `voucher.post` and `voucher.void`, each at most once for an engagement. None of them stands in the way of
 * its step: a dealing goes on without a voucher where none can be had, and the fact `voucherNote` says why.
 */
export const voucherEffects: Interpreter = async (house, step) => {
  switch (step.effect) {
    case 'voucher.reserve':
      return reserve(house, step)
    case 'voucher.post':
      return post(house, step)
    case 'voucher.void':
      return release(house, step)
    default:
      return nothing
  }
}

async function reserve(house: House, step: Step): Promise<Worked> {
  if (readHeld(step.held) || !step.listing) return nothing
  const asked = askedFor(step.facts)
  if (!asked) return nothing
  if (!step.taker.organisation) return without('no-firm')
  if (!step.listing.voucher) return without('provider')
  const total = priceOf(step.facts, reserving)
  if (total === undefined) return without('unpriced')
  const dealing: Dealing = { ...dealingOf(step), listing: step.listing, total }
  const offered = await offer(house, asked, dealing, step.now)
  if (!offered) return without('provider')
  const { programme, share } = offered
  if (share.outcome === 'refused') return without(share.code)
  return reserved(house, step, programme, { firm: step.taker.organisation, fen: share.fen, total })
}

/** What the engagement says of itself to a programme. */
function dealingOf({ facts, process, taker, slots, context }: Step) {
  const begins = slots.map(({ start }) => start).sort()[0]
  return {
    process: process.name,
    organisation: taker.organisation,
    purpose: typeof facts.purpose === 'string' ? facts.purpose : undefined,
    begins,
    related: facts.related === true || context.known.related === true,
    subsidised: facts.subsidised === true,
  }
}

async function offer(
  house: House,
  asked: 'any' | { readonly programme: string },
  dealing: Dealing,
  now: Date,
): Promise<Offered | undefined> {
  if (asked === 'any') return bestShare(house, dealing, now)
  const programme = await programmeStore(house.database).get(asked.programme)
  return programme && shareFor(house, programme, dealing, now)
}

async function reserved(
  house: House,
  step: Step,
  programme: ProgrammeRecord,
  { firm, fen, total }: { readonly firm: string; readonly fen: number; readonly total: number },
): Promise<Worked> {
  const year = yearOf(today(step.now))
  const account = allowanceAccount(firm, programme.id, year)
  const holder = programme.redeemedBy === 'firm' ? firm : step.provider.organisation
  const held: HeldVoucher = { programme: programme.id, firm, holder, year, fen, state: 'reserved' }
  const parts = await reserveParts(house, {
    key: keyOf(step.id),
    unit: 'voucher-fen',
    debit: account,
    credit: budgetAccount(programme.id),
    amount: fen,
    // Nothing is settled after the programme's last day for it: the clock frees what was forgotten.
    until: new Date(endOfDayInChina(programme.settleUntil)).toISOString(),
    memo: 'voucher.reserved',
    subject: `engagement#${step.id}`,
    now: step.now,
    limits: { [account]: programme.capPerFirmYear },
    // Somebody else reserved meanwhile: what is left is read anew, and perhaps less is reserved, or nothing.
    refused: () => new Refusal('stale-version'),
  })
  const order = programmeStore(house.database).putOrder({
    engagement: step.id,
    programme: programme.id,
    firm,
    provider: step.provider.organisation,
    holder,
    title: step.title,
    year,
    state: 'reserved',
    fen,
    total,
    at: step.now.toISOString(),
    version: 1,
  })
  return { parts: [...parts, ...order], facts: { voucherProgramme: programme.id, voucherFen: fen }, held }
}

async function post(house: House, step: Step): Promise<Worked> {
  const held = readHeld(step.held)
  if (held?.state !== 'reserved') return nothing
  const programme = found(await programmeStore(house.database).get(held.programme))
  if (today(step.now) > programme.settleUntil) return release(house, step, 'settled-late')
  const total = priceOf(step.facts, settling) ?? 0
  const share = Math.min(held.fen, shareOf(programme, total))
  if (share < 1) return release(house, step, 'too-little')
  const { amount, parts: posted } = await postedParts(house, step, programme, held, share)
  if (amount < 1) return release(house, step, 'settled-late')
  const written = { subject: `engagement#${step.id}`, now: step.now }
  const parts = [
    ...posted,
    // Whoever hands it in has it from here on.
    ...(await entryParts(house, {
      key: `voucher/${step.id}/issued`,
      postings: [{ unit: 'voucher-fen', debit: holderAccount(held), credit: 'world', amount }],
      memo: 'voucher.issued',
      ...written,
    })),
    await orderPart(house, step, held, { state: 'posted', fen: amount, total }),
  ]
  return { parts, facts: { voucherPostedFen: amount }, held: { ...held, fen: amount, state: 'posted' } }
}

/**
 * The share out of what was reserved. Where that ran out, though the programme's last day was put off since, out of what it
 * has left: nothing where that is nothing.
 */
async function postedParts(
  house: House,
  { id, now }: Step,
  programme: ProgrammeRecord,
  held: HeldVoucher,
  share: number,
): Promise<{ readonly amount: number; readonly parts: readonly Part[] }> {
  const reservation = keyOf(id)
  const written = {
    ...{ key: `voucher/${id}/posted`, memo: 'voucher.posted' },
    ...{ subject: `engagement#${id}`, now },
  }
  const { until = '', state } = found(await reservationOf(house, reservation))
  const hasRunOut = state === 'timed-out' || (state === 'open' && until <= now.toISOString())
  if (!hasRunOut)
    return { amount: share, parts: await postParts(house, { ...written, reservation, amount: share }) }
  const [debit, credit] = [allowanceAccount(held.firm, programme.id, held.year), budgetAccount(programme.id)]
  const unit = 'voucher-fen'
  const [allowance, budget] = await Promise.all([
    balanceOf(house, debit, unit),
    balanceOf(house, credit, unit),
  ])
  // What the clock has not freed yet is freed in this same transaction.
  const own = state === 'open' ? held.fen : 0
  const amount = Math.min(share, budget.available + own, programme.capPerFirmYear - allowance.promised + own)
  if (amount < 1) return { amount: 0, parts: [] }
  const entry = await entryParts(house, {
    ...written,
    postings: [{ unit, debit, credit, amount }],
    limits: { [debit]: programme.capPerFirmYear },
    refused: () => new Refusal('stale-version'),
  })
  return { amount, parts: [...(await timeOutParts(house, reservation, now)), ...entry] }
}

/** Gives back what was reserved. @param why said where a voucher was to be posted */
async function release(house: House, step: Step, why?: VoucherRefusal): Promise<Worked> {
  const held = readHeld(step.held)
  if (held?.state !== 'reserved') return nothing
  const reservation = keyOf(step.id)
  const { state } = found(await reservationOf(house, reservation))
  const freed = { reservation, key: `voucher/${step.id}/void`, now: step.now }
  const parts: readonly Part[] = [
    // The clock may have freed it already.
    ...(state === 'timed-out' ? [] : await voidParts(house, freed)),
    await orderPart(house, step, held, { state: 'void' }),
  ]
  return { parts, ...(why && { facts: { voucherNote: why } }), held: { ...held, state: 'void' } }
}

async function orderPart(
  house: House,
  { id, now }: Step,
  { holder }: HeldVoucher,
  change: { readonly state: 'posted' | 'void'; readonly fen?: number; readonly total?: number },
): Promise<Part> {
  const store = programmeStore(house.database)
  const before = found(await store.getOrder(holder, id))
  const settled = change.state === 'posted' && { settledAt: now.toISOString() }
  return store.putNextOrder({ ...before, ...change, ...settled, version: before.version + 1 })
}

const without = (code: VoucherRefusal): Worked => ({ parts: [], facts: { voucherNote: code } })

function askedFor(facts: Facts): 'any' | { readonly programme: string } | undefined {
  if (typeof facts.programme === 'string' && facts.programme !== '') return { programme: facts.programme }
  return facts.voucher === true ? 'any' : undefined
}

/** Facts that say the price of a dealing, the surest first. */
const reserving = ['agreedFen', 'quotedFen'] as const
const settling = ['dueFen', ...reserving] as const

function priceOf(facts: Facts, names: readonly string[]): number | undefined {
  return names.map(name => facts[name]).find(value => typeof value === 'number')
}

/** Of the reservation; an engagement has one at most. */
const keyOf = (engagement: string) => `voucher/${engagement}`
