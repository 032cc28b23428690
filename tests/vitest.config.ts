import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

/** Tests that share neither a process nor a port; two at once is what the smallest machine bears. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // For the pages' state classes (*.svelte.ts); other files it leaves alone.
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/global-setup.ts',
    setupFiles: 'tests/support/database-of-file.ts',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // What is polled for comes at its own pace; on a busy machine vitest's one second is too short.
    expect: { poll: { timeout: 10_000 } },
  },
})
