import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect } from 'vitest'

/** Runs `npm start`'s program over a data folder, on a free port, and collects what it says. */
export function startStage(data: string, environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['infra/local/main.ts'], {
    env: { ...process.env, PORT: '0', ZHONGFU_DATA: data, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', chunk => {
    said.out += chunk
  })
  child.stderr.on('data', chunk => {
    said.err += chunk
  })
  return {
    child,
    said,
    /** Its exit code; `null` when a signal ended it. */
    ended: once(child, 'close').then(([code]: (number | null)[]) => code),
    /** Where it serves, once it does. */
    async ready(patience: number): Promise<string> {
      await expect
        .poll(() => said.out + said.err, { timeout: patience, interval: 50 })
        .toMatch(/ready on http/)
      return /http:\S+/.exec(said.out)?.[0] ?? ''
    },
  }
}
export type StageProcess = ReturnType<typeof startStage>
