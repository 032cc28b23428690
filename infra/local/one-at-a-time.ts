import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'

const retryMilliseconds = 3
/** SQLite's SQLITE_BUSY: another process has the lock. */
const busy = 5

/**
 * Lets one piece of work run at a time, over all processes of this machine that name the same file. The lock is SQLite's
 * own on that file: the system frees it when its process ends, however it ends, so that no stale lock can stay behind.
 */
export function oneAtATime(path: string) {
  let file: DatabaseSync | undefined
  let last: Promise<unknown> = Promise.resolve()

  const locked = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!file) {
      mkdirSync(dirname(path), { recursive: true })
      file = new DatabaseSync(path)
    }
    while (!taken(file)) await pause(retryMilliseconds)
    try {
      return await work()
    } finally {
      file.exec('ROLLBACK')
    }
  }
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(() => locked(work))
    last = turn.catch(() => {})
    return turn
  }
}

function taken(file: DatabaseSync): boolean {
  try {
    file.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return false
    throw error
  }
}
