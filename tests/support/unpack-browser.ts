import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the packaged Chromium lies once unpacked: one folder per version, since the package unpacks blindly. */
const folder = () => {
  const manifest = fileURLToPath(
    new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url),
  )
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'))
  return join(tmpdir(), `zhongfu-chromium-${version}-${process.getuid?.() ?? 0}`)
}

/** Path of the Chromium to test with; on systems other than Linux (x64) the installed Chrome is used instead. */
export const packagedBrowser = (): string | undefined =>
  process.platform === 'linux' && process.arch === 'x64' ? join(folder(), 'chromium') : undefined

/**
 * Unpacks it (2 s) before workers start. It appears under its name only when whole: two runs at once do not
 * meet a half-written program.
 */
export async function unpackBrowser(): Promise<void> {
  const wanted = packagedBrowser()
  if (!wanted || existsSync(wanted)) return
  const unpacking = `${folder()}-${process.pid}`
  mkdirSync(unpacking, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = unpacking
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    await chromium.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  if (existsSync(wanted)) rmSync(unpacking, { recursive: true })
  else renameSync(unpacking, folder())
}
