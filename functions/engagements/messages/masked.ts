import { faultsOf } from '../../needs/board/public-text.ts'

const mask = '＊＊＊'
/** Rules of the board that name a way to reach a person; what it says of money is no secret between two sides. */
const reaching = new Set(['mail', 'phone', 'chat', 'identity'])

/** A text in which no way to reach a person can be read: what both sides may know once they have agreed. */
export function masked(text: string): string {
  const places = faultsOf(text, []).filter(({ rule }) => reaching.has(rule))
  let shown = ''
  let from = 0
  for (const { start, end } of places) {
    if (start < from) continue
    shown += text.slice(from, start) + mask
    from = end
  }
  return shown + text.slice(from)
}
