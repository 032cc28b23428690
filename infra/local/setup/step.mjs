import { spawn } from 'node:child_process'

/**
 * Runs a program as one line of progress on stderr: `installing packages … 23 s`. Its own words are shown only when
 * it fails. Resolves to whether it succeeded.
 */
export function step(name, program, programArguments, cwd) {
  const began = Date.now()
  const line = () => `${name} … ${Math.round((Date.now() - began) / 1000)} s`
  const live = process.stderr.isTTY
  process.stderr.write(live ? line() : `${name} …\n`)
  // A terminal is told each second, a log every quarter of a minute.
  const ticking = setInterval(
    () => process.stderr.write(live ? `\r${line()}` : `${line()}\n`),
    live ? 1000 : 15_000,
  )
  const child = spawn(program, programArguments, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      words = (words + chunk).slice(-20_000)
    })
  }
  const stop = () => child.kill()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  return new Promise(resolve => {
    const end = code => {
      clearInterval(ticking)
      process.off('SIGINT', stop).off('SIGTERM', stop)
      process.stderr.write(live ? `\r${line()}\n` : `${line()}\n`)
      if (code !== 0) process.stderr.write(`${words}\n${name}: failed\n`)
      resolve(code === 0)
    }
    child.once('error', error => {
      words += error.message
    })
    child.once('close', end)
  })
}
