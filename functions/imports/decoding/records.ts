import { failures, longestRow, mostBrokenRows, mostSheetRows } from './failure.ts'
import type { Line } from './lines.ts'
import type { Delimiter } from './survey.ts'

/** One row of the sheet as text: a line, or several where a quoted cell holds line breaks. */
export type SheetRecord = {
  /** As a spreadsheet shows it: the first row is 1; blank rows count. */
  readonly row: number
  readonly text: string
  readonly fault?: 'row-too-long' | 'broken-quotes'
}

/**
 * Joins lines to the rows of the sheet by their quotation marks. A quote that finds no partner costs its own line
 * only: reading goes on with the next one.
 * @throws FileFailure when too many rows are broken
 */
export async function* recordsOf(
  lines: AsyncIterable<Line>,
  delimiter: Delimiter,
): AsyncGenerator<SheetRecord> {
  const source = lookahead(lines)
  let broken = 0
  try {
    for (let row = 1; ; row += 1) {
      const first = await source.next()
      if (!first) return
      if (row > mostSheetRows) throw failures.tooManyRows(mostSheetRows)
      if (!first.whole) {
        yield { row, text: first.text, fault: 'row-too-long' }
        continue
      }
      const text = await complete(first.text, delimiter, source)
      if (text !== undefined) {
        yield { row, text }
        continue
      }
      broken += 1
      if (broken > mostBrokenRows) throw failures.brokenQuotes(row)
      yield { row, text: first.text, fault: 'broken-quotes' }
    }
  } finally {
    await source.close()
  }
}

/** The whole record that begins with a line; undefined, with the further lines put back, where none does. */
async function complete(first: string, delimiter: Delimiter, source: Lookahead): Promise<string | undefined> {
  let state = quotes(first, false, delimiter)
  if (state === 'closed') return first
  const more: Line[] = []
  for (let size = first.length; state === 'open' && size <= longestRow; ) {
    const line = await source.next()
    if (!line) break
    more.push(line)
    size += line.text.length + 1
    state = line.whole ? quotes(line.text, true, delimiter) : 'broken'
  }
  if (state === 'closed') return [first, ...more.map(line => line.text)].join('\n')
  source.putBack(more)
  return undefined
}

/**
 * Whether a quotation is open after a line. A quote opens at the start of a cell only (RFC 4180); a stray one inside
 * a cell is text. A closing quote ends its cell: on the line that opened it people are forgiven (`"5" wafer`), on a
 * later line it shows that the opening one was never meant.
 */
function quotes(line: string, open: boolean, delimiter: Delimiter): 'open' | 'closed' | 'broken' {
  const inherited = open
  let atStart = !open
  for (let at = 0; ; ) {
    if (open) {
      const quote = line.indexOf('"', at)
      if (quote < 0) return 'open'
      const next = line.charAt(quote + 1)
      at = quote + 2
      if (next === '"') continue
      if (next !== '' && next !== delimiter && inherited) return 'broken'
      open = false
      atStart = false
      at = quote + 1
    } else if (atStart && line.charAt(at) === '"') {
      open = true
      at += 1
    } else {
      const next = line.indexOf(delimiter, at)
      if (next < 0) return 'closed'
      atStart = true
      at = next + 1
    }
  }
}

type Lookahead = ReturnType<typeof lookahead>

function lookahead(lines: AsyncIterable<Line>) {
  const iterator = lines[Symbol.asyncIterator]()
  let waiting: Line[] = []
  let at = 0
  return {
    async next(): Promise<Line | undefined> {
      const line = waiting[at]
      if (line) {
        at += 1
        return line
      }
      const { value, done } = await iterator.next()
      return done ? undefined : value
    },
    putBack(back: readonly Line[]) {
      waiting = [...back, ...waiting.slice(at)]
      at = 0
    },
    close: async () => iterator.return?.(),
  }
}
