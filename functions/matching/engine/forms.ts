/**
 * A term's rows of one partition stand in the smallest of three forms, so that how many they are says which:
 * - short: local rows (u16), then impacts (u8): 3 bytes each, found by halving;
 * - blocked: how many rows the widest block of 256 has, where each block begins and the last one ends (u16),
 *   then a u16 for each row, the low byte of its number above the impact: 2 bytes each beside the directory,
 *   which tells where to look;
 * - dense: an impact for every row of the partition, 0 where the term is not.
 */
export const short = 1
export const blocked = 2
export const dense = 3
export type Form = typeof short | typeof blocked | typeof dense

/** Numbers of a blocked list's directory. */
export const directoryLength = (rows: number) => ((rows + 255) >>> 8) + 2

/** Which form holds `count` of a partition's rows. */
export function formOf(count: number, rows: number): Form {
  const shortBytes = 3 * count
  const blockedBytes = 2 * count + 2 * directoryLength(rows)
  if (rows <= shortBytes && rows <= blockedBytes) return dense
  return blockedBytes < shortBytes ? blocked : short
}

/** A term in so many rows of a partition takes so many bytes. */
export function listBytes(count: number, rows: number): number {
  const form = formOf(count, rows)
  if (form === dense) return rows
  return form === blocked ? 2 * count + 2 * directoryLength(rows) : 3 * count
}
