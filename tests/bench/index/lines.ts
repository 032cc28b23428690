import { createReadStream } from 'node:fs'
import { basename } from 'node:path'

/** What a person gave cannot be used; the message is the whole sentence that they read. */
export class BadInput extends Error {
  override readonly name = 'BadInput'
}

export type Line = { readonly text: string; readonly number: number }

/** UTF-16 units. The longest documents that anybody judges have some ten thousand; a longer line would fill the memory. */
const longestLine = 30_000_000

/**
 * The lines of a UTF-8 file that are not blank, in bundles as they come from the disk, so that a million lines cost
 * neither memory nor a promise each. @throws BadInput when the file cannot be read
 */
export async function* linesOf(path: string): AsyncGenerator<readonly Line[]> {
  const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })
  /** Pieces of a line that goes on: joined once at its end, since joining at every chunk costs its length squared. */
  let rest: string[] = []
  let waiting = 0
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
      const [first = '', ...texts] = `${chunk}`.split('\n')
      rest.push(first)
      waiting += first.length
      if (waiting > longestLine) {
        const most = `${longestLine / 1e6} million characters`
        throw badLine(path, { number: number + 1 }, `is longer than ${most}. Give each document a line.`)
      }
      if (texts.length === 0) continue
      const last = texts.pop() ?? ''
      yield bundle([rest.join(''), ...texts])
      rest = [last]
      waiting = last.length
    }
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? error.code : undefined
    if (why === 'ENOENT') throw new BadInput(`${path} is not there. Give the path of an existing file.`)
    if (why === 'EISDIR') throw new BadInput(`${path} is a folder. Give the path of a file.`)
    if (why === 'EACCES') throw new BadInput(`${path} may not be read. Give the file read permission.`)
    throw error
  }
  yield bundle([rest.join('')])
}

/** Says of one line of a file what is wrong with it. */
export const badLine = (path: string, { number }: Pick<Line, 'number'>, fault: string) =>
  new BadInput(`${basename(path)} line ${number} ${fault}`)
