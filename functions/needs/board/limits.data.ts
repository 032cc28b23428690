/** What one person and one organisation may do on the board in one day: far above honest use, far below a flood. */
export const dailyLimits = {
  person: { published: 5, answered: 30, reported: 20 },
  organisation: { published: 15, answered: 60, reported: 100 },
} as const
