import { stringify } from 'csv-stringify/sync'
import type { Language } from '../../contract/language.ts'
import type { ServiceRecord, SharingFigures } from '../../contract/report.ts'
import { identityStore } from '../../identity/store.ts'
import { numberOf } from '../../kinds/detail.ts'
import { programmeStore } from '../../ledger/programmes/store.ts'
import type { ListingRecord } from '../../listings/model.ts'
import { listingStore } from '../../listings/store.ts'
import { type Caller, requireMay } from '../../platform/caller.ts'
import type { House } from '../../platform/house.ts'
import { found } from '../../platform/refusal.ts'
import { usesOf } from '../../uses/use-cases.ts'
import { usesIn } from '../service/read.ts'
import { type Counted, hoursOf } from './count.ts'
import { evaluationOf } from './evaluation.data.ts'
import { figuresOf } from './figures.ts'

type Act = { readonly caller: Caller; readonly language: Language }

/** Evaluated instruments that one answer counts, and how many of them are read at once. */
const mostInstruments = 2000
const atOnce = 8

/** A year's open-sharing figures. @throws Refusal `not-found` for whoever is no member */
export async function sharingFigures(
  house: House,
  { caller, language }: Act,
  organisation: string,
  year: number,
): Promise<SharingFigures> {
  requireMay(caller, 'engagement.answer', organisation)
  const evaluation = evaluationOf(year)
  const [instruments, uses] = await Promise.all([
    evaluated(house, organisation, evaluation.threshold),
    usesIn(house, organisation, [String(year)]),
  ])
  const takers = [...new Set(uses.items.flatMap(({ external, taker }) => (external && taker ? [taker] : [])))]
  const [hours, smallFirms] = await Promise.all([
    hoursOfAll(house, instruments.items, uses.items, year),
    smallAmong(house, takers),
  ])
  const incomplete = instruments.incomplete || uses.incomplete
  const told = {
    year,
    instruments: instruments.items.length,
    hours,
    uses: uses.items,
    smallFirms,
    incomplete,
  }
  return figuresOf(told, evaluation, language)
}

/** The same as a table of two columns and the indicators below, as CSV with a mark. */
export async function sharingFiguresCsv(
  house: House,
  act: Act,
  organisation: string,
  year: number,
): Promise<string> {
  const figures = await sharingFigures(house, act, organisation, year)
  const words = heads[act.language]
  const rows = figures.indicators.map(({ label, value, unit, weight, full, points }) => [
    label,
    value,
    unit,
    weight,
    full ?? '',
    points ?? '',
  ])
  return `\uFEFF${stringify([words, ...rows])}`
}

const heads = {
  zh: ['指标', '数值', '单位', '权重', '满分值', '得分'],
  en: ['Indicator', 'Value', 'Unit', 'Weight', 'Full from', 'Points'],
}

/** Instruments on the shelf whose worth reaches the threshold. */
async function evaluated({ database }: House, organisation: string, threshold: number) {
  const { shelf } = found(await identityStore(database).getOrganisation(organisation))
  const store = listingStore(database)
  const items: ListingRecord[] = []
  let after: string | undefined
  do {
    const page = await store.ofShelf(shelf, 100, after)
    items.push(
      ...page.items.filter(
        listing =>
          listing.kind === 'equipment' &&
          listing.status !== 'withdrawn' &&
          (numberOf(listing, 'worth') ?? 0) >= threshold,
      ),
    )
    after = page.next
  } while (after !== undefined && items.length < mostInstruments)
  return { items, incomplete: after !== undefined }
}

async function hoursOfAll(
  house: House,
  instruments: readonly ListingRecord[],
  uses: readonly ServiceRecord[],
  year: number,
): Promise<Counted> {
  const range = { from: `${year}-01-01`, to: `${year}-12-31` }
  const sum = { total: 0, external: 0 }
  for (let at = 0; at < instruments.length; at += atOnce) {
    const some = instruments.slice(at, at + atOnce)
    const imported = await Promise.all(some.map(({ id }) => usesOf(house, id, range)))
    for (const [nth, { hours, totals }] of imported.entries()) {
      const own = uses.filter(({ listing }) => listing?.id === some[nth]?.id)
      const counted = hoursOf({ records: hours, totals }, own)
      sum.total += counted.total
      sum.external += counted.external
    }
  }
  return sum
}

/** How many of these organisations registered with some voucher programme as micro or small. */
async function smallAmong({ database }: House, organisations: readonly string[]): Promise<number> {
  const store = programmeStore(database)
  const registered = await Promise.all(organisations.map(each => store.registrationsOf(each)))
  return registered.filter(found => found.some(({ size }) => size === 'micro' || size === 'small')).length
}
