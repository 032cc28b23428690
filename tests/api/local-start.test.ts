import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type StageProcess, startStage } from '../support/stage-process.ts'

const patience = 60_000
let data = ''
const running = new Set<StageProcess>()

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'zhongfu-start-'))
})
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGTERM')
    await ended
  }
  await rm(data, { recursive: true, force: true })
})

function start(environment: Readonly<Record<string, string>> = {}) {
  const stage = startStage(data, environment)
  running.add(stage)
  stage.ended.finally(() => running.delete(stage))
  return { ...stage, ready: () => stage.ready(patience) }
}

const databasePid = (): number => JSON.parse(readFileSync(join(data, 'dynamodb.pid'), 'utf8')).pid
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
const listings = async (url: string): Promise<number> => {
  const answer = await fetch(`${url}/api/v1/facts`)
  return ((await answer.json()) as { listings: number }).listings
}

test('one line when ready; Ctrl-C ends the database too; the next start finds the data', {
  timeout: patience,
}, async () => {
  const first = start()
  const url = await first.ready()
  expect(first.said.out).toMatch(/^Zhongfu is ready on http:\/\/localhost:\d+ \(\d+\.\d s\)\n$/)
  await expect.poll(() => listings(url), { timeout: 10_000 }).toBeGreaterThanOrEqual(60)
  const known = await listings(url)
  const database = databasePid()
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  expect(first.said.err).toBe('')
  expect(isAlive(database)).toBe(false)

  const second = start()
  expect(await listings(await second.ready())).toBe(known)
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
})

test('a data folder that is in use is refused in one line', { timeout: patience }, async () => {
  const first = start()
  await first.ready()
  const second = start()
  expect(await second.ended).toBe(1)
  expect(second.said.err).toMatch(/^The data folder .* is in use by another Zhongfu \(process \d+\)\. .*\n$/)
  expect(await fetch(`${await first.ready()}/api/v1/health`).then(answer => answer.status)).toBe(200)
})

test('after kill -9 the next start ends the database that was left behind', {
  timeout: patience,
}, async () => {
  const first = start()
  await first.ready()
  const orphan = databasePid()
  first.child.kill('SIGKILL')
  await first.ended
  expect(isAlive(orphan)).toBe(true)
  const second = start()
  await second.ready()
  expect(isAlive(orphan)).toBe(false)
  expect(databasePid()).not.toBe(orphan)
})

test('Ctrl-C during the start leaves nothing behind', { timeout: patience }, async () => {
  for (const delay of [300, 900, 1500]) {
    const { child, ended, said } = start()
    await pause(delay)
    const noted = (() => {
      try {
        return databasePid()
      } catch {
        return undefined
      }
    })()
    child.kill('SIGINT')
    await ended
    expect(said.err).toBe('')
    if (noted) expect(isAlive(noted)).toBe(false)
  }
})

test('a taken port is one line', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''
  const { ended, said } = start({ PORT: port })
  expect(await ended).toBe(1)
  expect(said.err).toBe(
    `Port ${port} is taken by another program. End it, or choose another: PORT=5174 npm start\n`,
  )
  server.close()
})

test('a missing Java is one line that says what to install', async () => {
  const { ended, said } = start({ PATH: data, JAVA_HOME: '' })
  expect(await ended).toBe(1)
  expect(said.err).toMatch(/^The local database needs Java 17 or newer\. Install it: .*\n$/)
})
