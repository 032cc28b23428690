import { type RegionCode, regionGroups } from '../../contract/regions.data.ts'
import { isAbroad, regionCovers } from '../../contract/regions.ts'
import type { Entry } from '../index/entry.ts'
import { region as data } from './factors.data.ts'

export type Nearness = 'inside' | 'neighbour' | 'sameCountry' | 'elsewhere'
export type RegionFactor = {
  readonly factor: 'region'
  readonly score: number
  readonly nearness: Nearness
  readonly weight: number
}

/** How near the listing is to the regions asked for; absent when none is, and for Kinds to which place does not matter. */
export function regionFactor(entry: Entry, asked: readonly RegionCode[]): RegionFactor | undefined {
  const weight = data.kinds[entry.kind]
  if (asked.length === 0 || weight === 0) return undefined
  const nearness = nearnessOf(entry.region, asked)
  return { factor: 'region', score: data[nearness], nearness, weight }
}

function nearnessOf(code: RegionCode, asked: readonly RegionCode[]): Nearness {
  if (regionCovers(asked, code)) return 'inside'
  if (isAbroad(code)) return 'elsewhere'
  const small = regionGroups.filter(
    group => group.codes.length <= data.smallGroup && group.codes.includes(code),
  )
  if (small.some(group => group.codes.some(other => asked.includes(other)))) return 'neighbour'
  // A code of China alone stands for no province: it is in the country, and where is not said.
  return asked.some(other => !isAbroad(other)) ? 'sameCountry' : 'elsewhere'
}
