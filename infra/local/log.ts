import { appendFileSync } from 'node:fs'
import type { Log } from '../../functions/platform/house.ts'

/** Everything goes to a file, as JSON lines; what failed is shown in the terminal too. */
export const logTo =
  (file: string): Log =>
  (event, data) => {
    appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), event, ...data })}\n`)
    if (data?.error !== undefined) console.error(`${event}: ${data.error}`)
  }
