/**
 * Makes a fresh clone ready: runs before `npm start` and `npm test`, on the Node that the machine has, with nothing
 * installed yet. When nothing is to be done it takes some 50 ms.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hashOf } from './hash.mjs'
import { findJava, javaAdvice } from './java.mjs'
import { step } from './step.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const stamps = join(root, 'node_modules', '.zhongfu')

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Zhongfu needs Node 20 or newer, this is ${process.version}. Get it from https://nodejs.org`)
  process.exit(1)
}
await installPackages()
await findOrInstallJava()
await compileGlossary()
await buildPages()

async function installPackages() {
  const lock = hashOf(root, ['package-lock.json'])
  if (stamped('packages', lock)) return
  // npm may remove the Node that runs this very file, so it is run by the one that npm itself runs on.
  const node = process.env.npm_node_execpath ?? process.execPath
  const npm = process.env.npm_execpath
  const [program, ...first] = npm ? [node, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm']
  // Not `npm ci`: it refuses a lock file that lacks the optional binaries of other systems, which registries may miss.
  const quietly = ['install', '--no-save', '--loglevel=error', '--no-fund', '--no-audit', '--no-progress']
  if (!(await step('installing packages', program, [...first, ...quietly], root))) process.exit(1)
  stamp('packages', lock)
}

async function findOrInstallJava() {
  if (findJava()) return
  const mayInstall =
    process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (mayInstall) {
    const apt =
      'apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -qy --no-install-recommends install default-jre-headless'
    await step('installing Java', 'sh', ['-c', apt], root)
  }
  if (findJava()) return
  console.error(javaAdvice())
  process.exit(1)
}

/** The general dictionary of the search: made from a package, since its data are not ours to publish here. */
async function compileGlossary() {
  const folder = 'functions/matching'
  const sources = hashOf(root, [
    'package-lock.json',
    ...readdirSync(join(root, folder, 'glossary'))
      .filter(file => file.endsWith('.ts'))
      .map(file => `${folder}/glossary/${file}`),
    `${folder}/analysis/stop-words.data.ts`,
    `${folder}/engine/fingerprint.ts`,
    `${folder}/vocabulary/spelling.ts`,
  ])
  // With what came out of it: a file that was cut off or spoiled since is made anew too.
  const made = () => `${sources} ${hashOf(root, [`${folder}/glossary/glossary.bin`])}`
  if (stamped('glossary', made())) return
  const compile = join(root, folder, 'glossary/compile.ts')
  if (!(await step('compiling the dictionary', projectNode(), [compile], root))) process.exit(1)
  stamp('glossary', made())
}

async function buildPages() {
  // What the pages are made of; of the functions they take types and pure data only.
  const sources = hashOf(root, [
    'package-lock.json',
    'web/src',
    'web/static',
    'web/vite.config.ts',
    'functions/contract',
    'functions/kinds',
    'functions/matching/ranking',
    'functions/needs',
  ])
  if (existsSync(join(root, 'web/build/index.html')) && stamped('pages', sources)) return
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const built = await step(
    'building the pages',
    projectNode(),
    [vite, 'build', '--config', 'web/vite.config.ts', '--logLevel', 'error'],
    root,
  )
  if (!built) process.exit(1)
  stamp('pages', sources)
}

/** The Node that the project brings, which runs TypeScript. */
function projectNode() {
  return join(root, 'node_modules', process.platform === 'win32' ? 'node/bin/node.exe' : '.bin/node')
}

function stamped(name, hash) {
  try {
    return readFileSync(join(stamps, name), 'utf8') === hash
  } catch {
    return false
  }
}

function stamp(name, hash) {
  mkdirSync(stamps, { recursive: true })
  writeFileSync(join(stamps, name), hash)
}
