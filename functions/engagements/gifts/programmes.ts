import type { GrantProgramme, GrantProgrammeInput } from '../../contract/giving.ts'
import { identityStore } from '../../identity/store.ts'
import { type Caller, requireMay } from '../../platform/caller.ts'
import { personEvent } from '../../platform/events.ts'
import { type House, today } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import type { ProgrammeRecord } from './model.ts'
import { givingStore } from './store.ts'

export type Act = { readonly caller: Caller; readonly now: Date }
export type Page = { readonly limit: number; readonly next?: string | undefined }

/** Grant programmes, the newest first. */
export async function listProgrammes(house: House, { limit, next: after }: Page, now: Date) {
  const { items, next } = await givingStore(house.database).programmes(limit, after)
  return { items: items.map(record => toProgramme(record, now)), ...(next && { next }) }
}

export const readProgramme = async (house: House, id: string, now: Date): Promise<GrantProgramme> =>
  toProgramme(found(await givingStore(house.database).getProgramme(id)), now)

const toProgramme = (
  { by: _by, version: _version, ...record }: ProgrammeRecord,
  now: Date,
): GrantProgramme => ({
  ...record,
  open: record.deadline >= today(now),
})

/**
 * Lists a programme, for organisations that were verified: raising money from the public needs a qualification (慈善法 art. 22),
 * and an applicant has to know who stands behind it. No money passes here.
 */
export async function createProgramme(
  house: House,
  act: Act,
  input: GrantProgrammeInput,
  once: Once,
): Promise<GrantProgramme> {
  requireMay(act.caller, 'listing.write', input.organisation)
  const organisation = found(await identityStore(house.database).getOrganisation(input.organisation))
  if (organisation.tier !== 'T2') throw new Refusal('not-allowed', notVerified)
  if (input.deadline < today(act.now)) throw new Refusal('wrong-state', pastDeadline)
  const record: ProgrammeRecord = {
    ...input,
    id: house.newId(),
    at: act.now.toISOString(),
    by: act.caller.person,
    version: 1,
  }
  const programme = toProgramme(record, act.now)
  await transact(house.database, [
    ...once.part(programme),
    givingStore(house.database).putProgramme(record),
    personEvent(house, act, `grant#${record.id}`, 'grant-programme-listed', {
      organisation: input.organisation,
      name: input.name,
    }),
  ])
  return programme
}

const notVerified = {
  zh: '只有认证过的单位才能发布资助项目：请先在“我的单位”提交认证。',
  en: 'Only a verified organisation lists grant programmes: have yours verified first.',
}
const pastDeadline = {
  zh: '截止日期已过：请填写今天或以后的日期。',
  en: 'The deadline has passed: give today or a later day.',
}
