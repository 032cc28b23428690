import { failures } from '../failure.ts'
import { structureWalk } from './structure.ts'

/** Where the records of a JSON text stand: in the array that begins at a character, or one after the other at the top. */
export type Place = { readonly array: number } | 'top'

/** One element of the place. `text` is absent where it is no object, or longer than a record may be. */
export type JsonRecord = {
  readonly at: number
  readonly text?: string
  readonly fault?: 'no-object' | 'too-long'
}

/** Characters of one record. */
const longestRecord = 1024 * 1024

/**
 * Finds the records: several values at the top (JSON Lines), else the array with the most objects that stands within
 * no other array (`result.results`, `items`, `@graph` …), else the single object.
 * @throws FileFailure for text that is no JSON, and where there is nothing to read
 */
export async function findRecords(pieces: AsyncIterable<string>): Promise<Place> {
  let best: { array: number; objects: number } | undefined
  let current: { array: number; objects: number; depth: number } | undefined
  let top = 0
  const walk = structureWalk({
    open(array, depth, at) {
      if (depth === 0 && !array) top += 1
      if (current) {
        if (!array && depth === current.depth + 1) current.objects += 1
      } else if (array) current = { array: at, objects: 0, depth }
    },
    close(depth) {
      if (!current || depth !== current.depth) return
      if (current.objects > (best?.objects ?? 0)) best = current
      current = undefined
    },
    comma: () => undefined,
    scalar: () => undefined,
  })
  for await (const piece of pieces) walk.write(piece)
  walk.end()
  if (top > 1) return 'top'
  if (best) return { array: best.array }
  if (top === 0) throw failures.empty()
  return 'top'
}

/** The elements of the place in order, each as its text. Holds one of them at a time. */
export async function* recordsAt(pieces: AsyncIterable<string>, place: Place): AsyncGenerator<JsonRecord> {
  const home = { depth: place === 'top' ? 0 : -1 }
  let ready: JsonRecord[] = []
  let element: { at: number; array: boolean; text: string; long: boolean } | undefined
  let scalar = false
  let over = false
  let offset = 0
  let piece = ''
  let from = 0

  const gather = (end: number) => {
    if (!element) return
    element.long ||= element.text.length + end - from > longestRecord
    if (!element.long) element.text += piece.slice(from, end)
    from = end
  }
  const settleScalar = () => {
    if (scalar) ready.push({ at: offset, fault: 'no-object' })
    scalar = false
  }
  const walk = structureWalk({
    open(array, depth, at) {
      if (place !== 'top' && at === place.array) home.depth = depth + 1
      else if (depth === home.depth && !over && !element) {
        element = { at, array, text: '', long: false }
        from = at - offset
      }
    },
    close(depth, at) {
      if (element && depth === home.depth) {
        gather(at - offset + 1)
        if (element.array) ready.push({ at: element.at, fault: 'no-object' })
        else if (element.long) ready.push({ at: element.at, fault: 'too-long' })
        else ready.push({ at: element.at, text: element.text })
        element = undefined
      } else if (!over && place !== 'top' && depth === home.depth - 1) {
        settleScalar()
        over = true
      }
    },
    comma(depth) {
      if (depth === home.depth && !over) settleScalar()
    },
    scalar(depth) {
      if (depth === home.depth && !over) scalar = true
    },
  })
  for await (const next of pieces) {
    piece = next
    from = 0
    walk.write(piece)
    gather(piece.length)
    offset += piece.length
    const done = ready
    ready = []
    yield* done
    if (over) return
  }
  settleScalar()
  yield* ready
}
