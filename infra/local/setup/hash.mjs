import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** One hash over files and folders, by names and contents: a fresh clone and an old one of the same commit agree. */
export function hashOf(root, paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(path => filesBelow(root, path))) {
    hash.update(`${path}\0`)
    hash.update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

function filesBelow(root, path) {
  const whole = join(root, path)
  if (!existsSync(whole)) return []
  if (!statSync(whole).isDirectory()) return [path]
  return readdirSync(whole)
    .sort()
    .flatMap(name => filesBelow(root, `${path}/${name}`))
}
