import { openBuilder } from '../../functions/matching/engine/builder.ts'
import { openEngine } from '../../functions/matching/engine/engine.ts'
import { openPart } from '../../functions/matching/engine/part.ts'
import { indexed } from '../../functions/matching/index/listing-document.ts'
import { analyserOf } from '../../functions/matching/open-analyser.ts'
import { type Judging, openJudge } from '../../functions/matching/percolation/judge.ts'
import { listingForm } from '../../functions/matching/percolation/listing-form.ts'
import { needDocument } from '../../functions/matching/percolation/need-document.ts'
import { openNeedIndex } from '../../functions/matching/percolation/need-index.ts'
import { percolate } from '../../functions/matching/percolation/percolate.ts'
import { shipped } from '../../infra/local/house.ts'
import { aNeed } from '../support/need-records.ts'
import { listings } from './nation/listings.ts'
import { sentences } from './nation/sentences.ts'
import { percentile } from './percentile.ts'
import type { BenchRow } from './row.ts'

const needs = 100_000
/** Listings that say how rare words are. */
const catalogue = 20_000
const warmUp = 100
const measured = 500
const now = Date.UTC(2026, 10, 22, 4)
const at = new Date(now).toISOString()

/** One new listing against 100,000 open needs: its text read, candidates found, each of them judged, the best kept. */
export async function percolationBench(): Promise<readonly BenchRow[]> {
  const analyser = analyserOf({ shipped })
  const building = performance.now()
  const builder = openBuilder()
  for (const [place, text] of sentences(needs).entries()) {
    const need = aNeed(`need-${String(place).padStart(8, '0')}`, text)
    builder.add(needDocument(need, analyser, now))
  }
  const bytes = builder.finish()
  const built = performance.now() - building
  const needIndex = openNeedIndex([openPart(bytes)])

  const words = openBuilder()
  const fresh = listings()
  for (let read = 0; read < catalogue; read += 1) {
    const { value } = fresh.next()
    if (value) words.add(indexed(value, analyser).document)
  }
  const { size, holders, find } = openEngine([openPart(words.finish())])
  const judging: Judging = {
    rarities: { size, holders, has: id => find(id) !== undefined },
    figures: new Map(),
    today: at.slice(0, 10),
  }

  const judge = openJudge(analyser.vocabulary)
  const times: number[] = []
  let told = 0
  for (let run = 0; run < warmUp + measured; run += 1) {
    const { value: listing } = fresh.next()
    if (!listing) break
    const start = performance.now()
    const fits = percolate(listingForm(listing, analyser), needIndex, [], judge, judging)
    if (run < warmUp) continue
    times.push(performance.now() - start)
    told += fits.length
  }
  const name = 'percolation: 100,000 open needs'
  return [
    { name: `${name}, one new listing, p50`, value: percentile(times, 0.5), unit: 'ms' },
    {
      name: `${name}, one new listing, p99`,
      value: percentile(times, 0.99),
      unit: 'ms',
      target: { atMost: 20 },
    },
    { name: `${name}, fits of a listing (at most 100 are told)`, value: told / times.length, unit: 'needs' },
    { name: `${name}, index`, value: bytes.byteLength / 1e6, unit: 'MB' },
    { name: `${name}, build`, value: built / 1000, unit: 's' },
  ]
}
