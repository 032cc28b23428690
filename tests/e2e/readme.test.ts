import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const manifest: { scripts: Record<string, string> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
)
const patience = 300_000

/** Every `npm …` and `npx …` that the README names: the word after it, or after `run`. */
const named = new Set(
  Array.from(
    readme.matchAll(/\b(?:npm (?:run )?(?:-s )?|npx )([a-z]+(?:[:-][a-z]+)*)/g),
    ([, name = '']) => name,
  ),
)
/** Not run here: this is `npm test` itself, and deploying needs an account. */
const left = ['test', 'deploy']

let folder = ''
let stage: ChildProcess
let port = 0
let printed = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhongfu-readme-'))
  port = await freePort()
  stage = run('npm', ['start'], true)
  stage.stdout?.on('data', chunk => {
    printed += chunk
  })
  await vi.waitUntil(() => printed.includes('Zhongfu is ready on'), { timeout: patience, interval: 200 })
}, patience)
afterAll(async () => {
  await stopStage()
  await rm(folder, { recursive: true, force: true })
}, 20_000)

/** Ctrl-C, also when a test before it failed: a kill would leave the database behind. */
async function stopStage(): Promise<void> {
  if (stage.exitCode !== null || stage.signalCode !== null || !stage.pid) return
  const ended = once(stage, 'exit')
  process.kill(-stage.pid, 'SIGINT')
  await ended
}

/** As a person types it, on the machine's own PATH; a group of its own, as a terminal gives each command. */
function run(program: string, words: readonly string[], group = false): ChildProcess {
  return spawn(program, words, {
    cwd: root,
    detached: group,
    env: { ...process.env, PORT: String(port), ZHONGFU_DATA: join(folder, 'data'), LANG: 'en_GB.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function done(program: string, words: readonly string[]) {
  const child = run(program, words)
  let out = ''
  let said = ''
  child.stdout?.on('data', chunk => {
    out += chunk
  })
  child.stderr?.on('data', chunk => {
    said += chunk
  })
  const [code] = await once(child, 'close')
  expect(code, said.slice(-2000)).toBe(0)
  return out
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

test('the README names commands that exist, and those that are run below', () => {
  const known = new Set([...Object.keys(manifest.scripts), 'start', 'cdk'])
  expect([...named].filter(name => !known.has(name))).toEqual([])
  const here = [
    'start',
    'token',
    'import',
    'match',
    'rebuild',
    'bench',
    'bench:index',
    'cdk',
    'verify-journal',
  ]
  expect([...named].filter(name => !left.includes(name)).sort()).toEqual(here.sort())
})

describe('the commands of the README', () => {
  test('token', async () => {
    expect((await done('npm', ['run', '-s', 'token', '--', '--as', 'lab'])).trim()).toMatch(
      /^[\w-]+\.[\w-]+\.[\w-]+$/,
    )
  })

  test('import, then match finds it', async () => {
    const file = join(folder, 'sheet.csv')
    await writeFile(
      file,
      'Name,Technique,Site Location,Contact Email\nQuokka diffractometer,XRD,Lab 1,a@example.com\n',
    )
    const words = [
      'run',
      '-s',
      'import',
      '--',
      file,
      '--kind',
      'equipment',
      '--format',
      'uniquip',
      '--as',
      'lab',
      '--json',
    ]
    expect(JSON.parse(await done('npm', words))).toMatchObject({ status: 'done', total: 1, taken: 1 })
    const match = () => done('npm', ['run', '-s', 'match', '--', 'quokka XRD', '--json'])
    await expect.poll(match, { timeout: 20_000 }).toContain('Quokka diffractometer')
  })

  test('verify-journal asks the stage that serves; on its first day nothing is sealed', async () => {
    const words = ['run', '-s', 'verify-journal', '--', `http://localhost:${port}`]
    await expect(done('npm', words)).rejects.toThrow('there is no sealed day in it')
  })

  test('rebuild, while the stage serves', async () => {
    const rebuilt = JSON.parse(await done('npm', ['run', '-s', 'rebuild', '--', '--json']))
    expect(rebuilt.taken).toBeGreaterThan(0)
    const match = await done('npm', ['run', '-s', 'match', '--', 'quokka XRD', '--json'])
    expect(match).toContain('Quokka diffractometer')
  })

  test('bench:index takes any corpus', async () => {
    const [docs, queries] = [join(folder, 'docs.jsonl'), join(folder, 'queries.jsonl')]
    await writeFile(
      docs,
      '{"id":"1","title":"Quokka","text":"a marsupial"}\n{"id":"2","title":"","text":"袋鼠"}\n',
    )
    await writeFile(queries, '{"id":"q","text":"quokka"}\n')
    const words = ['run', '-s', 'bench:index', '--', '--docs', docs, '--queries', queries]
    expect(JSON.parse(await done('npm', words))).toMatchObject({ docs: 2 })
  })

  test('cdk synth, without credentials', { timeout: patience }, async () => {
    expect(await done('npx', ['cdk', 'synth', '--output', join(folder, 'cdk.out')])).toContain(
      'AWS::DynamoDB',
    )
  })

  test('bench prints its table', { timeout: patience }, async () => {
    // The whole takes six minutes; its sections are all begun and printed alike.
    expect(await done('npm', ['run', 'bench', '--', 'first page', 'import'])).toMatch(/first page.*kB/)
  })

  test('start ends with Ctrl-C and leaves no process behind', async () => {
    const group = -(stage.pid ?? 0)
    await stopStage()
    await expect.poll(() => living(group), { timeout: 10_000 }).toBe(false)
  })
})

function living(group: number): boolean {
  try {
    return process.kill(group, 0)
  } catch {
    return false
  }
}
