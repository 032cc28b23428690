import type { Kind } from '../contract/kind.ts'
import { likenesses } from '../contract/quality.ts'
import type { ListingRecord } from '../listings/model.ts'

export type Likeness = (typeof likenesses)[number]

/** What is kept of a listing while a whole shelf is looked through: some 300 bytes. */
export type Looked = {
  readonly id: string
  readonly kind: Kind
  readonly status: 'draft' | 'published'
  readonly version: number
  readonly updatedAt: string
  readonly title: string
  readonly photos: number
  readonly model?: string
  readonly building?: string
  readonly source?: { readonly format: string; readonly id: string }
}

/** @returns undefined for one that is withdrawn: it is nobody's duplicate any more */
export function looked(record: ListingRecord): Looked | undefined {
  if (record.status === 'withdrawn') return undefined
  const { id, kind, status, version, updatedAt, title, details, source } = record
  const { model, building } = details
  return {
    id,
    kind,
    status,
    version,
    updatedAt,
    title,
    photos: record.photos?.length ?? 0,
    ...(typeof model === 'string' && { model }),
    ...(typeof building === 'string' && { building }),
    ...(source?.id !== undefined && { source: { format: source.format, id: source.id } }),
  }
}

/** Letters and digits alone, in one width and case: what is written differently by habit is the same. */
export const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Members of a group that are compared with those before them; more of one title are a series, and any eight tell so. */
const window = 8
/** Shared pairs of letters from which on two titles are nearly the same (Dice's coefficient). */
const nearly = 0.8

/** A group of listings that look like one thing. */
export type Alike = { readonly likeness: Likeness; readonly members: readonly Looked[] }

/**
 * Finds what looks like one thing in a catalogue, in time that grows with its size and no faster: listings are put under
 * keys, and each is compared with at most eight neighbours under its key. Two that the same source tells apart by ids of
 * its own, or that a person set apart, are not compared.
 * @param apart pairs as `pairOf` writes them
 */
export function alikeAmong(listings: readonly Looked[], apart: ReadonlySet<string>): readonly Alike[] {
  const groups = joiner(listings.length)
  const titles = listings.map(({ title }) => bare(title))
  for (const likeness of likenesses) {
    for (const block of blocksOf(listings, titles, likeness)) {
      for (const [place, one] of block.entries()) {
        const first = listings[one]
        for (const other of block.slice(Math.max(0, place - window), place)) {
          const second = listings[other]
          if (!first || !second || differ(first, second) || apart.has(pairOf(first.id, second.id))) continue
          if (likeness !== 'near-title' || areNear(first, second, titles[one] ?? '', titles[other] ?? '')) {
            groups.join(one, other, likeness)
          }
        }
      }
    }
  }
  return groups.found().map(({ likeness, members }) => ({
    likeness,
    members: members.flatMap(at => listings[at] ?? []),
  }))
}

export const pairOf = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`)

function* blocksOf(listings: readonly Looked[], titles: readonly string[], likeness: Likeness) {
  const blocks = new Map<string, number[]>()
  for (const [at, listing] of listings.entries()) {
    const key = keyOf(listing, titles[at] ?? '', likeness)
    if (key === undefined) continue
    const block = blocks.get(key)
    if (block) block.push(at)
    else blocks.set(key, [at])
  }
  for (const block of blocks.values()) {
    if (block.length < 2) continue
    if (likeness === 'near-title') block.sort((a, b) => ((titles[a] ?? '') < (titles[b] ?? '') ? -1 : 1))
    yield block
  }
}

function keyOf(listing: Looked, title: string, likeness: Likeness): string | undefined {
  switch (likeness) {
    case 'same-id':
      return listing.source && `${listing.kind} ${bare(listing.source.id)}`
    case 'same-title':
      return title && `${listing.kind} ${title} ${bare(listing.model ?? '')}`
    case 'near-title':
      return listing.building && title && `${listing.kind} ${bare(listing.building)}`
  }
}

/** The same source gave each an id of its own, and so says that they are two. */
const differ = ({ source: one }: Looked, { source: other }: Looked) =>
  one !== undefined && other !== undefined && one.format === other.format && bare(one.id) !== bare(other.id)

function areNear(one: Looked, other: Looked, title: string, otherTitle: string): boolean {
  if (one.model && other.model && bare(one.model) !== bare(other.model)) return false
  // No. 1 and No. 2 of a row of ovens differ in nothing else.
  if (title.replace(/\D+/g, ' ') !== otherTitle.replace(/\D+/g, ' ')) return false
  return dice(title, otherTitle) >= nearly
}

/** Share of pairs of letters that two texts have in common, 0 to 1. */
function dice(one: string, other: string): number {
  const pairs = pairsOf(one)
  const others = pairsOf(other)
  if (Math.min(pairs.size, others.size) < nearly * 0.6 * Math.max(pairs.size, others.size)) return 0
  let shared = 0
  for (const pair of pairs) if (others.has(pair)) shared += 1
  return (2 * shared) / Math.max(1, pairs.size + others.size)
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (let at = 0; at + 2 <= text.length; at += 1) pairs.add(text.slice(at, at + 2))
  return pairs
}

/** Joins numbers into groups; a group is as alike as the strongest of its joints. */
function joiner(size: number) {
  const parents = Int32Array.from({ length: size }, (_, at) => at)
  const strongest = new Map<number, Likeness>()
  const rootOf = (at: number): number => {
    let root = at
    for (let parent = parents[root] ?? root; parent !== root; parent = parents[root] ?? root) root = parent
    parents[at] = root
    return root
  }
  const stronger = (one: Likeness, other: Likeness | undefined) =>
    other !== undefined && likenesses.indexOf(other) < likenesses.indexOf(one) ? other : one
  return {
    join(one: number, other: number, likeness: Likeness) {
      const root = Math.min(rootOf(one), rootOf(other))
      const joined = Math.max(rootOf(one), rootOf(other))
      const before = stronger(strongest.get(joined) ?? likeness, strongest.get(root))
      parents[joined] = root
      strongest.set(root, stronger(likeness, before))
    },
    found() {
      const members = new Map<number, number[]>()
      for (let at = 0; at < size; at += 1) {
        const root = rootOf(at)
        const group = members.get(root)
        if (group) group.push(at)
        else members.set(root, [at])
      }
      return [...members]
        .flatMap(([root, group]) => {
          const likeness = strongest.get(root)
          return likeness && group.length > 1 ? [{ likeness, members: group }] : []
        })
        .sort((a, b) => likenesses.indexOf(a.likeness) - likenesses.indexOf(b.likeness))
    },
  }
}
