import { setTimeout as pause } from 'node:timers/promises'
import { wasOvertaken } from './refusal.ts'

/** Each round of a race has one winner at least: so many may change one thing at once before one of them gives up. */
const tries = 16

/** Reads, decides and writes; whoever was overtaken reads anew and decides anew, with jitter: those that begin again at once only meet again. */
export async function contested<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!wasOvertaken(error) || turn === tries) throw error
      await pause(Math.random() * 15 * turn)
    }
  }
}

/** Writes, where it does not matter who did: false where somebody else was faster. */
export async function unlessOvertaken(writing: Promise<void>): Promise<boolean> {
  try {
    await writing
    return true
  } catch (error) {
    if (!wasOvertaken(error)) throw error
    return false
  }
}
