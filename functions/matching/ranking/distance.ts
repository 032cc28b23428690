import type { RegionCode } from '../../contract/regions.data.ts'
import { capitals } from './capitals.data.ts'

const earthRadius = 6371
const known = new Map<string, number>()

/** Kilometres between the capitals of two provinces along the great circle; `undefined` for codes that name none. */
export function kilometres(one: RegionCode, other: RegionCode): number | undefined {
  const pair = one < other ? `${one} ${other}` : `${other} ${one}`
  const found = known.get(pair)
  if (found !== undefined) return found
  const [from, to] = [capitals[one], capitals[other]]
  if (!from || !to) return undefined
  const distance = greatCircle(from, to)
  known.set(pair, distance)
  return distance
}

/** Haversine: exact enough near and far. */
function greatCircle(from: readonly [number, number], to: readonly [number, number]): number {
  const [north, east] = [radians(to[0] - from[0]), radians(to[1] - from[1])]
  const half =
    Math.sin(north / 2) ** 2 + Math.cos(radians(from[0])) * Math.cos(radians(to[0])) * Math.sin(east / 2) ** 2
  return 2 * earthRadius * Math.asin(Math.sqrt(half))
}

const radians = (degrees: number) => (degrees * Math.PI) / 180
