import { SaxesParser } from 'saxes'
import { workbookFailures as failures } from './workbook-failures.ts'

/** What a reader of one part is told, in order. Names come without their prefix. */
export type Handlers = {
  readonly open?: (name: string, attributes: Attributes) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}
export type Attributes = Readonly<Record<string, string>>

/** Elements within each other; a sheet has about eight. */
const deepest = 64
/** Characters of one tag or one text. What is longer would pile up in memory; a cell has at most 32,767. */
const longestPiece = 2 * 1024 * 1024

/**
 * Reads a part as it is unpacked, and hands on what the handlers emit. Holds a piece of it at a time.
 * @throws FileFailure for XML that is broken or declares entities
 */
export async function* readXml<T>(
  bytes: AsyncIterable<Buffer>,
  handlersFor: (emit: (item: T) => void) => Handlers,
): AsyncGenerator<T> {
  let emitted: T[] = []
  const parser = parserFor(handlersFor(item => emitted.push(item)))
  try {
    for await (const text of textOf(bytes)) {
      parser.write(text)
      const ready = emitted
      emitted = []
      yield* ready
    }
    parser.end()
  } catch (error) {
    throw error instanceof XmlFault ? failures.workbookDamaged() : error
  }
  yield* emitted
}

async function* textOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decode: ((chunk: Buffer) => string) | undefined
  for await (const chunk of bytes) {
    decode ??= decoderFor(encodingOf(chunk))
    yield decode(chunk)
  }
}

function decoderFor(encoding: string): (chunk: Buffer) => string {
  const decoder = new TextDecoder(encoding)
  return chunk => decoder.decode(chunk, { stream: true })
}

/** Bytes of the parts that are gathered whole: lists of sheets, styles and the like. */
const largestGathered = 16 * 1024 * 1024

/** Reads a part for what its handlers gather. @throws FileFailure also for one that is too large to be gathered */
export async function gatherXml(
  bytes: AsyncIterable<Buffer>,
  handlers: Handlers,
  most: number = largestGathered,
): Promise<void> {
  for await (const _ of readXml<never>(limited(bytes, most), () => handlers));
}

async function* limited(bytes: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > most) throw failures.workbookTooLarge()
    yield chunk
  }
}

class XmlFault extends Error {}

function parserFor({ open, text, close }: Handlers) {
  const parser = new SaxesParser({ position: false, xmlns: false })
  let depth = 0
  let quiet = 0
  parser.on('error', error => {
    throw new XmlFault(error.message)
  })
  parser.on('doctype', () => {
    throw failures.workbookUnsafe()
  })
  parser.on('opentag', ({ name, attributes }) => {
    quiet = 0
    depth += 1
    if (depth > deepest) throw failures.workbookUnsafe()
    open?.(local(name), attributes)
  })
  parser.on('text', piece => {
    quiet = 0
    text?.(piece)
  })
  parser.on('cdata', piece => {
    quiet = 0
    text?.(piece)
  })
  parser.on('closetag', ({ name }) => {
    quiet = 0
    depth -= 1
    close?.(local(name))
  })
  return {
    write(piece: string) {
      quiet += piece.length
      parser.write(piece)
      if (quiet > longestPiece) throw failures.workbookUnsafe()
    },
    end: () => parser.close(),
  }
}

const local = (name: string) => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

const encodingOf = (head: Buffer) =>
  head[0] === 0xff && head[1] === 0xfe
    ? 'utf-16le'
    : head[0] === 0xfe && head[1] === 0xff
      ? 'utf-16be'
      : 'utf-8'
