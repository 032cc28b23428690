import type { Log } from './house.ts'

/** One JSON line for each event: CloudWatch reads its fields. */
export const logLine: Log = (event, data) => console.log(JSON.stringify({ event, ...data }))
