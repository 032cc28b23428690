import { blocked, dense, directoryLength, formOf } from './forms.ts'

/**
 * Puts a term's rows of one partition, packed as `row << 8 | impact` and ascending, into its form.
 * @param firstRow of the partition
 * @returns the strongest impact
 */
export function writeList(
  into: Uint8Array,
  at: number,
  packed: Uint32Array,
  firstRow: number,
  rows: number,
): number {
  const count = packed.length
  const form = formOf(count, rows)
  const directory = directoryLength(rows)
  let maximum = 0
  const pair = (place: number, value: number) => {
    into[at + 2 * place] = value
    into[at + 2 * place + 1] = value >>> 8
  }
  let block = 0
  for (let index = 0; index < count; index += 1) {
    const posting = packed[index] ?? 0
    const local = (posting >>> 8) - firstRow
    const impact = posting & 255
    if (impact > maximum) maximum = impact
    if (form === dense) into[at + local] = impact
    else if (form === blocked) {
      for (; block <= local >>> 8; block += 1) pair(1 + block, index)
      pair(directory + index, ((local & 255) << 8) | impact)
    } else {
      pair(index, local)
      into[at + 2 * count + index] = impact
    }
  }
  if (form === blocked) {
    for (; block < directory - 1; block += 1) pair(1 + block, count)
    pair(0, widestBlock(packed))
  }
  return maximum
}

function widestBlock(packed: Uint32Array): number {
  let widest = 0
  let block = -1
  let start = 0
  for (let index = 0; index < packed.length; index += 1) {
    const found = (packed[index] ?? 0) >>> 16
    if (found !== block) {
      block = found
      start = index
    }
    widest = Math.max(widest, index + 1 - start)
  }
  return widest
}
