/** Handlers that hear the text of `<t>`, plain or in runs, without the reading aids of `<rPh>`. */
export function richText(heard: (text: string) => void) {
  let inText = false
  let inAid = false
  return {
    open(name: string) {
      if (name === 't') inText = true
      else if (name === 'rPh') inAid = true
    },
    text(piece: string) {
      if (inText && !inAid) heard(piece)
    },
    close(name: string) {
      if (name === 't') inText = false
      else if (name === 'rPh') inAid = false
    },
  }
}

/** Line breaks as everywhere, and characters that XML cannot hold: a workbook writes them as `_x000D_` (ECMA-376 22.9.2.19). */
export const cleanText = (text: string) =>
  (text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text
  )
    .replace(/\r\n?/g, '\n')
    .replace(/\0/g, '')
    .toWellFormed()
