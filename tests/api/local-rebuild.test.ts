import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type StageProcess, startStage } from '../support/stage-process.ts'

const patience = 90_000
let data = ''
let stage: StageProcess | undefined

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'zhongfu-rebuild-'))
})
afterEach(async () => {
  await stop()
  await rm(data, { recursive: true, force: true })
})

async function start(): Promise<string> {
  stage = startStage(data)
  return stage.ready(patience)
}

async function stop(): Promise<void> {
  const ending = stage
  stage = undefined
  ending?.child.kill('SIGINT')
  await ending?.ended
}

const rebuild = (...options: string[]) =>
  promisify(execFile)(process.execPath, ['infra/local/commands/rebuild.ts', ...options], {
    env: { ...process.env, ZHONGFU_DATA: data, LANG: 'en_US.UTF-8' },
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

test('two rebuilds at once of a stage that is down: one works, the other is told to wait', {
  timeout: patience,
}, async () => {
  await start()
  await stop()
  const both = await Promise.allSettled([rebuild('--json'), rebuild('--json')])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: {
      code: 1,
      stderr: 'Another rebuild is at work on this data folder. Wait until it has ended.\n',
    },
  })
})
