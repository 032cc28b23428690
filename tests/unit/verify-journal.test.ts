import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const command = fileURLToPath(new URL('../../infra/local/commands/verify-journal.ts', import.meta.url))
const run = promisify(execFile)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'))
})
afterAll(() => rm(folder, { recursive: true }))

const line = (nth: number) =>
  `{"amount":${nth + 1},"credit":{"kind":"taker","tag":"aaaaaaaaaaaa"},"debit":{"kind":"provider","tag":"bbbbbbbbbbbb"},"id":"${String(nth).padStart(24, '0')}-01","kind":"booking.income","unit":"CNY-fen"}`

/** A chain as the documentation says that one is made. */
function chain(days: Readonly<Record<string, number>>): string[] {
  let previous = '0'.repeat(64)
  return Object.entries(days).flatMap(([day, count]) => {
    const lines = Array.from({ length: count }, (_, nth) => line(nth))
    const seal = createHash('sha256')
      .update([previous, day, ...lines].map(text => `${text}\n`).join(''))
      .digest('hex')
    const head = `{"day":"${day}","lines":${count},"previous":"${previous}","seal":"${seal}"}`
    previous = seal
    return [head, ...lines]
  })
}
const days = { '2026-11-19': 2, '2026-11-20': 0, '2026-11-21': 3 }
const text = `${chain(days).join('\n')}\n`

async function verify(...args: string[]): Promise<{ code: number; said: string }> {
  try {
    const { stdout } = await run(process.execPath, [command, ...args])
    return { code: 0, said: stdout }
  } catch (error) {
    const failed = error as { code: number; stderr: string }
    return { code: failed.code, said: failed.stderr }
  }
}
async function file(content: string): Promise<string> {
  const path = join(folder, 'journal.ndjson')
  await writeFile(path, content)
  return path
}

test('the command says that a chain is whole, and which seal to write down', async () => {
  const { code, said } = await verify(await file(text))
  expect(code).toBe(0)
  expect(said).toContain('3 days from 2026-11-19 to 2026-11-21, 5 lines')
  expect(said).toMatch(/--seal 2026-11-21:[0-9a-f]{64}/)
})

test('it says which day breaks', async () => {
  const { code, said } = await verify(await file(text.replace('"amount":3', '"amount":4')))
  expect(code).toBe(1)
  expect(said).toMatch(/^BROKEN on 2026-11-21, line 8 of the export: the seal does not fit/)
})

test('it holds an export to a seal that was written down before', async () => {
  const other = chain({ ...days, '2026-11-19': 1 })
  const seal = /"seal":"(\w+)"/.exec(chain(days)[0] ?? '')?.[1]
  const { code, said } = await verify(await file(`${other.join('\n')}\n`), '--seal', `2026-11-19:${seal}`)
  expect(code).toBe(1)
  expect(said).toMatch(/^BROKEN on 2026-11-19.*not the one you know/)
})

test('it follows the pieces behind an address', async () => {
  const lines = chain(days)
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost')
    const second = url.searchParams.get('next') === '2026-11-21~0~line#7'
    response.statusCode = url.pathname === '/api/v1/journal/export' ? 200 : 404
    response.end(
      second
        ? `${lines.slice(6).join('\n')}\n`
        : `${lines.slice(0, 6).join('\n')}\n{"next":"2026-11-21~0~line#7"}\n`,
    )
  })
  await new Promise<void>(listening => server.listen(0, listening))
  const { port } = server.address() as AddressInfo
  const { code, said } = await verify(`http://localhost:${port}`)
  server.close()
  expect([code, said.slice(0, 12)]).toEqual([0, 'Whole: 3 day'])
})

test('a file that is only the first piece, no file and no argument are said to be so', async () => {
  const piece = `${chain(days).slice(0, 4).join('\n')}\n{"next":"2026-11-21"}\n`
  expect(await verify(await file(piece))).toMatchObject({
    code: 1,
    said: expect.stringContaining('not whole'),
  })
  expect((await verify(join(folder, 'nothing'))).code).toBe(2)
  expect(await verify()).toMatchObject({ code: 2, said: expect.stringContaining('Usage') })
})

test('it needs nothing but Node', async () => {
  for (const path of [command, command.replace('verify-journal', 'journal-verifier')]) {
    const imports = [...(await readFile(path, 'utf8')).matchAll(/from '([^']+)'/g)].map(([, from]) => from)
    expect(imports.filter(from => !from?.startsWith('node:') && from !== './journal-verifier.ts')).toEqual([])
  }
})
