import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from './stack/synthesized.ts'

const run = promisify(execFile)

/** Runs Node in the project's folder and tells how it failed. */
const failure = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  run(process.execPath, args, { cwd: root, env: { PATH: process.env.PATH, ...env } }).then(
    () => expect.fail('it was expected to fail'),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, lines: stderr.trimEnd().split('\n') }),
  )

test('an older Node is refused in one line that says what to do', async () => {
  const asIfOlder = `Object.defineProperty(process.versions, 'node', { value: '20.19.0' })
    await import('./infra/aws/require-node.mjs')`
  const { code, lines } = await failure(['--input-type=module', '--eval', asIfOlder])
  expect(code).toBe(1)
  expect(lines).toEqual([expect.stringMatching(/needs Node 24.*npm ci/)])
})

test('context that cannot work is refused in one line that names it', async () => {
  const context = JSON.stringify({ issuer: 'https://login.university.example' })
  const { code, lines } = await failure(['infra/app.ts'], { CDK_CONTEXT_JSON: context })
  expect(code).toBe(1)
  expect(lines).toEqual([expect.stringMatching(/"issuer" needs "jwksUri"/)])
})
