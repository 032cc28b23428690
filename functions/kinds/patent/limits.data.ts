/**
 * What the law on open licences leaves to guidance that we know from a secondary source only: check it each year, and change
 * it here alone.
 */
export const licenceLimits = {
  /** Highest fixed fee of an open licence, in fen: 20 million yuan. */
  fixedFen: 2_000_000_000,
  /** Highest royalty in percent of net sales, and of profit. */
  salesShare: 20,
  profitShare: 40,
  /** Whether every co-owner has to sign before a patent is opened. */
  everyOwnerSigns: true,
} as const
