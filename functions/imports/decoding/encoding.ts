import iconv from 'iconv-lite'
import { longestRow } from './failure.ts'

/** What tables of real offices come in. iconv-lite knows each by this name. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'macroman' | 'windows-1252'

/**
 * Recognises the encoding of a text from its first bytes and from lines of it that hold bytes beyond ASCII.
 * A byte order mark decides; else UTF-8 when (nearly) all its sequences are well formed; else the reading that
 * makes the most plausible Chinese or Western text.
 */
export function recogniseEncoding(head: Uint8Array, highLines: Uint8Array): Encoding {
  return byMark(head) ?? byZeros(head) ?? (isMostlyUtf8(highLines) ? 'utf-8' : legacyEncoding(highLines))
}

function byMark(head: Uint8Array): Encoding | undefined {
  const [a, b, c, d] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) return 'gb18030'
  return undefined
}

/**
 * Western letters in UTF-16 have a zero in every other byte; which one tells the byte order. Where nearly all is Chinese,
 * the separators and line breaks are left to tell it, if all else reads as text too.
 */
function byZeros(head: Uint8Array): Encoding | undefined {
  const pairs = Math.min(head.length, 2000) >> 1
  const evens = Array.from({ length: pairs }, (_, pair) => head[2 * pair] ?? 0)
  const odds = Array.from({ length: pairs }, (_, pair) => head[2 * pair + 1] ?? 0)
  const zeros = (bytes: readonly number[]) => bytes.filter(byte => byte === 0).length
  const even = zeros(evens)
  const odd = zeros(odds)
  if (odd > pairs * 0.3 && even < odd * 0.1) return 'utf-16le'
  if (even > pairs * 0.3 && odd < even * 0.1) return 'utf-16be'
  if (odd > 0 && isWideText(odds, evens)) return 'utf-16le'
  if (even > 0 && isWideText(evens, odds)) return 'utf-16be'
  return undefined
}

/** Whether pairs of bytes are separators, ASCII and Chinese, with hardly anything else. */
function isWideText(high: readonly number[], low: readonly number[]): boolean {
  let separators = 0
  let text = 0
  for (const [at, byte] of high.entries()) {
    const other = low[at] ?? 0
    if (byte === 0 && separatorBytes.includes(other)) separators += 1
    // ASCII, Chinese characters, and the two blocks of Chinese punctuation.
    if (byte === 0 ? other >= 9 : (byte >= 0x4e && byte <= 0x9f) || byte === 0x30 || byte === 0xff) text += 1
  }
  return separators > 0 && text >= high.length * 0.95
}
const separatorBytes = [9, 10, 13, 44, 59]

/** One broken sequence in a hundred good ones is a damaged UTF-8 file, not another encoding. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let good = 0
  let bad = 0
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0
    const more =
      lead < 0x80
        ? 0
        : lead >= 0xc2 && lead < 0xe0
          ? 1
          : lead >= 0xe0 && lead < 0xf0
            ? 2
            : lead >= 0xf0 && lead < 0xf5
              ? 3
              : -1
    const whole =
      more >= 0 && bytes.subarray(at + 1, at + 1 + more).every(isContinuation) && at + more < bytes.length
    if (!whole) bad += 1
    else if (more > 0) good += 1
    at += whole ? 1 + more : 1
  }
  return bad === 0 || good > 10 * bad
}

const isContinuation = (byte: number) => byte >= 0x80 && byte < 0xc0

function legacyEncoding(bytes: Uint8Array): Encoding {
  if (chineseShare(bytes) > 0.6) return 'gb18030'
  const text = (encoding: Encoding) => westernScore(iconv.decode(Buffer.from(bytes), encoding))
  return text('macroman') > text('windows-1252') ? 'macroman' : 'windows-1252'
}

/**
 * Share of the bytes beyond ASCII that pair up to frequent Chinese characters (level one of GB 2312: lead bytes
 * B0 to D7, in order of frequency) or Chinese punctuation (A1 to A3). Accented letters stand alone and do not.
 */
function chineseShare(bytes: Uint8Array): number {
  let frequent = 0
  let other = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[at + 1] ?? 0
    const paired = trail >= 0xa1 && trail <= 0xfe
    if (paired && (lead <= 0xa3 || (lead >= 0xb0 && lead <= 0xd7)) && lead >= 0xa1) frequent += 1
    else if (paired && lead >= 0xd8 && lead <= 0xf7) frequent += 0.5
    else other += 1
    if (trail >= 0x40) at += 1
  }
  return frequent / Math.max(1, frequent + other)
}

const typographic = /[“”‘–—…•°±µμ×²³£€©®™½¼«»·§\u00a0]/

/** How much a reading looks like Western prose: letters inside words, and the signs that people type. */
function westernScore(text: string): number {
  let score = 0
  for (const found of text.matchAll(/[^\0-\x7f]/gu)) {
    const letter = found[0]
    score += plausibility(text.charAt(found.index - 1), letter, text.charAt(found.index + letter.length))
  }
  return score
}

function plausibility(before: string, letter: string, after: string): number {
  if (/[\p{Cc}\ufffd]/u.test(letter)) return -4
  if (letter === '’') return /\p{L}/u.test(before) ? 3 : 1
  if (typographic.test(letter)) return 1
  if (/\p{Ll}/u.test(letter)) {
    if (/\p{Lu}/u.test(after)) return -2
    return /\p{L}/u.test(before + after) ? 2 : -1
  }
  if (/\p{Lu}/u.test(letter)) return /\p{Ll}/u.test(before) ? -2 : /\p{L}/u.test(before + after) ? 1 : -1
  return -1
}

/** Text of a stream of bytes, piece by piece; bytes that mean nothing become U+FFFD. */
export async function* decode(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding)
  for await (const chunk of encoding === 'gb18030' ? atLineEnds(bytes) : bytes) yield decoder.write(chunk)
  yield decoder.end() ?? ''
}

/** iconv-lite reads broken GB 18030 differently where a sequence is cut; at a line's end none is under way. */
async function* atLineEnds(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes) {
    const joined = Buffer.concat([rest, chunk])
    const end = joined.lastIndexOf(10) + 1 || (joined.length > longestRow ? joined.length : 0)
    if (end > 0) yield joined.subarray(0, end)
    rest = joined.subarray(end)
  }
  yield rest
}
