/** An ISO instant, or a day, in epoch seconds, as `expiresAt` counts them. */
export const epochSeconds = (instant: string) => Math.floor(Date.parse(instant) / 1000)
