import { fileURLToPath } from 'node:url'
import adapter from '@sveltejs/adapter-static'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** One page application: every address answers with index.html, and the API is on the same origin. */
export default defineConfig({
  root: here('.'),
  plugins: [
    sveltekit({
      adapter: adapter({ pages: here('build'), fallback: 'index.html' }),
      compilerOptions: { runes: true },
    }),
  ],
  build: {
    manifest: true,
    chunkSizeWarningLimit: 300,
    // A script's own imports are one request deep here, and naming all of them at every import() cost the first page
    // some 3 kB. Styles are still named: a component must not appear before them.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, dependencies, { hostType }) =>
        hostType === 'js' ? dependencies.filter(name => name.endsWith('.css')) : dependencies,
    },
  },
})
