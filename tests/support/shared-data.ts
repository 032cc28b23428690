import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Path of a file of real data beside the project, or undefined where the machine has none.
 * A test that needs it skips; the notice says which file was missing, so that a skip is never silent.
 */
export function sharedData(path: string): string | undefined {
  const file = fileURLToPath(new URL(`../../../shared/data/${path}`, import.meta.url))
  if (existsSync(file)) return file
  console.info(`notice: real data ${path} is not on this machine; the tests that read it are skipped`)
  return undefined
}
