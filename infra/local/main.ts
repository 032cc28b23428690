import { enableCompileCache } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const began = performance.now()

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`Zhongfu needs Node 24 or newer, this is ${process.version}. Start it with: npm start`)
  process.exit(1)
}
// Types are stripped and code compiled once for all starts: half of a start's time.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/zhongfu', import.meta.url)))
// Loaded only now: an older Node could not read what these files are written in.
const { runLocally } = await import('./run-locally.ts')

process.exitCode = await runLocally({
  port: process.env.PORT || '5173',
  data: resolve(process.env.ZHONGFU_DATA || '.data'),
  loopbackPorts: process.env.ZHONGFU_LOOPBACK_PORTS ?? '',
  began,
})
