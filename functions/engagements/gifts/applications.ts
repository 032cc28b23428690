import type { GrantApplication } from '../../contract/giving.ts'
import type { Language } from '../../contract/language.ts'
import { identityStore } from '../../identity/store.ts'
import { requireMay } from '../../platform/caller.ts'
import { personEvent } from '../../platform/events.ts'
import { type House, today } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found, Refusal } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import type { ApplicationRecord, ProgrammeRecord } from './model.ts'
import type { Act, Page } from './programmes.ts'
import { answerFaults, decidableFrom, withdrawableFrom } from './rules.ts'
import { givingStore } from './store.ts'

/** Applies in the name of an organisation, once to each programme, while it is open. */
export async function applyForGrant(
  house: House,
  act: Act & { readonly language: Language },
  programme: string,
  input: { readonly organisation: string; readonly answers: Readonly<Record<string, string>> },
  once: Once,
): Promise<GrantApplication> {
  requireMay(act.caller, 'engagement.ask', input.organisation)
  const store = givingStore(house.database)
  const record = found(await store.getProgramme(programme))
  if (record.deadline < today(act.now)) throw new Refusal('wrong-state', closed(record.deadline))
  if (record.organisation === input.organisation) throw new Refusal('wrong-state', ownProgramme)
  const faults = answerFaults(record.fields, input.answers)
  if (faults.length > 0) {
    const places = faults.map(({ pointer, message }) => ({ pointer, message: message[act.language] }))
    throw new Refusal('invalid-input', undefined, places)
  }
  const at = act.now.toISOString()
  const application: ApplicationRecord = {
    ...input,
    answers: { ...input.answers },
    id: house.newId(),
    programme,
    status: 'submitted',
    at,
    updatedAt: at,
    version: 1,
  }
  const [shown] = await toApplications(house, [application], [record])
  await transact(house.database, [
    ...once.part(shown),
    ...store.putApplication(application),
    personEvent(house, act, `grant#${programme}`, 'grant-applied-for', {
      application: application.id,
      organisation: input.organisation,
    }),
  ])
  return found(shown)
}

/** The foundation decides; what it pays it pays elsewhere. */
export async function decideGrant(
  house: House,
  act: Act,
  { id, application }: { readonly id: string; readonly application: string },
  {
    status,
    note,
  }: { readonly status: 'shortlisted' | 'accepted' | 'declined'; readonly note?: string | undefined },
  once: Once,
): Promise<GrantApplication> {
  const store = givingStore(house.database)
  const programme = found(await store.getProgramme(id))
  requireMay(act.caller, 'engagement.answer', programme.organisation)
  const before = found(await store.getApplication(id, application))
  if (!decidableFrom(before.status)) throw new Refusal('wrong-state', decided)
  return change(house, act, programme, before, { status, ...(note !== undefined && { note }) }, once)
}

/** The applicant takes an application back. */
export async function withdrawGrant(
  house: House,
  act: Act,
  { id, application }: { readonly id: string; readonly application: string },
  once: Once,
): Promise<GrantApplication> {
  const store = givingStore(house.database)
  const [programme, stands] = await Promise.all([
    store.getProgramme(id),
    store.getApplication(id, application),
  ])
  const before = found(stands)
  requireMay(act.caller, 'engagement.ask', before.organisation)
  if (!withdrawableFrom(before.status)) throw new Refusal('wrong-state', decided)
  return change(house, act, found(programme), before, { status: 'withdrawn' }, once)
}

async function change(
  house: House,
  act: Act,
  programme: ProgrammeRecord,
  before: ApplicationRecord,
  changes: Pick<ApplicationRecord, 'status' | 'note'>,
  once: Once,
): Promise<GrantApplication> {
  const after = { ...before, ...changes, updatedAt: act.now.toISOString(), version: before.version + 1 }
  const [shown] = await toApplications(house, [after], [programme])
  await transact(house.database, [
    ...once.part(shown),
    givingStore(house.database).putNextApplication(after),
    personEvent(house, act, `grant#${programme.id}`, `grant-application-${changes.status}`, {
      application: before.id,
    }),
  ])
  return found(shown)
}

/** Applications to a programme, for the organisation that lists it, the newest first. */
export async function applicationsTo(house: House, act: Act, id: string, { limit, next: after }: Page) {
  const store = givingStore(house.database)
  const programme = found(await store.getProgramme(id))
  requireMay(act.caller, 'engagement.answer', programme.organisation)
  const { items, next } = await store.applicationsTo(id, limit, after)
  return { items: await toApplications(house, items, [programme]), ...(next && { next }) }
}

/** What an organisation applied for, the newest first. */
export async function appliedBy(house: House, act: Act, organisation: string, { limit, next: after }: Page) {
  requireMay(act.caller, 'engagement.ask', organisation)
  const store = givingStore(house.database)
  const { items, next } = await store.appliedBy(organisation, limit, after)
  const [applications, programmes] = await Promise.all([
    store.getApplications(items),
    store.getProgrammes(items.map(({ programme }) => programme)),
  ])
  const stands = applications.filter(application => application !== undefined)
  const listed = programmes.filter(programme => programme !== undefined)
  return { items: await toApplications(house, stands, listed), ...(next && { next }) }
}

async function toApplications(
  house: House,
  applications: readonly ApplicationRecord[],
  programmes: readonly ProgrammeRecord[],
): Promise<GrantApplication[]> {
  const ids = [...new Set(applications.map(({ organisation }) => organisation))]
  const organisations = ids.length > 0 ? await identityStore(house.database).getOrganisations(ids) : []
  const names = new Map(ids.map((id, at) => [id, organisations[at]?.name ?? '']))
  return applications.map(({ organisation, programme, ...application }) => ({
    ...application,
    programme: { id: programme, name: programmes.find(({ id }) => id === programme)?.name ?? '' },
    applicant: { id: organisation, name: names.get(organisation) ?? '' },
  }))
}

const closed = (deadline: string) => ({
  zh: `申请已于 ${deadline} 截止：请看其他资助项目。`,
  en: `Applications closed on ${deadline}: look at the other programmes.`,
})
const ownProgramme = {
  zh: '这是你所在单位自己的项目，不能向自己申请。',
  en: 'This programme is your own organisation’s: nobody applies to themselves.',
}
const decided = {
  zh: '这份申请已经有了结果，不能再改。',
  en: 'This application has been decided and cannot be changed.',
}
