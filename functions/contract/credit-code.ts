/** Unified social credit codes, GB 32100-2015. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * Whether the 18th character checks: weights 3^i mod 31 over the first 17. A good checksum is not an identity, and
 * codes of the early pilot fail it and are legal: `false` sends a code to a person, it never rejects it.
 */
export function creditCodeChecks(code: string): boolean {
  let sum = 0
  let weight = 1
  for (const letter of code.slice(0, 17)) {
    sum += alphabet.indexOf(letter) * weight
    weight = (weight * 3) % 31
  }
  return code.length === 18 && alphabet[(31 - (sum % 31)) % 31] === code[17]
}
