import { longestRow } from './failure.ts'

/** One physical line without its end; `whole` is false where it was longer than a row may be and was cut. */
export type Line = { readonly text: string; readonly whole: boolean }

/** Cuts text at CRLF, LF or CR. Holds at most one row and one piece in memory, however long a line is. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = ''
  let cut: string | undefined
  for await (const piece of pieces) {
    // A CR at the end of a piece may be the first half of a CRLF: it waits for the next piece.
    const searched = Math.max(0, rest.length - 1)
    const text = rest + piece
    const end = /\r\n|\n|\r(?!$)/g
    end.lastIndex = searched
    let start = 0
    for (let found = end.exec(text); found; found = end.exec(text)) {
      yield lineOf(cut, text.slice(start, found.index))
      cut = undefined
      start = end.lastIndex
    }
    rest = text.slice(start)
    if (cut !== undefined || rest.length > longestRow) {
      cut ??= rest.slice(0, longestRow)
      rest = rest.endsWith('\r') ? '\r' : ''
    }
  }
  const last = rest.replace(/\r$/, '')
  if (cut !== undefined || last !== '') yield lineOf(cut, last)
}

function lineOf(cut: string | undefined, text: string): Line {
  if (cut !== undefined) return { text: cut, whole: false }
  if (text.length > longestRow) return { text: text.slice(0, longestRow), whole: false }
  // Files that were put together have the later ones' byte order marks within.
  return { text: text.startsWith('\uFEFF') ? text.slice(1) : text, whole: true }
}
