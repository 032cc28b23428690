import type { Kind } from '../../../functions/contract/kind.ts'
import type { ListingInput } from '../../../functions/contract/listing.ts'
import type { DayFrom, Draft } from './draft.ts'
import { gifts } from './listings/gifts.data.ts'
import { labInstruments } from './listings/instruments-lab.data.ts'
import { lifeInstruments } from './listings/instruments-life.data.ts'
import { materialsInstruments } from './listings/instruments-materials.data.ts'
import { shopInstruments } from './listings/instruments-shop.data.ts'
import { mentors } from './listings/mentors.data.ts'
import { domesticPatents } from './listings/patents-domestic.data.ts'
import { foreignPatents } from './listings/patents-foreign.data.ts'
import { services } from './listings/services.data.ts'
import { organisations } from './organisations.data.ts'

/** `key` is stable and unique, so that seeding twice makes one listing. */
export type SeedListing = { readonly key: string; readonly input: ListingInput }

/** The fictional catalogue of a first start; its dates are relative to `today` (`YYYY-MM-DD`). */
export function seedListings(today: string): readonly SeedListing[] {
  const day: DayFrom = days =>
    new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  return [
    ...[
      ...materialsInstruments(day),
      ...labInstruments(day),
      ...shopInstruments(),
      ...lifeInstruments(day),
    ].map(draft => complete('equipment', draft)),
    ...[...domesticPatents(day), ...foreignPatents(day)].map(draft => complete('patent', draft)),
    ...mentors().map(draft => complete('mentor', draft)),
    ...gifts(day).map(draft => complete('gift', draft)),
    ...services().map(draft => complete('service', draft)),
  ]
}

const homes = new Map(organisations.map(({ id, region, site }) => [id, { region, site }]))

function complete(kind: Kind, draft: Draft): SeedListing {
  const home = homes.get(draft.organisation)
  const site = draft.site ?? home?.site
  return {
    key: draft.key,
    input: {
      kind,
      organisation: draft.organisation,
      title: draft.title,
      description: draft.description,
      techniques: [...draft.techniques],
      region: draft.region ?? home?.region ?? 'CN',
      ...(site && { site }),
      ...(draft.yuan && { price: { fen: Math.round(draft.yuan[0] * 100), per: draft.yuan[1] } }),
      voucher: draft.voucher ?? false,
      status: 'published',
      details: draft.details,
    },
  }
}
