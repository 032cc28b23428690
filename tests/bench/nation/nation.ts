import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { bundle, runFresh } from '../fresh-process.ts'

/** What building a catalogue took; memory in MB, that of the invented words included. */
export const buildReport = z.object({
  /** The blob that is the snapshot. */
  snapshot: z.string(),
  postings: z.number(),
  bytes: z.number(),
  /** Of analysing and laying out, without inventing the listings. */
  seconds: z.number(),
  peak: z.number(),
})
export type BuildReport = z.output<typeof buildReport>
export type Built = BuildReport & {
  /** Holds the blobs of a house: snapshot and manifest. */
  readonly folder: string
}

/** Catalogues of invented listings, each built once by a process of its own and shared by what is measured. */
export type Nation = {
  /** @param characters whether single Chinese characters are indexed, as the product does, or bigrams alone */
  readonly catalogue: (size: number, characters?: 'with' | 'without') => Promise<Built>
  /** Puts everything away. */
  readonly remove: () => Promise<void>
}

export function openNation(): Nation {
  const known = new Map<string, Promise<Built>>()
  let home: Promise<string> | undefined
  const build = async (size: number, characters: string): Promise<Built> => {
    home ??= mkdtemp(join(tmpdir(), 'zhongfu-bench-nation-'))
    const folder = join(await home, `${size}-${characters}`)
    const file = await bundle(new URL('build-process.ts', import.meta.url), join(await home, 'build.mjs'))
    return { folder, ...buildReport.parse(await runFresh(file, String(size), folder, characters)) }
  }
  return {
    catalogue(size, characters = 'with') {
      const key = `${size} ${characters}`
      const standing = known.get(key) ?? build(size, characters)
      known.set(key, standing)
      return standing
    },
    async remove() {
      if (home) await rm(await home, { recursive: true, force: true })
    },
  }
}
