import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { summaryOf } from './support/summary.ts'

/**
 * `npm test`: every check one after another, then the tests. What follows `--` goes to vitest; with it only the tests
 * run (`npm test -- tests/unit/foo.test.ts`); `npm run check` runs the checks alone. The last line counts what passed, for readers that know no vitest.
 */
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`The tests need Node 24 or newer, this is ${process.version}. Run them with: npm test`)
  process.exit(1)
}

const root = fileURLToPath(new URL('..', import.meta.url))
const asked = process.argv.slice(2)

/** Programs of the packages, run on the Node that runs this. */
const checks: readonly {
  readonly name: string
  readonly program: string
  readonly with: readonly string[]
}[] = [
  { name: 'format and lint', program: '@biomejs/biome/bin/biome', with: ['ci', '--reporter=summary', '.'] },
  { name: 'types', program: 'typescript/bin/tsc', with: ['--noEmit'] },
  {
    name: 'types of the pages',
    program: 'svelte-check/bin/svelte-check',
    with: ['--workspace', 'web', '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  },
  { name: 'dead code', program: 'knip/bin/knip.js', with: [] },
]

function run(program: string, programArguments: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...programArguments], {
    cwd: root,
    stdio: 'inherit',
  })
  return new Promise(resolve => {
    child.once('error', error => {
      console.error(error.message)
      resolve(1)
    })
    child.once('close', code => resolve(code ?? 1))
  })
}

async function section(name: string, work: () => Promise<number>): Promise<boolean> {
  console.log(`\n── ${name} ──`)
  const began = performance.now()
  const passed = (await work()) === 0
  console.log(
    `── ${name}: ${passed ? 'passed' : 'FAILED'} (${((performance.now() - began) / 1000).toFixed(1)} s)`,
  )
  return passed
}

const results: boolean[] = []
const checksAlone = asked[0] === 'check'
if (asked.length === 0 || checksAlone) {
  for (const check of checks) results.push(await section(check.name, () => run(check.program, check.with)))
}

if (checksAlone) process.exit(results.every(Boolean) ? 0 : 1)

const folder = await mkdtemp(join(tmpdir(), 'zhongfu-tests-'))
const report = join(folder, 'summary.json')
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
results.push(
  await section('tests', () =>
    run('vitest/vitest.mjs', ['run', '--config', 'tests/vitest.config.ts', ...reporters, ...asked]),
  ),
)
const failedChecks = results.filter(passed => !passed).length
const summary = summaryOf(await readFile(report, 'utf8').catch(() => undefined))
await rm(folder, { recursive: true, force: true })
if (failedChecks > 0) console.log(`\n${failedChecks} of ${results.length} sections failed; see above.`)
console.log(summary)
process.exitCode = failedChecks > 0 ? 1 : 0
