import { createReadStream } from 'node:fs'
import { basename } from 'node:path'

/** What a person gave cannot be used; the message is the whole sentence that they read. */
export class BadInput extends Error {
  override readonly name = 'BadInput'
}

export type Line = { readonly text: string; readonly number: number }

/**
 * The lines of a UTF-8 file that are not blank, in bundles as they come from the disk, so that a million lines cost
 * neither memory nor a promise each. @throws BadInput when the file cannot be read
 */
export async function* linesOf(path: string): AsyncGenerator<readonly Line[]> {
  const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })
  let rest = ''
  let number = 0
  const bundle = (texts: readonly string[]) => {
    const lines: Line[] = []
    for (const text of texts) {
      number += 1
      const clean = number === 1 && text.startsWith('\ufeff') ? text.slice(1) : text
      if (/\S/.test(clean)) lines.push({ text: clean, number })
    }
    return lines
  }
  try {
    for await (const chunk of stream) {
      const texts = (rest + chunk).split('\n')
      rest = texts.pop() ?? ''
      if (texts.length > 0) yield bundle(texts)
    }
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? error.code : undefined
    if (why === 'ENOENT') throw new BadInput(`${path} is not there. Give the path of an existing file.`)
    if (why === 'EISDIR') throw new BadInput(`${path} is a folder. Give the path of a file.`)
    if (why === 'EACCES') throw new BadInput(`${path} may not be read. Give the file read permission.`)
    throw error
  }
  yield bundle([rest])
}

/** Says of one line of a file what is wrong with it. */
export const badLine = (path: string, { number }: Line, fault: string) =>
  new BadInput(`${basename(path)} line ${number} ${fault}`)
