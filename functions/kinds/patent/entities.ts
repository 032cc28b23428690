/** Character entities that exports leave in plain text, some of them escaped twice. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** Text with its named entities resolved, twice over. The result is text, never markup. */
export function plainEntities(text: string | undefined): string | undefined {
  return text === undefined ? undefined : once(once(text))
}

const once = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (whole, name: string) =>
    name === '#39' ? "'" : (named[name] ?? whole),
  )
