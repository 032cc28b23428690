/** Weeks in which an engagement holds times: what `slots.*` keeps of them. */
export const weeksIn = ({ weeks }: Readonly<Record<string, unknown>>): readonly string[] =>
  Array.isArray(weeks) ? weeks.filter(week => typeof week === 'string') : []
