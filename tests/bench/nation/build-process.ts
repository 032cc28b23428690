import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openBuilder } from '../../../functions/matching/engine/builder.ts'
import { openPart } from '../../../functions/matching/engine/part.ts'
import { indexed } from '../../../functions/matching/index/listing-document.ts'
import { analyserOf } from '../../../functions/matching/open-analyser.ts'
import { changeManifest, partKey } from '../../../functions/matching/storage/manifest.ts'
import { folderBlobs } from '../../../infra/local/blobs.ts'
import { peakMegabytes } from '../memory.ts'
import { shipped } from '../shipped.ts'
import { listings } from './listings.ts'
import type { BuildReport } from './nation.ts'
import { withoutCharacters } from './without-characters.ts'

/** A process that builds the index of so many invented listings and puts it where a house keeps its blobs. */
const [, , count = '', folder = '', characters = ''] = process.argv
const size = Number(count)
const thin = characters === 'without'

const analyser = analyserOf({ shipped })
const builder = openBuilder()
const inventing = listings()
let milliseconds = 0
for (let number = 0; number < size; number += 1) {
  const { value: listing } = inventing.next()
  if (!listing) break
  const start = performance.now()
  const { document } = indexed(listing, analyser)
  builder.add(thin ? { ...document, terms: withoutCharacters(document.terms) } : document)
  milliseconds += performance.now() - start
}
const start = performance.now()
const bytes = builder.finish()
milliseconds += performance.now() - start
const peak = peakMegabytes()

const blobs = folderBlobs(folder, { address: () => '', downloadAddress: () => '' })
const key = partKey('index', 'bench')
await blobs.put(key, bytes)
await changeManifest({ blobs, folder: 'index' }, () => ({ snapshot: { key, rows: size, covers: {} } }))
const snapshot = join(folder, key)
const report: BuildReport = {
  snapshot,
  postings: openPart(bytes).postings,
  bytes: (await stat(snapshot)).size,
  seconds: milliseconds / 1000,
  peak,
}
process.stdout.write(JSON.stringify(report))
