import { createHash } from 'node:crypto'

/**
 * The first `length` characters of a SHA-256 over the parts, in base 36: the same parts give the same id, in any process.
 * 16 characters keep 82 bits: among a billion ids a clash has a chance of about 1 in 10 million.
 */
export function stableId(length: number, ...parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  return BigInt(`0x${hash}`).toString(36).padStart(50, '0').slice(0, length)
}
