import * as z from 'zod'

export const built = z.object({
  docs: z.number(),
  postings: z.number(),
  /** Reading, analysing, laying out and writing to the disk, in seconds. */
  build_s: z.number(),
  snapshot_bytes: z.number(),
  /** The most memory of the building process, in MB. */
  build_peak_mb: z.number(),
})
export type Built = z.output<typeof built>
/** `refused`: what is wrong with the input, as a sentence. */
export const buildOutcome = z.union([built, z.object({ refused: z.string() })])
export type BuildOutcome = z.output<typeof buildOutcome>

/** What the searching process says of itself; times in milliseconds, memory in MB (10^6 bytes). */
export const searchReport = z.object({
  /** Reading and opening the snapshot, before anything is asked. */
  load_ms: z.number(),
  /** The first query, from its text to its hits. */
  first_query_ms: z.number(),
  /** From the start of the process to the hits of the first query. */
  start_to_first_ms: z.number(),
  /** Of all queries of all rounds, from the text to the hits. */
  p50_ms: z.number(),
  p99_ms: z.number(),
  /** The same without analysing the text. */
  search_p50_ms: z.number(),
  search_p99_ms: z.number(),
  /** The most that was ever resident, from the start to the last query. */
  rss_mb: z.number(),
  /** What was resident after the last query. */
  rss_end_mb: z.number(),
})
export type SearchReport = z.output<typeof searchReport>

/** What the searching process is asked to do: paths, and the first query itself, since reading the others takes time. */
export const searchOrder = z.object({
  snapshot: z.string(),
  queries: z.string(),
  first: z.string(),
  repeat: z.int(),
  /** Where the run is written. */
  run: z.string(),
})
