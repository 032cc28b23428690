import type { Language } from '../../contract/language.ts'
import type { Allowance, Registration, VoucherOrder } from '../../contract/programme.ts'
import { identityStore } from '../../identity/store.ts'
import { type Caller, requireMay } from '../../platform/caller.ts'
import { personEvent } from '../../platform/events.ts'
import { type House, today } from '../../platform/house.ts'
import type { Once } from '../../platform/once.ts'
import { found } from '../../platform/refusal.ts'
import { transact } from '../../platform/transact.ts'
import type { OrderRecord, ProgrammeRecord } from './model.ts'
import { toProgramme } from './programmes.ts'
import { closedOn, refusalOfFirm, yearOf } from './rules.ts'
import { voucherRefusals } from './sentences.data.ts'
import { firmStanding, mostProgrammes } from './standing.ts'
import { programmeStore } from './store.ts'

type Act = { readonly caller: Caller; readonly now: Date; readonly language: Language }

/** Registers a firm; who registers again says its size anew and keeps the first day, from which services count. */
export async function registerFirm(
  house: House,
  act: Act,
  programme: string,
  input: { readonly organisation: string; readonly size: Registration['size'] },
  once: Once,
): Promise<Registration> {
  const { organisation, size } = input
  requireMay(act.caller, 'engagement.ask', organisation)
  const store = programmeStore(house.database)
  found(await store.get(programme))
  const before = await store.getRegistration(organisation, programme)
  const registration = {
    programme,
    organisation,
    size,
    at: before?.at ?? act.now.toISOString(),
    version: (before?.version ?? 0) + 1,
  }
  await transact(house.database, [
    ...once.part(registration),
    store.putRegistration({ ...registration, by: act.caller.person }),
    personEvent(house, act, `organisation#${organisation}`, 'voucher-registered', { programme, size }),
  ])
  return registration
}

/** What an organisation has of each programme that is open, or of which it has used something this year. */
export async function allowancesOf(
  house: House,
  act: Act,
  organisation: string,
): Promise<{ items: Allowance[] }> {
  requireMay(act.caller, 'engagement.ask', organisation)
  const day = today(act.now)
  const { items } = await programmeStore(house.database).page(mostProgrammes)
  const shown = await Promise.all(
    items.map(programme => allowanceOf(house, programme, organisation, day, act.language)),
  )
  return {
    items: shown.filter(
      ({ programme, reserved, posted }) => !closedOn(programme, day) || reserved + posted > 0,
    ),
  }
}

async function allowanceOf(
  house: House,
  record: ProgrammeRecord,
  organisation: string,
  day: string,
  language: Language,
): Promise<Allowance> {
  const year = yearOf(day)
  const [programme, firm, registration] = await Promise.all([
    toProgramme(house, record),
    firmStanding(house, record.id, organisation, year),
    programmeStore(house.database).getRegistration(organisation, record.id),
  ])
  const left = Math.max(0, Math.min(record.capPerFirmYear - firm.used, programme.left))
  const against =
    closedOn(record, day) ??
    refusalOfFirm(record, firm) ??
    (left > 0 ? undefined : firm.used >= record.capPerFirmYear ? 'cap-used' : 'budget-used')
  const { by: _by, ...shown } = registration ?? { by: '' }
  return {
    programme,
    year,
    ...('programme' in shown && { registration: shown }),
    cap: record.capPerFirmYear,
    reserved: firm.used - firm.posted,
    posted: firm.posted,
    left,
    ...(against && { refused: voucherRefusals[against][language] }),
  }
}

/** Dealings with a voucher share: those that a firm asked for, or those that an organisation hands in; newest first. */
export async function ordersOf(
  house: House,
  act: Act,
  organisation: string,
  query: { readonly side: 'firm' | 'redeems'; readonly limit: number; readonly next?: string | undefined },
) {
  requireMay(act.caller, 'engagement.ask', organisation)
  const store = programmeStore(house.database)
  if (query.side === 'redeems') {
    const { items, next } = await store.ordersHeldBy(organisation, query.limit, query.next)
    return { items: await toOrders(house, items), ...(next && { next }) }
  }
  const { items, next } = await store.ordersOfFirm(organisation, query.limit, query.next)
  const orders = await store.getOrders(items.map(({ id, lies }) => ({ engagement: id, holder: lies })))
  return {
    items: await toOrders(
      house,
      orders.filter(order => order !== undefined),
    ),
    ...(next && { next }),
  }
}

/** Orders as they are shown, with names. */
export async function toOrders(house: House, orders: readonly OrderRecord[]): Promise<VoucherOrder[]> {
  const [programmes, organisations] = await Promise.all([
    programmeNames(
      house,
      orders.map(({ programme }) => programme),
    ),
    organisationNames(
      house,
      orders.flatMap(({ firm, provider }) => [firm, provider]),
    ),
  ])
  return orders.map(({ engagement, title, state, fen, total, reason, settledAt, at, ...order }) => ({
    engagement,
    programme: { id: order.programme, name: programmes.get(order.programme) ?? order.programme },
    firm: { id: order.firm, name: organisations.get(order.firm) ?? order.firm },
    provider: { id: order.provider, name: organisations.get(order.provider) ?? order.provider },
    title,
    state,
    fen,
    total,
    ...(reason && { reason }),
    ...(settledAt && { settledAt }),
    at,
  }))
}

/** Names by id; a batch read takes a hundred keys, and the same one once. */
export async function organisationNames(house: Pick<House, 'database'>, ids: readonly string[]) {
  return namesOf(ids, some => identityStore(house.database).getOrganisations(some))
}

/** Names of programmes by their ids. */
export async function programmeNames(house: Pick<House, 'database'>, ids: readonly string[]) {
  return namesOf(ids, some => programmeStore(house.database).getMany(some))
}

async function namesOf(
  ids: readonly string[],
  read: (
    ids: readonly string[],
  ) => Promise<readonly ({ readonly id: string; readonly name: string } | undefined)[]>,
): Promise<ReadonlyMap<string, string>> {
  const distinct = [...new Set(ids)]
  const names = new Map<string, string>()
  for (let from = 0; from < distinct.length; from += 100) {
    for (const record of await read(distinct.slice(from, from + 100))) {
      if (record) names.set(record.id, record.name)
    }
  }
  return names
}
