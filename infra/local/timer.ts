import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import type { Log } from '../../functions/platform/house.ts'
import type { Schedule } from '../../functions/platform/schedules.ts'
import { keep, readKept } from './keep.ts'

const keptShape = z.record(z.string(), z.number())
const minute = 60_000

/**
 * Runs what is due by the clock, as EventBridge's rules do on AWS. When each was run last is kept: after a restart, or a
 * night in which the machine slept, what was missed runs once. A run that takes longer than its interval is not joined
 * by a second one. One that a crash ends is run again.
 * @param options.kept file of the last runs, in epoch milliseconds
 * @param options.wake milliseconds between two looks at the clock
 */
export function startTimer(options: {
  readonly schedules: readonly Schedule[]
  readonly run: (schedule: Schedule) => Promise<void>
  readonly kept: string
  readonly clock: () => Date
  readonly log: Log
  readonly wake?: number
}): { readonly stop: () => Promise<void> } {
  const ending = new AbortController()
  const running = watch(options, ending.signal).catch(error =>
    options.log('the timer stopped', { error: String(error) }),
  )
  return {
    async stop() {
      ending.abort()
      await running
    },
  }
}

async function watch(
  { schedules, run, kept, clock, log, wake = 1000 }: Parameters<typeof startTimer>[0],
  signal: AbortSignal,
): Promise<void> {
  const last: Record<string, number> = { ...(await readKept(kept, keptShape)) }
  const busy = new Map<string, Promise<void>>()
  let keeping = Promise.resolve()

  const fire = async (schedule: Schedule) => {
    const began = clock().getTime()
    try {
      await run(schedule)
    } catch (error) {
      log('a scheduled run failed', { schedule: schedule.name, error: String(error) })
    }
    last[schedule.name] = began
    keeping = keeping
      .then(() => keep(kept, { ...last }))
      .catch(error => log('not kept', { error: String(error) }))
    await keeping
  }

  while (!signal.aborted) {
    for (const schedule of schedules) {
      if (busy.has(schedule.name) || !isDue(schedule, last[schedule.name], clock().getTime())) continue
      busy.set(
        schedule.name,
        fire(schedule).finally(() => busy.delete(schedule.name)),
      )
    }
    await pause(wake, undefined, { signal }).catch(() => {})
  }
  await Promise.all(busy.values())
}

/** A clock that was set back makes everything due: better twice than not for a day. */
const isDue = ({ everyMinutes }: Schedule, last: number | undefined, now: number) =>
  last === undefined || last > now || now - last >= everyMinutes * minute
