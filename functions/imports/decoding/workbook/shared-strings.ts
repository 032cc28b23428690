import { longestCell } from '../failure.ts'
import type { Part } from './archive.ts'
import { cleanText, richText } from './rich-text.ts'
import { workbookFailures as failures, mostUnpacked } from './workbook-failures.ts'
import { gatherXml } from './xml.ts'

export type SharedStrings = (index: number) => string | undefined

const pageSize = 1024 * 1024
const mostPages = 96
const mostStrings = 2_000_000

/**
 * The texts that cells refer to by number. They are kept as UTF-8 in pages: as strings, each would pin the piece of
 * XML that it was cut from.
 */
export async function readSharedStrings(part: Part | undefined): Promise<SharedStrings> {
  const texts = textPages()
  let text = ''
  const rich = richText(piece => {
    if (text.length <= longestCell) text += piece
  })
  const handlers = {
    ...rich,
    close(name: string) {
      rich.close(name)
      if (name !== 'si') return
      texts.add(text)
      text = ''
    },
  }
  if (part) await gatherXml(part.read(), handlers, mostUnpacked)
  return texts.at
}

function textPages() {
  const pages: Buffer[] = []
  const starts: number[] = []
  const lengths: number[] = []
  let used = pageSize
  return {
    add(text: string) {
      const clean = cleanText(text)
      const length = Buffer.byteLength(clean)
      if (used + length > pageSize) {
        pages.push(Buffer.allocUnsafeSlow(pageSize))
        used = 0
      }
      if (pages.length > mostPages || starts.length >= mostStrings) throw failures.workbookTooLarge()
      pages.at(-1)?.write(clean, used)
      starts.push((pages.length - 1) * pageSize + used)
      lengths.push(length)
      used += length
    },
    at(index: number): string | undefined {
      const start = starts[index]
      const length = lengths[index]
      if (start === undefined || length === undefined) return undefined
      const from = start % pageSize
      return pages[Math.floor(start / pageSize)]?.toString('utf8', from, from + length)
    },
  }
}
