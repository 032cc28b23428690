/**
 * `fen × part ÷ whole` in whole fen, half a fen upwards. Worked out in integers of any size: a price of ten billion yuan
 * over the milliseconds of sixty days goes beyond what a floating number holds.
 */
export function proportion(fen: number, part: number, whole: number): number {
  const twice = BigInt(fen) * BigInt(part) * 2n
  return Number((twice + BigInt(whole)) / (BigInt(whole) * 2n))
}

/** The same without the fraction: a subsidy is never more than its share. */
export const proportionDown = (fen: number, part: number, whole: number): number =>
  Number((BigInt(fen) * BigInt(part)) / BigInt(whole))

/** `1,234.50` of 123450 fen. */
export function yuan(fen: number): string {
  const whole = Math.floor(fen / 100)
  return `${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(fen % 100).padStart(2, '0')}`
}
