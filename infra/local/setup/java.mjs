import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const oldest = 17
const program = process.platform === 'win32' ? 'java.exe' : 'java'

/** The first Java of at least 17 in JAVA_HOME, on the PATH or where macOS keeps it; undefined when there is none. */
export function findJava(environment = process.env) {
  const homes = environment.JAVA_HOME ? [join(environment.JAVA_HOME, 'bin')] : []
  const folders = [...homes, ...(environment.PATH ?? '').split(delimiter)]
  const found = folders
    .map(folder => join(folder, program))
    .filter(existsSync)
    .find(java => versionOf(java) >= oldest)
  return found ?? macJava()
}

/** What to do on this system to get one, in one line. */
export function javaAdvice() {
  const commands = {
    darwin: 'brew install --cask temurin',
    win32: 'winget install EclipseAdoptium.Temurin.21.JRE',
    linux: 'sudo apt-get install default-jre-headless (or your distribution’s package of a Java runtime)',
  }
  const command = commands[process.platform] ?? commands.linux
  return `The local database needs Java ${oldest} or newer. Install it: ${command}`
}

/** The file `release` beside the program tells the version without starting it: 10 µs instead of 100 ms. */
function versionOf(java) {
  const release = join(dirname(dirname(realpathSync(java))), 'release')
  const told = existsSync(release)
    ? /JAVA_VERSION="(\d+)/.exec(readFileSync(release, 'utf8'))
    : /version "(\d+)/.exec(spawnSync(java, ['-version'], { encoding: 'utf8' }).stderr ?? '')
  return Number(told?.[1] ?? 0)
}

/** macOS has a program named java that only says that there is none; this one knows. */
function macJava() {
  if (process.platform !== 'darwin') return undefined
  const { status, stdout } = spawnSync('/usr/libexec/java_home', ['-v', `${oldest}+`], { encoding: 'utf8' })
  return status === 0 ? join(stdout.trim(), 'bin', program) : undefined
}
