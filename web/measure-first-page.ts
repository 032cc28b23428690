import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'

/** What the first page loads besides the static imports of its entries: the reader's words. */
const wordsOf = (language: 'zh' | 'en') => `src/lib/i18n/${language}/first.ts`

type Chunk = { readonly file: string; readonly imports?: readonly string[] }
type Manifest = Readonly<Record<string, Chunk>>

export type FirstPage = {
  /** Bytes of JavaScript over the wire, each file gzipped by itself. */
  readonly gzipped: number
  readonly raw: number
  readonly files: readonly { readonly file: string; readonly gzipped: number }[]
}

const at = (path: string) => new URL(path, import.meta.url)

/**
 * Weighs the JavaScript that the home page needs before it can be used: SvelteKit's entries, the layout, error and
 * home nodes, the words of one language, and everything that these import statically. Reads the last build.
 */
export async function measureFirstPage(language: 'zh' | 'en' = 'zh'): Promise<FirstPage> {
  const manifest: Manifest = JSON.parse(
    await readFile(at('.svelte-kit/output/client/.vite/manifest.json'), 'utf8'),
  )
  const found = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`the build's manifest has no ${key}; build the web first`)
    if (found.has(chunk.file)) return
    found.add(chunk.file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const key of await firstKeys(manifest)) visit(key)
  visit(wordsOf(language))

  const files = await Promise.all(
    [...found].map(async file => {
      const bytes = await readFile(at(`build/${file}`))
      return { file, raw: bytes.byteLength, gzipped: gzipSync(bytes).byteLength }
    }),
  )
  return {
    gzipped: files.reduce((sum, file) => sum + file.gzipped, 0),
    raw: files.reduce((sum, file) => sum + file.raw, 0),
    files: files.sort((one, other) => other.gzipped - one.gzipped),
  }
}

/** Entries that index.html names, and the generated nodes of layout (0), error (1) and home. */
async function firstKeys(manifest: Manifest): Promise<string[]> {
  const html = await readFile(at('build/index.html'), 'utf8')
  const keys = Object.keys(manifest)
  const entries = keys.filter(key => html.includes(`/${manifest[key]?.file}`))
  const nodes = keys.filter(key => /\/client-optimized\/nodes\/\d+\.js$/.test(key))
  const home = await Promise.all(
    nodes.map(async key =>
      (await readFile(at(key), 'utf8')).includes('/src/routes/+page.svelte"') ? key : undefined,
    ),
  )
  return [
    ...entries,
    ...nodes.filter(key => /\/[01]\.js$/.test(key)),
    ...home.filter(key => key !== undefined),
  ]
}

if (import.meta.main) {
  for (const language of ['zh', 'en'] as const) {
    const { gzipped, raw, files } = await measureFirstPage(language)
    console.log(
      `${language}: ${(gzipped / 1000).toFixed(1)} kB gzip, ${(raw / 1000).toFixed(1)} kB raw, ${files.length} files`,
    )
  }
}
