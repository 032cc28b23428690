import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharedData } from '../support/shared-data.ts'
import { type Stack, startStack } from '../support/stack.ts'

let stack: Stack
let folder = ''
beforeAll(async () => {
  stack = await startStack()
  folder = await mkdtemp(join(tmpdir(), 'zhongfu-commands-'))
})
afterAll(async () => {
  await stack.stop()
  await rm(folder, { recursive: true, force: true })
})

async function command(name: string, words: readonly string[], port = new URL(stack.url).port) {
  const child = spawn(process.execPath, [`infra/local/commands/${name}.ts`, ...words], {
    env: { ...process.env, PORT: port, INIT_CWD: folder, LANG: 'en_GB.UTF-8', LC_ALL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', chunk => {
    said.out += chunk
  })
  child.stderr.on('data', chunk => {
    said.err += chunk
  })
  const [code] = await once(child, 'close')
  return { code, ...said }
}

test('token prints a bearer token that the API takes', async () => {
  const { code, out } = await command('token', ['--as', 'operator'])
  expect(code).toBe(0)
  const me = await fetch(`${stack.url}/api/v1/me`, { headers: { authorization: `Bearer ${out.trim()}` } })
  expect(await me.json()).toMatchObject({ operator: true })
})

test('token names the demo persons when it is given another', async () => {
  const { code, out, err } = await command('token', ['--as', 'nobody'])
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(/^There is no demo person "nobody"\. Take one of: operator, lab, .*\n$/)
})

test('match explains itself, and gives the raw reply with --json', async () => {
  const need = '需要做扫描电镜形貌分析，三个样，长三角，预算5000元'
  const table = await command('match', [need, '--limit', '2'])
  expect(table.out).toMatch(/^ 1\. +\d+%/)
  expect(table.out).toMatch(/共 2 项匹配/)
  const json = await command('match', [need, '--json', '--limit', '2'])
  expect(JSON.parse(json.out)).toMatchObject({ matches: [{ reasons: expect.any(Array) }, {}] })
})

test('import reports each row that it could not take, and that the same file again changes nothing', async () => {
  await writeFile(join(folder, 'sheet.csv'), 'Name,Type\nQuokka mill,equipment\n,equipment\n')
  const words = ['sheet.csv', '--kind', 'equipment', '--format', 'csv', '--as', 'lab', '--json']
  const first = await command('import', words)
  expect([first.code, first.err]).toEqual([0, ''])
  expect(JSON.parse(first.out)).toMatchObject({ status: 'done', total: 2, taken: 1, rejected: 1 })
  expect(JSON.parse((await command('import', words)).out)).toMatchObject({
    taken: 0,
    unchanged: 1,
    rejected: 1,
  })
})

const uniquip = sharedData('equipment/st-andrews-uniquip.csv')
test.skipIf(!uniquip)('import takes a real UNIQUIP sheet', async () => {
  const words = [uniquip ?? '', '--kind', 'equipment', '--format', 'uniquip', '--as', 'lab', '--region', 'GB']
  const { code, out } = await command('import', words)
  expect(code).toBe(0)
  expect(out).toMatch(/^623 rows: \d+ taken \(\d+ new, \d+ changed\), \d+ unchanged, 0 rejected\n/)
  expect(await command('import', words)).toMatchObject({
    out: expect.stringContaining('nothing was changed'),
  })
})

test.each([
  ['import', ['gone.csv', '--kind', 'equipment', '--as', 'lab'], /^There is no readable file .*gone\.csv\n$/],
  ['import', ['sheet.csv', '--kind', 'spaceship', '--as', 'lab'], /^--kind: /],
  ['import', [], /^Usage: /],
  ['match', ['--nonsense'], /Usage: /],
  ['match', [], /^Say what is needed/],
])('%s %j says what is wrong', async (name, words, wanted) => {
  const { code, out, err } = await command(name, words)
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(wanted)
})

test('a stack that is not running is one line', async () => {
  const { code, err } = await command('match', ['anything'], '1')
  expect(code).toBe(1)
  expect(err).toBe('Zhongfu is not running on http://localhost:1. Start it first: npm start\n')
})
