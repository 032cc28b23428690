/** What use of an instrument is charged by; the first is taken where a price names no unit. */
export const equipmentPriceUnits = ['sample', 'hour', 'day', 'run', 'piece', 'month'] as const
