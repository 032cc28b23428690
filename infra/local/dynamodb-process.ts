import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findJava, javaAdvice } from './setup/java.mjs'

const emulator = fileURLToPath(
  new URL('../../node_modules/amplify-dynamodb-simulator/emulator/', import.meta.url),
)

/** A running DynamoDB Local. */
export type LocalDynamoDb = {
  readonly endpoint: string
  readonly pid: number
  /** Resolves once the process is gone; what was written is on the disk by then. */
  readonly stop: () => Promise<void>
  readonly exited: Promise<void>
}

/**
 * Starts the official DynamoDB Local on a free loopback port and waits until it answers.
 * @param folder where it keeps its file; without one everything stays in memory
 * @param note is told the process id before anything else happens
 */
export async function startDynamoDb(
  folder?: string,
  signal?: AbortSignal,
  note?: (pid: number) => void,
): Promise<LocalDynamoDb> {
  const java = findJava()
  if (!java) throw new Error(javaAdvice())
  if (folder) await mkdir(folder, { recursive: true })
  const port = await freePort()
  const storage = folder ? ['-dbPath', folder] : ['-inMemory']
  const child = spawn(
    java,
    [
      '-Xmx768m',
      '-XX:+UseSerialGC',
      // Compiled once and plainly: ready a second earlier, and the first thousand writes are twice as quick.
      '-XX:TieredStopAtLevel=1',
      `-Djava.library.path=${emulator}DynamoDBLocal_lib`,
      '-jar',
      `${emulator}DynamoDBLocal.jar`,
      '-sharedDb',
      '-disableTelemetry',
      '-port',
      String(port),
      ...storage,
    ],
    // A group of its own: Ctrl-C in the terminal must not end it before what is in flight has been written.
    { cwd: folder ?? tmpdir(), stdio: ['ignore', 'ignore', 'pipe'], detached: process.platform !== 'win32' },
  )
  if (child.pid) note?.(child.pid)
  const exited = once(child, 'exit').then(() => {})
  const stop = async () => {
    child.kill()
    const stubborn = setTimeout(() => child.kill('SIGKILL'), 5000)
    await exited
    clearTimeout(stubborn)
  }
  const endpoint = `http://127.0.0.1:${port}`
  try {
    await answers(endpoint, child, signal)
  } catch (error) {
    await stop()
    throw error
  }
  return { endpoint, pid: child.pid ?? 0, stop, exited }
}

async function answers(endpoint: string, child: ChildProcess, signal: AbortSignal | undefined) {
  let complaint = ''
  child.stderr?.on('data', chunk => {
    complaint = `${complaint}${chunk}`.slice(-2000)
  })
  for (let waited = 0; waited < 30_000; waited += 50) {
    signal?.throwIfAborted()
    if (child.exitCode !== null) throw new Error(`DynamoDB Local did not start: ${complaint.trim()}`)
    const answer = await fetch(endpoint).catch(() => undefined)
    if (answer) return
    await pause(50)
  }
  throw new Error('DynamoDB Local did not answer within 30 seconds')
}

/** DynamoDB Local takes no port 0. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Set-up normally has it installed; a copied folder may lack it. */
export const emulatorInstalled = () => existsSync(`${emulator}DynamoDBLocal.jar`)
