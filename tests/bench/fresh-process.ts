import { spawn } from 'node:child_process'
import { build } from 'esbuild'
import { functionDefinitions } from '../../infra/aws/functions.ts'

/** What is measured runs as the matching function does on AWS. */
const functionFlags = functionDefinitions.matching.flags?.split(' ') ?? []

/** Bundles a file as the AWS stage bundles a function, so that a fresh process starts as one does there. */
export async function bundle(entry: URL, outfile: string): Promise<string> {
  await build({
    entryPoints: [entry.pathname],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    minify: true,
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module';const require = makeRequire(import.meta.url);",
    },
    // Files that ship with the functions are found from where they stand in the project (shipped.ts).
    define: { 'import.meta.url': JSON.stringify(new URL('shipped.ts', import.meta.url).href) },
    logLevel: 'error',
  })
  return outfile
}

/** Runs a bundle in a process of its own. @returns what it wrote to stdout, as JSON */
export async function runFresh(file: string, ...given: readonly string[]): Promise<unknown> {
  const child = spawn(process.execPath, [...functionFlags, file, ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { promise: ended, resolve, reject } = Promise.withResolvers<number | null>()
  child.once('error', reject)
  child.once('close', resolve)
  let written = ''
  for await (const chunk of child.stdout.setEncoding('utf8')) written += chunk
  const code = await ended
  if (code !== 0) throw new Error(`a measured process ended with code ${code}`)
  return JSON.parse(written)
}
