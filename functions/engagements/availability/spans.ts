/** A time `[start, end)` in milliseconds since 1970. */
export type Span = { readonly start: number; readonly end: number }
/** A time in which some of the capacity is taken. */
export type Load = Span & { readonly units: number }

/** What the loads come to, from each instant to the next; nothing before the first. */
export function profileOf(loads: readonly Load[]): readonly Load[] {
  const changes = loads
    .flatMap(({ start, end, units }) =>
      start < end ? [[start, units] as const, [end, -units] as const] : [],
    )
    .sort(([one], [other]) => one - other)
  const profile: Load[] = []
  let units = 0
  for (const [at, [start, change]] of changes.entries()) {
    units += change
    const end = changes[at + 1]?.[0] ?? start
    if (start === end) continue
    const last = profile.at(-1)
    if (last?.end === start && last.units === units) profile[profile.length - 1] = { ...last, end }
    else profile.push({ start, end, units })
  }
  return profile
}

/** The most that the loads come to at any moment of a time. */
export const mostWithin = (profile: readonly Load[], { start, end }: Span): number =>
  profile.reduce(
    (most, load) => (load.start < end && load.end > start ? Math.max(most, load.units) : most),
    0,
  )

/** The times within `whole` at which the load is at most `units`. */
export function atMost(profile: readonly Load[], units: number, whole: Span): readonly Span[] {
  const found: Span[] = []
  let { start } = whole
  for (const load of profile) {
    if (load.units <= units || load.end <= start) continue
    if (load.start >= whole.end) break
    if (load.start > start) found.push({ start, end: load.start })
    start = load.end
  }
  if (start < whole.end) found.push({ start, end: whole.end })
  return found
}

/** The times at which the load is at least `units`, joined where they touch. */
export const atLeast = (profile: readonly Load[], units: number): readonly Span[] =>
  joined(profile.filter(load => load.units >= units))

/** Each time shorter by `before` at its beginning and by `after` at its end; what has no length left is gone. */
export const shrunk = (spans: readonly Span[], before: number, after: number): readonly Span[] =>
  spans
    .map(({ start, end }) => ({ start: start + before, end: end - after }))
    .filter(({ start, end }) => start < end)

/** Overlapping and touching times as one, in their order. */
export function joined(spans: readonly Span[]): readonly Span[] {
  const found: Span[] = []
  for (const { start, end } of spans.toSorted((one, other) => one.start - other.start)) {
    const last = found.at(-1)
    if (last && start <= last.end)
      found[found.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else found.push({ start, end })
  }
  return found
}

/** What lies in both; each of them in order and without overlaps. */
export function common(ones: readonly Span[], others: readonly Span[]): readonly Span[] {
  const found: Span[] = []
  for (let at = 0, place = 0; at < ones.length && place < others.length; ) {
    const [one, other] = [ones[at], others[place]]
    if (!one || !other) break
    const [start, end] = [Math.max(one.start, other.start), Math.min(one.end, other.end)]
    if (start < end) found.push({ start, end })
    if (one.end <= other.end) at += 1
    else place += 1
  }
  return found
}

export const clipped = (spans: readonly Span[], whole: Span): readonly Span[] => common(spans, [whole])

/** As the API says it. */
export const toSlot = ({ start, end }: Span) => ({
  start: new Date(start).toISOString(),
  end: new Date(end).toISOString(),
})
export const toSpan = ({ start, end }: { readonly start: string; readonly end: string }): Span => ({
  start: Date.parse(start),
  end: Date.parse(end),
})
