import { type Dead, deadRows } from './living.ts'
import type { Part } from './part.ts'
import { type DecodingRoom, decodingRoom } from './strand.ts'
import { impactReader } from './term-lists.ts'

export type Member = { readonly part: Part; readonly dead: Dead }

/** A term as the state knows it. */
export type KnownTerm = {
  /** Living documents that have it. */
  readonly holders: number
  /** Its number in each member, or -1. */
  readonly numbers: readonly number[]
}

/** Parts as one state, and how much of it lives. */
export type State = {
  readonly members: readonly Member[]
  /** Documents that live. */
  readonly size: number
  readonly lookUp: (high: number, low: number) => KnownTerm
}

export function stateOf(parts: readonly Part[]): State {
  const members = parts.map((part, place) => ({ part, dead: deadRows(place, parts) }))
  const room = decodingRoom()
  const livingWith = members.map(member => livingCounter(member, room))
  return {
    members,
    size: members.reduce((sum, { part, dead }) => sum + part.firstGone - dead.documents, 0),
    lookUp(high, low) {
      let holders = 0
      const numbers = members.map(({ part }, place) => {
        const term = part.lists.dictionary.find(high, low)
        if (term >= 0) holders += livingWith[place]?.(term) ?? 0
        return term
      })
      return { holders, numbers }
    },
  }
}

const mostRemembered = 4096

/**
 * Dead rows are few: they are looked up one by one and taken off, once for a term that is asked for again and
 * again.
 */
function livingCounter({ part, dead }: Member, room: DecodingRoom): (term: number) => number {
  const { lists } = part
  if (dead.documents === 0) return lists.rowsWith
  const known = new Map<number, number>()
  return term => {
    const remembered = known.get(term)
    if (remembered !== undefined) return remembered
    room.reset()
    const impactOf = impactReader(lists, lists.strand(term, room))
    let living = lists.rowsWith(term)
    for (const row of dead.rows) if (impactOf(row) > 0) living -= 1
    if (known.size >= mostRemembered) known.clear()
    known.set(term, living)
    return living
  }
}
