/**
 * What is run by the clock: the fourth of the four tables of data. On AWS each line is a rule that calls its function;
 * locally a timer does. A firing may be late, and two may meet: whoever is run bears both.
 */
export type Schedule = {
  readonly name: string
  readonly everyMinutes: number
  readonly run: ScheduledRun
}

/** The function below `functions/`: `feeds/harvester` is `functions/feeds/harvester.lambda.ts`. */
export type ScheduledRun =
  | 'feeds/harvester'
  | 'notices/sender'
  | 'notices/digest'
  | 'engagements/timer'
  | 'ledger/sealer'

export const schedules: readonly Schedule[] = [
  { name: 'feeds-due', everyMinutes: 60, run: 'feeds/harvester' },
  { name: 'messages-due', everyMinutes: 1, run: 'notices/sender' },
  { name: 'deadlines-due', everyMinutes: 1, run: 'engagements/timer' },
  // Looks whether it is eight in China: most times there is nothing to do.
  { name: 'digests-due', everyMinutes: 5, run: 'notices/digest' },
  // Looks whether a day of the journal is over; a reservation that ran out is free within these minutes.
  { name: 'journal-due', everyMinutes: 5, run: 'ledger/sealer' },
]
