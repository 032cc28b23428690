import { knownRelated } from '../../engagements/gifts/related.ts'
import { identityStore } from '../../identity/store.ts'
import type { ListingRecord } from '../../listings/model.ts'
import { type House, today } from '../../platform/house.ts'
import { found } from '../../platform/refusal.ts'
import { balanceOf } from '../read.ts'
import type { ProgrammeRecord } from './model.ts'
import {
  allowanceAccount,
  budgetAccount,
  closedOn,
  expectedShare,
  type Firm,
  type Share,
  yearOf,
} from './rules.ts'
import { programmeStore } from './store.ts'

type Reading = House

/** Programmes that are looked through for one provider: a country has some dozens of them. */
export const mostProgrammes = 200

/** What nobody has reserved of a programme's budget, in fen. */
export const budgetLeft = async (house: Reading, programme: string): Promise<number> =>
  (await balanceOf(house, budgetAccount(programme), 'voucher-fen')).available

/** A firm as a programme sees it in a year. @throws Refusal `not-found` */
export async function firmStanding(
  house: Reading,
  programme: string,
  organisation: string,
  year: number,
): Promise<Firm & { readonly posted: number }> {
  const [record, registration, { balance, promised }] = await Promise.all([
    identityStore(house.database).getOrganisation(organisation),
    programmeStore(house.database).getRegistration(organisation, programme),
    balanceOf(house, allowanceAccount(organisation, programme, year), 'voucher-fen'),
  ])
  const { region, tier } = found(record)
  return {
    organisation,
    region,
    tier,
    ...(registration && { registration: { size: registration.size, at: registration.at } }),
    used: promised,
    posted: balance,
  }
}

/** What a dealing looks like to a programme. */
export type Dealing = {
  readonly listing: Pick<ListingRecord, 'organisation' | 'voucher'>
  readonly process: string
  readonly total: number
  readonly organisation?: string | undefined
  readonly purpose?: string | undefined
  readonly begins?: string | undefined
  readonly related?: boolean | undefined
  readonly subsidised?: boolean | undefined
}

/** Whether somebody acts for both; other relations are declared. */
const areRelated = async (house: Reading, provider: string, organisation: string, now: Date) =>
  (await knownRelated(house, {
    provider: { organisation: provider },
    taker: { organisation },
    input: {},
    now,
  })) === true

export type Offered = { readonly programme: ProgrammeRecord; readonly share: Share }

/** What one programme would carry of a dealing now. */
export async function shareFor(
  house: Reading,
  programme: ProgrammeRecord,
  { listing, organisation, ...dealing }: Dealing,
  now: Date,
): Promise<Offered> {
  const day = today(now)
  const provider = listing.organisation
  const [firm, left, related] = await Promise.all([
    organisation ? firmStanding(house, programme.id, organisation, yearOf(day)) : undefined,
    budgetLeft(house, programme.id),
    organisation && programme.relatedPartiesExcluded ? areRelated(house, provider, organisation, now) : false,
  ])
  const order = {
    ...dealing,
    provider,
    related: related || dealing.related === true,
    budgetLeft: left,
    today: day,
  }
  return { programme, share: expectedShare(programme, firm, order) }
}

/**
 * The programme that carries most of a dealing, or why the first of them carries nothing; undefined where no programme is
 * to be had at all: the listing takes no vouchers, or none is open in which its provider is registered.
 */
export async function bestShare(house: Reading, dealing: Dealing, now: Date): Promise<Offered | undefined> {
  if (!dealing.listing.voucher) return undefined
  const programmes = await openProgrammes(house, dealing.listing.organisation, now)
  const offered = await Promise.all(programmes.map(programme => shareFor(house, programme, dealing, now)))
  const fenOf = ({ share }: Offered) => (share.outcome === 'share' ? share.fen : 0)
  return offered.toSorted((a, b) => fenOf(b) - fenOf(a))[0]
}

/** Programmes in which this provider's services count, open on that day. */
export async function openProgrammes(
  house: Reading,
  provider: string,
  now: Date,
): Promise<readonly ProgrammeRecord[]> {
  const { items } = await programmeStore(house.database).page(mostProgrammes)
  const day = today(now)
  return items.filter(programme => programme.providers.includes(provider) && !closedOn(programme, day))
}
