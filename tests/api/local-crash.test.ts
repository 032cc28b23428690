import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type StageProcess, startStage } from '../support/stage-process.ts'

const patience = 180_000
const rows = 2000
let data = ''
let stage: StageProcess | undefined

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'zhongfu-crash-'))
})
afterEach(async () => {
  await end('SIGINT')
  await rm(data, { recursive: true, force: true })
})

async function start(): Promise<string> {
  stage = startStage(data)
  return stage.ready(patience)
}

async function end(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  const ending = stage
  stage = undefined
  ending?.child.kill(signal)
  await ending?.ended
}

const command = (name: string, url: string, ...options: string[]) =>
  promisify(execFile)(process.execPath, [`infra/local/commands/${name}.ts`, ...options, '--json'], {
    env: { ...process.env, ZHONGFU_DATA: data, PORT: new URL(url).port },
  })
const read = async (url: string, path: string) => (await fetch(`${url}/api/v1${path}`)).json()
/** Rows in all parts of the index, some of them of the same listing. */
const indexed = (): number => {
  const { snapshot, segments } = JSON.parse(
    readFileSync(join(data, 'blobs', 'index', 'manifest.json'), 'utf8'),
  )
  return [snapshot, ...segments].reduce((sum, part) => sum + (part?.rows ?? 0), 0)
}

test('a stage that is killed in mid-import twice ends with an index that a rebuild would make', {
  timeout: patience,
}, async () => {
  const header =
    'Type,ID,Name,Description,Technique,Department,Site Location,Building,Contact Name,Contact Email,Web Address'
  const lines = Array.from(
    { length: rows },
    (_, at) =>
      `equipment,E-${at},Crash spectrometer ${at},Trained staff on request.,SEM,Physics,Shanghai,Building ${at % 90},Desk,desk@example.edu.cn,https://example.edu.cn/${at}`,
  )
  const feed = join(data, 'feed.csv')
  await writeFile(feed, [header, ...lines].join('\r\n'))
  let url = await start()
  const before = Number(Object(await read(url, '/facts')).listings)
  // It ends with the stage that it talks to; the work goes on with the next one.
  command('import', url, feed, '--kind', 'equipment', '--format', 'uniquip', '--as', 'lab').catch(() => {})
  for (let kill = 1; kill <= 2; kill += 1) {
    await expect.poll(indexed, { timeout: patience, interval: 10 }).toBeGreaterThan(before + 500 * kill)
    await end('SIGKILL')
    url = await start()
  }
  const listings = async () => Number(Object(await read(url, '/facts')).listings)
  await expect.poll(listings, { timeout: patience, interval: 200 }).toBe(before + rows)
  const asked = ['/listings?limit=5', '/listings?q=crash+spectrometer+7&limit=20', '/listings?q=SEM&limit=20']
  const answers = () => Promise.all(asked.map(path => read(url, path)))
  // `next` names the state of the index, which a rebuild makes a new one.
  const comparable = (found: unknown[]) => found.map(page => ({ ...Object(page), next: undefined }))
  const grown = comparable(await answers())
  await command('rebuild', url)
  await pause(600)
  expect(comparable(await answers())).toEqual(grown)
})
