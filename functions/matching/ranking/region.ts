import type { RegionCode } from '../../contract/regions.data.ts'
import { isAbroad, regionCovers } from '../../contract/regions.ts'
import { registry } from '../../kinds/registry.ts'
import type { Entry } from '../index/entry.ts'
import { kilometres } from './distance.ts'
import { region as data } from './factors.data.ts'

/** How the listing lies to the regions asked for; `away` names the nearest of them and the way to it. */
export type Nearness =
  | { readonly place: 'inside' | 'somewhere' | 'elsewhere' }
  | { readonly place: 'away'; readonly from: RegionCode; readonly km: number }
export type RegionFactor = {
  readonly factor: 'region'
  readonly score: number
  readonly nearness: Nearness
  readonly weight: number
}

/** How near the listing is to the regions asked for; absent when none is, and for Kinds to which place does not matter. */
export function regionFactor(
  entry: Pick<Entry, 'kind' | 'region'>,
  asked: readonly RegionCode[],
): RegionFactor | undefined {
  const weight = registry[entry.kind].traits.nearness
  if (asked.length === 0 || weight === 0) return undefined
  const nearness = nearnessTo(asked, entry.region)
  const score = nearness.place === 'away' ? scoreOf(nearness.km) : data[nearness.place]
  return { factor: 'region', score, nearness, weight }
}

const scoreOf = (km: number) => data.far + (data.near - data.far) * 2 ** (-km / data.halvedEvery)

/** One request judges hundreds of listings in a few dozen regions. */
const known = new WeakMap<readonly RegionCode[], Map<RegionCode, Nearness>>()

function nearnessTo(asked: readonly RegionCode[], code: RegionCode): Nearness {
  const byCode = known.get(asked) ?? new Map<RegionCode, Nearness>()
  if (byCode.size === 0) known.set(asked, byCode)
  const nearness = byCode.get(code) ?? nearnessOf(code, asked)
  byCode.set(code, nearness)
  return nearness
}

function nearnessOf(code: RegionCode, asked: readonly RegionCode[]): Nearness {
  if (regionCovers(asked, code)) return { place: 'inside' }
  if (isAbroad(code) || asked.every(isAbroad)) return { place: 'elsewhere' }
  let nearest: Nearness = { place: 'somewhere' }
  for (const from of asked) {
    const km = kilometres(code, from)
    if (km !== undefined && (nearest.place !== 'away' || km < nearest.km))
      nearest = { place: 'away', from, km }
  }
  return nearest
}
