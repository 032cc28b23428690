/** Something that was read, and where: [start, end) in UTF-16 units. */
export type Found<Value> = { value: Value; start: number; end: number }

/** The matches of a pattern that mean something; `read` answers undefined for those that do not. */
export function findAll<Value>(
  text: string,
  pattern: RegExp,
  read: (match: RegExpExecArray) => Found<Value> | undefined,
): Found<Value>[] {
  const found: Found<Value>[] = []
  for (const match of text.matchAll(pattern)) {
    const one = read(match)
    if (one && one.end > one.start) found.push(one)
  }
  return found
}

/** In order of position without overlaps: the earlier one wins, among those that start together the longer. */
export function apart<Value>(found: readonly Found<Value>[]): Found<Value>[] {
  const sorted = [...found].sort((one, other) => one.start - other.start || other.end - one.end)
  const kept: Found<Value>[] = []
  let end = 0
  for (const one of sorted) {
    if (one.start < end) continue
    kept.push(one)
    end = one.end
  }
  return kept
}
