import type { Document, Terms } from './document.ts'
import type { Part } from './part.ts'
import { newRun, pointAt } from './run.ts'
import { unpacking } from './slice.ts'
import { decodingRoom } from './strand.ts'

/**
 * Turns a part back into the documents that it was built from, one partition after another: a partition's
 * postings are what is held in memory. The terms of each document are overwritten by the next.
 * @param wanted rows to give
 */
export function* documentsOf(part: Part, wanted: (row: number) => boolean = () => true): Generator<Document> {
  const { lists } = part
  const gather = gathering(part)
  const terms: Terms = {
    count: 0,
    high: new Uint32Array(64),
    low: new Uint32Array(64),
    impacts: new Uint8Array(64),
  }
  for (let partition = 0; partition < lists.partitions; partition += 1) {
    const postings = gather(partition)
    for (let local = 0; local < lists.rowsIn(partition); local += 1) {
      const row = partition * 2 ** lists.bits + local
      if (!wanted(row)) continue
      postings.read(local, terms)
      yield { row: part.rowAt(row), terms }
    }
  }
}

/**
 * Collects the postings of one partition after another by row: by term as they come, then counted and put in
 * place.
 */
function gathering({ lists }: Part) {
  const { dictionary } = lists
  const space = unpacking()
  const room = decodingRoom()
  const run = newRun()
  const rare = lists.rareWalker()
  const found = growingPostings()

  const collect = (partition: number) => {
    const rows = lists.rowsIn(partition)
    const firstRow = partition * 2 ** lists.bits
    found.length = 0
    for (let term = 0; term < dictionary.size; term += 1) {
      if (lists.isRare(term)) {
        rare.walk(term, firstRow + rows, (row, impact) => push(found, row - firstRow, term, impact))
        continue
      }
      space.reset()
      pointAt(run, lists.strand(term, room), partition, rows)
      const { ids, firstId, impacts, firstImpact, count } = space.slice(run, 0, rows, false)
      for (let at = 0; at < count; at += 1) {
        push(found, ids[firstId + at] ?? 0, term, impacts[firstImpact + at] ?? 0)
      }
    }
  }
  return (partition: number) => {
    collect(partition)
    const starts = new Uint32Array(lists.rowsIn(partition) + 1)
    for (let at = 0; at < found.length; at += 1) {
      const next = (found.locals[at] ?? 0) + 1
      starts[next] = (starts[next] ?? 0) + 1
    }
    for (let row = 1; row < starts.length; row += 1) starts[row] = (starts[row] ?? 0) + (starts[row - 1] ?? 0)
    const places = new Uint32Array(found.length)
    const next = starts.slice()
    for (let at = 0; at < found.length; at += 1) {
      const local = found.locals[at] ?? 0
      const place = next[local] ?? 0
      next[local] = place + 1
      places[place] = at
    }
    return {
      read(local: number, terms: Terms) {
        const [from = 0, to = 0] = [starts[local], starts[local + 1]]
        const count = to - from
        if (count > terms.impacts.length) {
          terms.high = new Uint32Array(count * 2)
          terms.low = new Uint32Array(count * 2)
          terms.impacts = new Uint8Array(count * 2)
        }
        terms.count = count
        for (let at = 0; at < count; at += 1) {
          const place = places[from + at] ?? 0
          const term = found.terms[place] ?? 0
          terms.high[at] = dictionary.highAt(term)
          terms.low[at] = dictionary.lowAt(term)
          terms.impacts[at] = found.impacts[place] ?? 0
        }
      },
    }
  }
}

type Postings = { length: number; locals: Uint16Array; terms: Uint32Array; impacts: Uint8Array }

const growingPostings = (): Postings => ({
  length: 0,
  locals: new Uint16Array(1 << 12),
  terms: new Uint32Array(1 << 12),
  impacts: new Uint8Array(1 << 12),
})

function push(postings: Postings, local: number, term: number, impact: number): void {
  const { length } = postings
  if (length === postings.locals.length) {
    const { locals, terms, impacts } = postings
    postings.locals = new Uint16Array(length * 2)
    postings.terms = new Uint32Array(length * 2)
    postings.impacts = new Uint8Array(length * 2)
    postings.locals.set(locals)
    postings.terms.set(terms)
    postings.impacts.set(impacts)
  }
  postings.locals[length] = local
  postings.terms[length] = term
  postings.impacts[length] = impact
  postings.length = length + 1
}
