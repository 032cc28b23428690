/**
 * Characters that no listing may hold: C0 and C1 controls but tab and line breaks, what stands for lost bytes, and the
 * overrides of direction. The contract's `text` refuses them, and text that nobody sees.
 */
const controls = /[^\P{Cc}\t\n\r]|[\uFFFD\u202D\u202E]/gu
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

/**
 * A cell as text of a listing: well-formed, without control characters, trimmed, at most `max` UTF-16 units.
 * A leading `=`, `+`, `-` or `@` is text like any other: nothing here evaluates a cell. Absent when nothing is left.
 */
export function cleanText(cell: string | undefined, max: number): string | undefined {
  const whole = (cell ?? '').toWellFormed().replace(controls, ' ').trim()
  // A cut through a surrogate pair would leave half a character.
  const end = /[\uD800-\uDBFF]/.test(whole.charAt(max - 1)) ? max - 1 : max
  const kept = whole.length <= max ? whole : whole.slice(0, end).trim()
  return visible.test(kept) ? kept : undefined
}

/** The same on one line, for titles and names. */
export const cleanLine = (cell: string | undefined, max: number) =>
  cleanText((cell ?? '').replace(/\s+/g, ' '), max)

/** Whether a cell holds more than `max` units of text. */
export const isLonger = (cell: string | undefined, max: number) =>
  (cell ?? '').toWellFormed().replace(controls, ' ').trim().length > max

/** What people write into a cell to say that there is nothing. */
export const isBlank = (cell: string | undefined) =>
  cell === undefined ||
  /^(?:[\s\-–—/\\.?？*]*|n\/?a|null|none|nil|tbc|tbd|无|暂无|不详|未知|待定)$/i.test(cell.trim())

/** Words of a list cell, each once, in order; the parts that people put between them in either script. */
export function splitWords(cell: string, maxLength: number, maxCount: number): readonly string[] {
  const words = cell.split(/[,;、，；|\n\r\t]+/).flatMap(word => cleanLine(word, maxLength) ?? [])
  return [...new Set(words)].slice(0, maxCount)
}
