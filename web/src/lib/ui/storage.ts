/** A web view may forbid storage: what was kept then lasts as long as the page, and nothing breaks. */
const areas = { local: () => localStorage, session: () => sessionStorage } as const
type Area = keyof typeof areas

export function recall(area: Area, key: string): string | undefined {
  try {
    return areas[area]().getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

export function remember(area: Area, key: string, value: string | undefined) {
  try {
    if (value === undefined) areas[area]().removeItem(key)
    else areas[area]().setItem(key, value)
  } catch {}
}
