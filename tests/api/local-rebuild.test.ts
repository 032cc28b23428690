import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

const patience = 90_000
let data = ''
let stage: ChildProcess | undefined

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'zhongfu-rebuild-'))
})
afterEach(async () => {
  await stop()
  await rm(data, { recursive: true, force: true })
})

const environment = () => ({ ...process.env, PORT: '0', ZHONGFU_DATA: data, LANG: 'en_US.UTF-8' })

async function start(): Promise<string> {
  const child = spawn(process.execPath, ['infra/local/main.ts'], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  stage = child
  let said = ''
  child.stdout.on('data', chunk => {
    said += chunk
  })
  await expect.poll(() => said, { timeout: patience, interval: 50 }).toMatch(/ready on http/)
  return /http:\S+/.exec(said)?.[0] ?? ''
}

async function stop(): Promise<void> {
  const child = stage
  stage = undefined
  if (!child) return
  child.kill('SIGINT')
  await once(child, 'exit')
}

const rebuild = (...options: string[]) =>
  promisify(execFile)(process.execPath, ['infra/local/commands/rebuild.ts', ...options], {
    env: environment(),
  })
const manifest = () => join(data, 'blobs', 'index', 'manifest.json')
const listings = async (url: string): Promise<number> => {
  const answer = await fetch(`${url}/api/v1/facts`)
  return ((await answer.json()) as { listings: number }).listings
}

test('`npm run rebuild` mends the index of a stage that serves, and of one that is down', {
  timeout: patience,
}, async () => {
  const url = await start()
  const known = await listings(url)
  expect(known).toBeGreaterThan(50)

  await writeFile(manifest(), 'damaged')
  // What is in memory serves on, and goes on to serve while the index is built.
  let asked = 0
  let answered = 0
  const asking = setInterval(async () => {
    asked += 1
    if ((await listings(url)) === known) answered += 1
  }, 50)
  const { stdout } = await rebuild('--json')
  clearInterval(asking)
  const figures = JSON.parse(stdout)
  expect(figures).toMatchObject({ unreadable: 0 })
  expect(figures.taken).toBeGreaterThanOrEqual(known)
  expect(figures.scanned).toBeGreaterThan(figures.taken)
  await expect.poll(() => listings(url)).toBe(known)
  await expect.poll(() => answered).toBe(asked)
  await stop()

  await rm(join(data, 'blobs'), { recursive: true })
  const down = await rebuild('--lang', 'zh')
  expect(down.stdout).toMatch(/^索引已重建：\d+ 条，.* MB，用时 .* 秒。\n$/)
  expect(await listings(await start())).toBe(known)
})

test('where there is nothing to rebuild, one line says what to do', async () => {
  await rm(data, { recursive: true })
  await expect(rebuild()).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: `There is no data folder ${data}. Start Zhongfu once: npm start\n`,
  })
  await expect(rebuild('--table', 'one')).rejects.toMatchObject({ code: 1 })
})
