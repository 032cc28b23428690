import { join } from 'node:path'
import { UnreadableGlossary } from '../../functions/matching/glossary/sections.ts'
import { CannotStart, lockData } from './data-lock.ts'
import { emulatorInstalled, startDynamoDb } from './dynamodb-process.ts'
import { takePort } from './gateway.ts'
import { logTo } from './log.ts'
import { findJava, javaAdvice } from './setup/java.mjs'

/**
 * Serves until the terminal says stop; every process that was started has ended by then.
 * @returns the exit code
 */
export async function runLocally(options: {
  readonly port: string
  readonly data: string
  /** Ports of this machine that feeds and robots may lie on, separated by commas; none when empty. */
  readonly loopbackPorts: string
  /** `performance.now()` at the start. */
  readonly began: number
}): Promise<number> {
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort())
  // A signal that reaches npm alone ends its shell, and nobody would tell us.
  const parent = process.ppid
  const orphaned = setInterval(() => process.ppid !== parent && ending.abort(), 500).unref()
  if (!process.env.npm_lifecycle_event) clearInterval(orphaned)
  // In the order of their start; they end in the opposite one.
  await using started = new AsyncDisposableStack()
  try {
    await start(options, started, ending.signal)
    if (!ending.signal.aborted) await new Promise(done => ending.signal.addEventListener('abort', done))
    return 0
  } catch (error) {
    if (ending.signal.aborted) return 0
    const foreseen = error instanceof CannotStart || error instanceof UnreadableGlossary
    console.error(foreseen ? error.message : error)
    // What was started ends now because of this, which is nothing to tell of its own.
    ending.abort()
    return 1
  }
}

async function start(
  { port, data, loopbackPorts, began }: Parameters<typeof runLocally>[0],
  started: AsyncDisposableStack,
  signal: AbortSignal,
): Promise<void> {
  if (!findJava()) throw new CannotStart(javaAdvice())
  if (!emulatorInstalled()) throw new CannotStart('The local database is not installed. Run: npm ci')
  const gateway = await takePort(portNumber(port)).catch(error => {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new CannotStart(
      `Port ${port} ${portProblems.get(String(error.code)) ?? `cannot be used (${error.code}). Choose another: PORT=5174 npm start`}`,
    )
  })
  started.defer(gateway.close)
  const lock = await lockData(data)
  started.defer(async () => lock.release())

  const [database, { openStage }] = await Promise.all([
    startDynamoDb(join(data, 'dynamodb'), signal, lock.noteDatabase).then(running => {
      started.defer(running.stop)
      return running
    }),
    // Half a second of loading, while the database starts.
    import('./stage.ts'),
  ])
  database.exited.then(
    () => signal.aborted || console.error('The local database has ended; stop and start again.'),
  )
  const stage = await openStage({
    gateway,
    data,
    databaseEndpoint: database.endpoint,
    tableName: 'zhongfu',
    withSeed: true,
    loopbackPorts: loopbackPorts.split(',').filter(Boolean).map(portNumber),
    log: logTo(join(data, 'zhongfu.log')),
  })
  started.defer(stage.close)
  if (signal.aborted) return
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`Zhongfu is ready on ${stage.url} (${seconds} s)`)
}

const portProblems = new Map([
  ['EADDRINUSE', 'is taken by another program. End it, or choose another: PORT=5174 npm start'],
  ['EACCES', 'needs special rights. Choose another: PORT=5174 npm start'],
])

function portNumber(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  throw new CannotStart(`PORT must be a number from 0 to 65535, not "${text}".`)
}
