/**
 * A spreadsheet takes a cell for a formula by its first character (OWASP, CSV injection); a plain number is none. An
 * apostrophe before it keeps it text. Apostrophes that stood there before are led by one more, so that taking one away
 * always gives the cell as it was.
 */
export const guarded = (cell: string) =>
  /^'*[=+\-@\t\r\n]/.test(cell) && !/^[+-]?\d+(?:\.\d+)?$/.test(cell) ? `'${cell}` : cell
export const unguarded = (cell: string) => (/^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell)
