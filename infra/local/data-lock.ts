import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'

/** The command line is kept beside the id, since the system gives ids of ended processes to others. */
const holderShape = z.object({ pid: z.int(), command: z.string() })
type Holder = z.output<typeof holderShape>

/** Says in one line what stands in the way of a start. */
export class CannotStart extends Error {}

/**
 * Takes a data folder for this process; two at once would spoil it. A holder that is gone is replaced, and the
 * database that it left behind (after `kill -9`) is ended first.
 * @returns notes the database's process, and gives the folder free
 */
export async function lockData(data: string) {
  mkdirSync(data, { recursive: true })
  const lock = join(data, 'zhongfu.lock')
  const database = join(data, 'dynamodb.pid')
  const mine = JSON.stringify({ pid: process.pid, command: commandOf(process.pid) })
  if (!create(lock, mine)) {
    const holder = read(lock)
    if (holder && isAlive(holder)) {
      throw new CannotStart(
        `The data folder ${data} is in use by another Zhongfu (process ${holder.pid}). End it, or set ZHONGFU_DATA to another folder.`,
      )
    }
    rmSync(lock, { force: true })
    const taken = create(lock, mine)
    // Two that find the same stale lock: the later one has replaced the file by now, and it alone goes on.
    await pause(50)
    if (!taken || readFileSync(lock, 'utf8') !== mine) {
      throw new CannotStart(
        `The data folder ${data} was taken by another Zhongfu at the same moment. Use that one, or set ZHONGFU_DATA to another folder.`,
      )
    }
  }
  await endOrphan(database)
  return {
    noteDatabase: (pid: number) => writeFileSync(database, JSON.stringify({ pid, command: commandOf(pid) })),
    release() {
      rmSync(database, { force: true })
      rmSync(lock, { force: true })
    },
  }
}

/** Ends a database that outlived its Zhongfu: only the process that was noted, and only while it still is that one. */
async function endOrphan(noted: string): Promise<void> {
  const orphan = read(noted)
  if (!orphan?.command.includes('DynamoDBLocal.jar') || !isAlive(orphan)) return
  process.kill(orphan.pid)
  for (let waited = 0; waited < 5000 && isAlive(orphan); waited += 50) await pause(50)
  if (isAlive(orphan)) process.kill(orphan.pid, 'SIGKILL')
}

function create(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function read(path: string): Holder | undefined {
  try {
    return holderShape.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    return undefined
  }
}

const isAlive = ({ pid, command }: Holder) => command !== '' && commandOf(pid) === command

/** The command line of a process; empty when there is none. */
function commandOf(pid: number): string {
  if (process.platform === 'win32') {
    const query = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`
    return (
      spawnSync('powershell', ['-NoProfile', '-Command', query], { encoding: 'utf8' }).stdout?.trim() ?? ''
    )
  }
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout?.trim() ?? ''
}
