import { registry } from '../../kinds/registry.ts'
import type { ListingRecord } from '../../listings/model.ts'
import { analyse } from '../analysis/analyse.ts'
import type { Token } from '../analysis/tokens.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'
import { type Entry, entryOf, type Gone, isEntry, outranks, type Row } from './entry.ts'
import { fields, lengthShare, saturation } from './fields.data.ts'
import type { Part } from './part.ts'

/** What became of one listing: its row, and for a published one the impact of each of its terms. */
export type Operation = {
  readonly row: Row
  readonly terms: readonly (readonly [term: string, impact: number])[]
}

/** A published listing as the index takes it. About 0.1 ms for a page of text. */
export function published(record: ListingRecord, vocabulary: Vocabulary): Operation & { row: Entry } {
  const texts = {
    title: record.title,
    techniques: record.techniques.join('\n'),
    more: registry[record.kind].searchText(record),
    description: record.description ?? '',
  }
  const weights = new Map<string, number>()
  const offers = new Set<string>()
  const mentions = new Set<string>()
  for (const name of ['title', 'techniques', 'more', 'description'] as const) {
    const analysed = analyse(texts[name], vocabulary)
    for (const concept of analysed.concepts) (name === 'description' ? mentions : offers).add(concept)
    const { weight, usual } = fields[name]
    const length = 1 - lengthShare + (lengthShare * analysed.tokens.length) / usual
    for (const token of [...analysed.tokens, ...analysed.conceptTokens]) add(weights, token, weight / length)
  }
  const row = entryOf(record, { offers: [...offers], mentions: [...mentions].filter(id => !offers.has(id)) })
  return { row, terms: [...weights].map(([term, weight]) => [term, impactOf(weight)] as const) }
}

export const gone = (id: string, version: number, at: number): Operation & { row: Gone } => ({
  row: { id, version, gone: at },
  terms: [],
})

const add = (weights: Map<string, number>, token: Token, weight: number) =>
  weights.set(token.term, (weights.get(token.term) ?? 0) + token.weight * weight)

/** 8 bits are enough for an order that people would notice. */
const impactOf = (weight: number) => Math.max(1, Math.round((255 * weight) / (weight + saturation)))

/** Makes a part of operations in any order; of several on one listing the highest version stays. */
export const buildPart = (operations: readonly Operation[]): Part => layOut(newestOf(operations))

function newestOf(operations: readonly Operation[]): Operation[] {
  const newest = new Map<string, Operation>()
  for (const operation of operations) {
    const known = newest.get(operation.row.id)
    if (!known || outranks(operation.row, known.row)) newest.set(operation.row.id, operation)
  }
  return [...newest.values()].sort((one, other) => (one.row.id < other.row.id ? -1 : 1))
}

function layOut(ordered: readonly Operation[]): Part {
  const counts = new Map<string, number>()
  for (const { terms } of ordered) for (const [term] of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  const terms = [...counts.keys()].sort()
  const next = new Map<string, number>()
  const starts = new Uint32Array(terms.length + 1)
  for (const [number, term] of terms.entries()) {
    const start = starts[number] ?? 0
    next.set(term, start)
    starts[number + 1] = start + (counts.get(term) ?? 0)
  }
  const postings = new Uint32Array(starts.at(-1) ?? 0)
  const impacts = new Uint8Array(postings.length)
  for (const [row, operation] of ordered.entries()) {
    for (const [term, impact] of operation.terms) {
      const place = next.get(term) ?? 0
      postings[place] = row
      impacts[place] = impact
      next.set(term, place + 1)
    }
  }
  return { rows: ordered.map(({ row }) => row), terms, starts, postings, impacts }
}

/** DynamoDB streams keep a change for 24 hours: after 25 no older version of a listing can arrive any more. */
const rememberGone = 25 * 60 * 60 * 1000

/**
 * One part of many.
 * @param now epoch milliseconds, when these are all parts there are: then listings that are gone are forgotten as soon
 * as nothing older can arrive. Among a few segments they must stay: the snapshot may still hold the listing.
 */
export function mergeParts(parts: readonly Part[], now?: number): Part {
  const merged = newestOf(parts.flatMap(operationsOf))
  const keeps = ({ row }: Operation) => now === undefined || isEntry(row) || row.gone + rememberGone > now
  return layOut(merged.filter(keeps))
}

function operationsOf({ rows, terms, starts, postings, impacts }: Part): Operation[] {
  const byRow: [string, number][][] = rows.map(() => [])
  for (const [number, term] of terms.entries()) {
    for (let at = starts[number] ?? 0; at < (starts[number + 1] ?? 0); at += 1) {
      byRow[postings[at] ?? 0]?.push([term, impacts[at] ?? 0])
    }
  }
  return rows.map((row, index) => ({ row, terms: byRow[index] ?? [] }))
}
