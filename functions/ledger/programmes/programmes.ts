import type { Programme, ProgrammeInput } from '../../contract/programme.ts'
import type { Caller } from '../../platform/caller.ts'
import { personEvent } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { type Part, transact } from '../../platform/transact.ts'
import { entryParts } from '../post.ts'
import type { ProgrammeRecord } from './model.ts'
import { budgetAccount } from './rules.ts'
import { budgetLeft, openProgrammes } from './standing.ts'
import { programmeStore } from './store.ts'

type Act = { readonly caller: Caller; readonly now: Date }

/** Every programme with what is left of it, newest first; those of one provider are the open ones alone. */
export async function listProgrammes(
  house: House,
  query: {
    readonly limit: number
    readonly next?: string | undefined
    readonly provider?: string | undefined
  },
  now: Date,
) {
  if (query.provider) {
    const items = await openProgrammes(house, query.provider, now)
    return { items: await Promise.all(items.map(record => toProgramme(house, record))) }
  }
  const { items, next } = await programmeStore(house.database).page(query.limit, query.next)
  return {
    items: await Promise.all(items.map(record => toProgramme(house, record))),
    ...(next && { next }),
  }
}

export const toProgramme = async (house: House, record: ProgrammeRecord): Promise<Programme> => ({
  ...record,
  left: Math.max(0, await budgetLeft(house, record.id)),
})

/** Enters a programme; its budget comes into the ledger in the same transaction. */
export async function createProgramme(
  house: House,
  act: Act,
  input: ProgrammeInput,
  once: Once,
): Promise<Programme> {
  const at = act.now.toISOString()
  const record: ProgrammeRecord = { ...input, id: house.newId(), version: 1, createdAt: at, updatedAt: at }
  const programme = { ...record, left: input.budget }
  await transact(house.database, [...once.part(programme), ...(await programmeParts(house, act, record))])
  return programme
}

/** A new programme, and its budget in the ledger. */
export async function programmeParts(
  house: House,
  act: { readonly caller: Pick<Caller, 'person'>; readonly now: Date },
  record: ProgrammeRecord,
): Promise<readonly Part[]> {
  const { id, createdAt: _at, updatedAt: _then, version: _version, ...input } = record
  return [
    programmeStore(house.database).putNew(record),
    ...(await budgetParts(house, record, record.budget, act.now)),
    personEvent(house, act, `programme#${id}`, 'programme-created', input),
  ]
}

/**
 * Writes the terms anew. A budget that shrinks gives back only what nobody has reserved (`not-enough-left`); what is reserved
 * stays reserved, and can be settled until the last day for it, also when the programme closes.
 */
export async function changeProgramme(
  house: House,
  act: Act,
  id: string,
  input: ProgrammeInput,
  version: number,
): Promise<Programme> {
  const store = programmeStore(house.database)
  const before = found(await store.get(id))
  if (before.version !== version) throw new Refusal('stale-version')
  const after: ProgrammeRecord = {
    ...input,
    id,
    version: version + 1,
    createdAt: before.createdAt,
    updatedAt: act.now.toISOString(),
  }
  await transact(house.database, [
    store.putNext(after),
    ...(await budgetParts(house, after, input.budget - before.budget, act.now)),
    personEvent(house, act, `programme#${id}`, 'programme-changed', { ...input, version: after.version }),
  ])
  return toProgramme(house, after)
}

/** @param by how much the budget grows; what it shrinks by must be there */
async function budgetParts(
  house: House,
  { id, version }: ProgrammeRecord,
  by: number,
  now: Date,
): Promise<readonly Part[]> {
  if (by === 0) return []
  const account = budgetAccount(id)
  const [debit, credit] = by > 0 ? [account, 'world'] : ['world', account]
  return entryParts(house, {
    key: `programme/${id}/budget/${version}`,
    postings: [{ unit: 'voucher-fen', debit, credit, amount: Math.abs(by) }],
    memo: by > 0 ? 'programme.funded' : 'programme.reduced',
    subject: `programme#${id}`,
    now,
    refused: () => new Refusal('not-enough-left', reservedAlready),
  })
}

const reservedAlready = {
  zh: '预算不能低于已预留和已使用的金额：请填写更大的预算，或先关闭计划。',
  en: 'The budget cannot fall below what is reserved and used: enter a larger one, or close the programme first.',
}
