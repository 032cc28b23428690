import type { House } from '../../platform/house.ts'
import { openEngine } from '../engine/engine.ts'
import { openPart } from '../engine/part.ts'
import { followIndex } from '../storage/follow.ts'
import { openNeedIndex } from './need-index.ts'
import type { PercolationSources } from './percolation.ts'

/** The index of needs and the words of the catalogue, each as its manifest has it when it is asked. */
export function percolationSources({
  blobs,
  clock,
  log,
}: Pick<House, 'blobs' | 'clock' | 'log'>): PercolationSources {
  const needs = followIndex({
    place: { blobs, folder: 'needs' },
    clock,
    log,
    openPart,
    openIndex: openNeedIndex,
    // A need that was missed is not told later.
    freshFor: 0,
  })
  const catalogue = followIndex({
    place: { blobs, folder: 'index' },
    clock,
    log,
    openPart,
    openIndex: parts => {
      const { size, holders, find } = openEngine(parts)
      return { size, holders, has: (id: string) => find(id) !== undefined }
    },
  })
  return {
    needs: async () => (await needs.current()).index,
    rarities: async () => (await catalogue.current()).index,
  }
}
