import type { Finding } from '../../../kinds/definition.ts'
import { failures, longestCell, mostColumns, mostSheetRows } from '../failure.ts'
import { rowFindings } from '../row-findings.ts'
import { isFilled, type SheetRow } from '../sheet-row.ts'
import type { Part } from './archive.ts'
import { numberText } from './number-form.ts'
import { columnOf } from './place.ts'
import { cleanText, richText } from './rich-text.ts'
import type { SharedStrings } from './shared-strings.ts'
import type { Styles } from './styles.ts'
import { type Attributes, type Handlers, readXml } from './xml.ts'

/** What cells refer to outside their sheet. */
export type Lookups = {
  readonly strings: SharedStrings
  readonly styles: Styles
  readonly dates1904: boolean
}

/** The rows of a sheet that hold anything, as they are unpacked. @throws FileFailure when the sheet is broken */
export function worksheetRows(part: Part, lookups: Lookups): AsyncGenerator<SheetRow> {
  return readXml(part.read(), emit => sheetHandlers(lookups, emit))
}

function sheetHandlers(lookups: Lookups, emit: (row: SheetRow) => void): Handlers {
  let row = 0
  let seen = 0
  let column = -1
  let cells: string[] = []
  let findings: Finding[] = []
  let cell: Attributes = {}
  let raw = ''
  let inValue = false
  const hear = (text: string) => {
    if (raw.length <= longestCell) raw += text
  }
  const inline = richText(hear)

  const put = (text: string) => {
    if (!isFilled(text)) return
    // A cell far to the right only tells that there are too many.
    const at = Math.min(column, mostColumns)
    while (cells.length < at) cells.push('')
    cells[at] = text
  }
  return {
    open(name, attributes) {
      if (name === 'row') {
        row = numbered(attributes.r) ?? row + 1
        seen += 1
        if (seen > mostSheetRows || row > mostSheetRows) throw failures.tooManyRows(mostSheetRows)
        column = -1
        cells = []
        findings = []
      } else if (name === 'c') {
        column = columnOf(attributes.r) ?? column + 1
        cell = attributes
        raw = ''
      } else if (name === 'v') inValue = true
      else inline.open(name)
    },
    text(piece) {
      if (inValue) hear(piece)
      else inline.text(piece)
    },
    close(name) {
      if (name === 'v') inValue = false
      else if (name === 'c') {
        const text = cellText(raw, cell, lookups)
        if (text === undefined) findings.push(rowFindings.cellError())
        else put(text)
      } else if (name === 'row') {
        if (cells.length > 0) emit({ row, cells, findings: findings.slice(0, 1) })
      } else inline.close(name)
    },
  }
}

/** What a cell says; undefined for an error like `#N/A`. */
function cellText(
  raw: string,
  { t, s }: Attributes,
  { strings, styles, dates1904 }: Lookups,
): string | undefined {
  switch (t) {
    case 's':
      return strings(Number(raw)) ?? ''
    case 'inlineStr':
    case 'str':
      return cleanText(raw)
    case 'b':
      return raw.trim() === '1' ? 'TRUE' : 'FALSE'
    case 'e':
      return undefined
    case 'd':
      return raw
        .trim()
        .replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '')
        .replace('T', ' ')
    default: {
      const value = Number(raw)
      if (raw.trim() === '') return ''
      return Number.isFinite(value) ? numberText(value, styles(Number(s ?? 0)), dates1904) : cleanText(raw)
    }
  }
}

const numbered = (text: string | undefined) =>
  text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
